-- From when the care subsidy for the disabled gives way to the service subsidy of elder care.
ALTER TABLE resident_facts
  ADD assistance_care_subsidy_gives_way_from date, ADD assistance_care_subsidy_gives_way_from_stale date, ADD assistance_care_subsidy_gives_way_from_standing smallint;
CREATE INDEX resident_facts_gives_way ON resident_facts (resident_id)
  WHERE assistance_care_subsidy_gives_way_from IS NOT NULL;
