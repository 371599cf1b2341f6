-- What two assessors found of what an elder can do alone (GB/T 42195-2022), score by score.
CREATE TABLE ability_assessment (
  id               uuid PRIMARY KEY,
  version          integer NOT NULL,
  resident_id      uuid NOT NULL,
  standard         text NOT NULL,
  reason           text NOT NULL CHECK (reason IN ('FIRST', 'ROUTINE', 'IMMEDIATE', 'DISPUTE', 'OTHER')),
  disputed_id      uuid REFERENCES ability_assessment,
  assessed_on      date NOT NULL,
  valid_to         date NOT NULL,
  coma             boolean NOT NULL,
  dementia         boolean NOT NULL,
  mental_disorder  boolean NOT NULL,
  total            integer NOT NULL,
  grade_by_score   integer NOT NULL,
  grade            integer NOT NULL,
  band             text NOT NULL,
  state            text NOT NULL CHECK (state IN ('AWAITING_SIGNATURE', 'DONE', 'SUPERSEDED')),
  first_assessor   text NOT NULL,
  first_signed_at  timestamptz NOT NULL,
  second_assessor  text,
  second_signed_at timestamptz,
  CHECK ((reason = 'DISPUTE') = (disputed_id IS NOT NULL)),
  CHECK ((state = 'DONE') = (second_assessor IS NOT NULL)),
  CHECK ((second_assessor IS NULL) = (second_signed_at IS NULL)),
  CHECK (second_assessor <> first_assessor)
);
CREATE INDEX ability_assessment_of ON ability_assessment (resident_id, assessed_on);
CREATE UNIQUE INDEX ability_assessment_unsigned ON ability_assessment (resident_id)
  WHERE state = 'AWAITING_SIGNATURE';
CREATE INDEX ability_assessment_runs_out ON ability_assessment (valid_to) WHERE state = 'DONE';
CREATE TABLE ability_score (
  assessment_id uuid NOT NULL REFERENCES ability_assessment,
  indicator     text NOT NULL,
  score         integer NOT NULL CHECK (score BETWEEN 0 AND 4),
  PRIMARY KEY (assessment_id, indicator)
);
CREATE TRIGGER ability_score_is_only_added_to BEFORE UPDATE OR DELETE ON ability_score
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();
CREATE TABLE ability_risk_event (
  assessment_id uuid NOT NULL REFERENCES ability_assessment,
  kind          text NOT NULL,
  times         integer NOT NULL CHECK (times BETWEEN 1 AND 3),
  PRIMARY KEY (assessment_id, kind)
);
CREATE TRIGGER ability_risk_event_is_only_added_to BEFORE UPDATE OR DELETE ON ability_risk_event
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();

-- Who is to be assessed, and why; each reason once at a time.
CREATE TABLE ability_due (
  resident_id uuid NOT NULL,
  because     text NOT NULL CHECK (because IN ('VALIDITY', 'CHANGE', 'DISPUTE')),
  disputed_id uuid REFERENCES ability_assessment,
  since       date NOT NULL,
  task_id     uuid REFERENCES task,
  closed_on   date,
  closed_by   uuid REFERENCES ability_assessment
);
CREATE UNIQUE INDEX ability_due_of ON ability_due (resident_id, because) WHERE closed_on IS NULL;
CREATE INDEX ability_due_open ON ability_due (since, resident_id) WHERE closed_on IS NULL;
CREATE INDEX ability_due_task ON ability_due (task_id) WHERE task_id IS NOT NULL;
-- The job looks for reported changes without reading everybody.
CREATE INDEX resident_facts_health_event ON resident_facts (eldercare_last_health_event_on)
  WHERE eldercare_last_health_event_on IS NOT NULL;
