-- Columns of the facts on which subsidies, vouchers, visits and places hang, as the vocabulary
-- declares them: the value, the first day on which it is stale, and its standing.
ALTER TABLE resident_facts
  ADD eldercare_draws_service_subsidy boolean, ADD eldercare_draws_service_subsidy_stale date, ADD eldercare_draws_service_subsidy_standing smallint,
  ADD eldercare_draws_disability_care_subsidy boolean, ADD eldercare_draws_disability_care_subsidy_stale date, ADD eldercare_draws_disability_care_subsidy_standing smallint,
  ADD eldercare_disability_care_subsidy bigint, ADD eldercare_disability_care_subsidy_stale date, ADD eldercare_disability_care_subsidy_standing smallint,
  ADD eldercare_ability_grade integer, ADD eldercare_ability_grade_stale date, ADD eldercare_ability_grade_standing smallint,
  ADD eldercare_self_care_band text, ADD eldercare_self_care_band_stale date, ADD eldercare_self_care_band_standing smallint,
  ADD eldercare_dementia boolean, ADD eldercare_dementia_stale date, ADD eldercare_dementia_standing smallint,
  ADD eldercare_last_health_event text, ADD eldercare_last_health_event_stale date, ADD eldercare_last_health_event_standing smallint,
  ADD eldercare_last_health_event_on date, ADD eldercare_last_health_event_on_stale date, ADD eldercare_last_health_event_on_standing smallint,
  ADD eldercare_serious_chronic_disease boolean, ADD eldercare_serious_chronic_disease_stale date, ADD eldercare_serious_chronic_disease_standing smallint,
  ADD eldercare_long_term_care_grade text, ADD eldercare_long_term_care_grade_stale date, ADD eldercare_long_term_care_grade_standing smallint,
  ADD eldercare_family_planning_special boolean, ADD eldercare_family_planning_special_stale date, ADD eldercare_family_planning_special_standing smallint,
  ADD eldercare_empty_nest boolean, ADD eldercare_empty_nest_stale date, ADD eldercare_empty_nest_standing smallint,
  ADD eldercare_left_behind boolean, ADD eldercare_left_behind_stale date, ADD eldercare_left_behind_standing smallint,
  ADD eldercare_below_average_income boolean, ADD eldercare_below_average_income_stale date, ADD eldercare_below_average_income_standing smallint,
  ADD eldercare_verification_mandate boolean, ADD eldercare_verification_mandate_stale date, ADD eldercare_verification_mandate_standing smallint,
  ADD eldercare_no_utility_use_on date, ADD eldercare_no_utility_use_on_stale date, ADD eldercare_no_utility_use_on_standing smallint,
  ADD eldercare_last_visited_on date, ADD eldercare_last_visited_on_stale date, ADD eldercare_last_visited_on_standing smallint,
  ADD eldercare_home_adapted boolean, ADD eldercare_home_adapted_stale date, ADD eldercare_home_adapted_standing smallint,
  ADD eldercare_care_benefit_chosen text, ADD eldercare_care_benefit_chosen_stale date, ADD eldercare_care_benefit_chosen_standing smallint;
