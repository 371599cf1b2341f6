-- Care subsidies that the assistance service announces for months that lie ahead are found without
-- reading all reports.
CREATE INDEX fact_report_care_subsidy_ahead ON fact_report (true_from, subject_id)
  WHERE fact = 'eldercare.drawsDisabilityCareSubsidy';

-- One entitlement may be told to stay more than once: against what began up to one month, and again
-- against what the other service grants for a later one.
ALTER TABLE care_benefit_told DROP CONSTRAINT care_benefit_told_pkey,
  ADD PRIMARY KEY (entitlement_id, version, gives_way_from);

-- And those that run now, without reading everybody every few seconds.
CREATE INDEX resident_facts_draws_care_subsidy ON resident_facts (resident_id)
  WHERE eldercare_draws_disability_care_subsidy;
