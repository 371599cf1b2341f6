-- Whole households in the order of their members, and whoever lives in none, without sorting and
-- without reading anybody else.
CREATE INDEX resident_facts_by_member ON resident_facts (person_household, resident_id)
  WHERE person_household IS NOT NULL;
DROP INDEX resident_facts_by_household;
CREATE INDEX resident_facts_alone ON resident_facts (resident_id) WHERE person_household IS NULL;
