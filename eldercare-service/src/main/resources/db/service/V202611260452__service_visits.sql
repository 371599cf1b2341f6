-- The next visit of every elder who is to be visited (探访关爱), and those that were made. Of each elder
-- one is open at a time.
CREATE TABLE visit (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  resident_id uuid NOT NULL,
  tier        text NOT NULL CHECK (tier IN ('HIGH', 'KEY', 'GENERAL')),
  because     text NOT NULL CHECK (because IN ('ROUND', 'CHANGE', 'SIGNAL')),
  county      integer,
  community   bigint,
  made_on     date NOT NULL,
  due_on      date NOT NULL,
  level       text NOT NULL CHECK (level IN ('COMMUNITY', 'COUNTY')),
  state       text NOT NULL CHECK (state IN ('OPEN', 'DONE', 'WITHDRAWN')),
  not_met     integer NOT NULL DEFAULT 0, -- how often nobody was met
  task_id     uuid REFERENCES task,
  done_on     date,
  way         text CHECK (way IN ('VISIT', 'PHONE', 'VIDEO')),
  outcome     text CHECK (outcome IN ('WELL', 'NEEDS_HELP')),
  worker      text,
  CHECK ((state = 'DONE') = (done_on IS NOT NULL)),
  CHECK ((state = 'DONE') = (outcome IS NOT NULL)),
  CHECK ((state = 'DONE') = (way IS NOT NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX visit_open ON visit (resident_id) WHERE state = 'OPEN';
CREATE INDEX visit_of_community ON visit (community, due_on, id) WHERE state = 'OPEN';
CREATE INDEX visit_of_county ON visit (county, due_on, id) WHERE state = 'OPEN';
CREATE INDEX visit_due ON visit (due_on) WHERE state = 'OPEN';
CREATE INDEX visit_done ON visit (county, done_on) WHERE state = 'DONE';

-- Whose next visit may be another now. Noted by the statement that settles the facts.
CREATE TABLE visit_news (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident_id uuid NOT NULL
);
ALTER TABLE visit_news SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE FUNCTION note_visit_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO visit_news (resident_id) VALUES (NEW.resident_id);
  RETURN NULL;
END $$;
-- Only of elders, and only where something differs that visits hang on: the condition is looked at
-- without calling the function.
CREATE TRIGGER visit_may_be_another AFTER UPDATE ON resident_facts FOR EACH ROW
  WHEN (NEW.person_birth_date < date '1990-01-01' AND
    (NEW.person_birth_date, NEW.person_death_date, NEW.person_institution, NEW.person_lives_alone,
     NEW.person_recognised_status, NEW.person_disability_grade, NEW.person_residence_community,
     NEW.eldercare_self_care_band, NEW.eldercare_dementia, NEW.eldercare_serious_chronic_disease,
     NEW.eldercare_family_planning_special, NEW.eldercare_empty_nest, NEW.eldercare_left_behind,
     NEW.eldercare_last_health_event_on, NEW.eldercare_no_utility_use_on)
    IS DISTINCT FROM
    (OLD.person_birth_date, OLD.person_death_date, OLD.person_institution, OLD.person_lives_alone,
     OLD.person_recognised_status, OLD.person_disability_grade, OLD.person_residence_community,
     OLD.eldercare_self_care_band, OLD.eldercare_dementia, OLD.eldercare_serious_chronic_disease,
     OLD.eldercare_family_planning_special, OLD.eldercare_empty_nest, OLD.eldercare_left_behind,
     OLD.eldercare_last_health_event_on, OLD.eldercare_no_utility_use_on))
  EXECUTE FUNCTION note_visit_news();

-- Rounds over everybody: the last day of which one was finished.
CREATE TABLE visit_round (
  on_day      date PRIMARY KEY,
  elders      bigint NOT NULL,
  finished_at timestamptz NOT NULL
);
