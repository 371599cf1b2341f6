-- What else happens to a child of which the director hears: staying away from school, a divorce, a
-- large medical bill at home, and, sealed, that there is a notice about violence.
ALTER TABLE resident_facts
  ADD childwelfare_truant boolean, ADD childwelfare_truant_stale date, ADD childwelfare_truant_standing smallint,
  ADD childwelfare_parents_divorced boolean, ADD childwelfare_parents_divorced_stale date, ADD childwelfare_parents_divorced_standing smallint,
  ADD childwelfare_large_medical_bill boolean, ADD childwelfare_large_medical_bill_stale date, ADD childwelfare_large_medical_bill_standing smallint,
  ADD childwelfare_violence_notice boolean, ADD childwelfare_violence_notice_stale date, ADD childwelfare_violence_notice_standing smallint;
