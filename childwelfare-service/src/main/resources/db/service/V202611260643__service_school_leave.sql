-- That a child is on leave from school, of which the director hears; never why.
ALTER TABLE resident_facts
  ADD childwelfare_on_school_leave boolean, ADD childwelfare_on_school_leave_stale date,
  ADD childwelfare_on_school_leave_standing smallint;
