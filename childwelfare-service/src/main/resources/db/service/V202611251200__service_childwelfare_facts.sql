-- Columns of the facts that the child welfare service owns, as its vocabulary declares them: the
-- value, the first day on which it is stale, and its standing.
ALTER TABLE resident_facts
  ADD childwelfare_draws_extreme_poverty_support boolean, ADD childwelfare_draws_extreme_poverty_support_stale date, ADD childwelfare_draws_extreme_poverty_support_standing smallint,
  ADD childwelfare_draws_dibao_child_allowance boolean, ADD childwelfare_draws_dibao_child_allowance_stale date, ADD childwelfare_draws_dibao_child_allowance_standing smallint;
ALTER TABLE household_facts
  ADD childwelfare_unit_draws_dibao boolean, ADD childwelfare_unit_draws_dibao_stale date, ADD childwelfare_unit_draws_dibao_standing smallint;
