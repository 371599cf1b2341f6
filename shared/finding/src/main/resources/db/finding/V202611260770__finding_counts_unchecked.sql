-- Counts are written by who holds the page, and a run is never deleted: to look the run up, and to
-- lock it, for each of thousands of rows was most of what they cost.
ALTER TABLE reevaluation_count DROP CONSTRAINT reevaluation_count_run_id_fkey;
