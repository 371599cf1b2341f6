-- Columns of the facts that the elder care service owns, as its vocabulary declares them: the value,
-- the first day on which it is stale, and its standing.
ALTER TABLE resident_facts
  ADD eldercare_draws_old_age_allowance boolean, ADD eldercare_draws_old_age_allowance_stale date, ADD eldercare_draws_old_age_allowance_standing smallint;
