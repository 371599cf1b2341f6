-- Risk as it holds, each assessment with its reasons, and what is still to be confirmed.
CREATE TABLE child_risk (
  resident_id uuid PRIMARY KEY,
  version     integer NOT NULL,
  level       text NOT NULL CHECK (level IN ('EXTREME', 'HIGH', 'MEDIUM', 'LOW')),
  since       date NOT NULL,
  -- a lower level waits for a second person
  proposed    text CHECK (proposed IN ('HIGH', 'MEDIUM', 'LOW')),
  proposed_by text,
  CHECK ((proposed IS NULL) = (proposed_by IS NULL))
);
CREATE TABLE risk_assessment (
  id          uuid PRIMARY KEY,
  resident_id uuid NOT NULL,
  worker      text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('ASSESSED', 'RAISED', 'LOWERED', 'CONFIRMED', 'REFUSED')),
  level       text NOT NULL,
  indicators  text[] NOT NULL,
  catalogue   integer NOT NULL, -- the version of the indicators
  made_at     timestamptz NOT NULL
);
CREATE INDEX risk_assessment_of ON risk_assessment (resident_id, made_at);
CREATE TRIGGER risk_assessment_is_only_added_to BEFORE UPDATE OR DELETE ON risk_assessment
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();

-- One visit ahead for each child, by the level of risk.
CREATE TABLE child_visit (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  resident_id uuid NOT NULL REFERENCES child_file,
  level       text NOT NULL,
  planned_on  date NOT NULL,
  due_on      date NOT NULL,
  state       text NOT NULL CHECK (state IN ('PLANNED', 'DONE', 'CANCELLED')),
  done_on     date,
  CHECK ((state = 'DONE') = (done_on IS NOT NULL))
);
CREATE UNIQUE INDEX child_visit_ahead ON child_visit (resident_id) WHERE state = 'PLANNED';
CREATE INDEX child_visit_due ON child_visit (due_on) WHERE state = 'PLANNED';
CREATE INDEX child_visit_done ON child_visit (resident_id, done_on) WHERE state = 'DONE';

-- What workers uploaded, each once, whatever came of it: nothing that was written on the way is lost.
CREATE TABLE visit_record (
  id          uuid PRIMARY KEY, -- the phone's own
  resident_id uuid NOT NULL,
  visit_id    uuid,
  worker      text NOT NULL,
  visited_on  date NOT NULL,
  outcome     text NOT NULL,
  result      text NOT NULL CHECK (result IN ('STORED', 'CONFLICT', 'REFUSED')),
  reason      text,
  content     bytea NOT NULL, -- encrypted, as it was sent
  recorded_at timestamptz NOT NULL
);
CREATE INDEX visit_record_of ON visit_record (resident_id, visited_on);
CREATE INDEX visit_record_open ON visit_record (recorded_at) WHERE result <> 'STORED';
CREATE TRIGGER visit_record_is_only_added_to BEFORE UPDATE OR DELETE ON visit_record
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();
