-- Persons with employment difficulty, each until somebody has placed them (动态清零).
CREATE TABLE employment_case (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  resident_id uuid NOT NULL,
  task_id     uuid NOT NULL REFERENCES task,
  county      integer,
  routes      text[] NOT NULL, -- by which groups of the law; empty: not settled
  opened_on   date NOT NULL,
  closed_on   date,
  closed_by   text CHECK (closed_by IN ('PLACED', 'DEATH', 'MERGED')),
  CHECK ((closed_on IS NULL) = (closed_by IS NULL))
);
CREATE UNIQUE INDEX employment_case_of ON employment_case (resident_id) WHERE closed_on IS NULL;
CREATE INDEX employment_case_open ON employment_case (county, opened_on, id) WHERE closed_on IS NULL;

-- Work that was offered, and what was said to it. Only added to.
CREATE TABLE employment_offer (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES employment_case,
  position    integer NOT NULL,
  offered_on  date NOT NULL,
  answer      text NOT NULL CHECK (answer IN ('ACCEPTED', 'REFUSED', 'REFUSED_WITH_GOOD_REASON')),
  made_by     text NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (case_id, position)
);
CREATE TRIGGER employment_offer_is_only_added_to BEFORE UPDATE OR DELETE ON employment_offer
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();
