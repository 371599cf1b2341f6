-- Who is found. A match that is lost keeps its row, so that its revision goes on rising.
CREATE TABLE match (
  about          text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id     uuid NOT NULL,
  programme      text NOT NULL,
  finding        text CHECK (finding IN ('FOUND', 'LIKELY')), -- null: lost
  policy_version integer NOT NULL,
  urgent         boolean NOT NULL,
  jurisdiction   integer,
  amount_fen     bigint,
  amount_period  text CHECK (amount_period IN ('ONCE', 'MONTH', 'YEAR')),
  missing        text[] NOT NULL,
  cause_kind     text NOT NULL CHECK (cause_kind IN ('FACT', 'CALENDAR', 'POLICY', 'PARAMETER', 'MOVE')),
  cause_codes    text[] NOT NULL,
  evaluated_on   date NOT NULL,
  recorded_at    timestamptz NOT NULL,
  revision       bigint NOT NULL CHECK (revision > 0),
  PRIMARY KEY (subject_id, programme, about),
  CHECK ((amount_fen IS NULL) = (amount_period IS NULL))
) WITH (fillfactor = 90);
-- for the figures: counts never visit the table
CREATE INDEX match_by_place ON match (programme, finding, jurisdiction) WHERE finding IS NOT NULL;

-- What is owed. Also kept when it has ended.
CREATE TABLE entitlement (
  about         text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id    uuid NOT NULL,
  programme     text NOT NULL,
  origin        text NOT NULL CHECK (origin IN ('REGISTER', 'DECISION')),
  running       boolean NOT NULL,
  valid_from    date NOT NULL,
  valid_to      date, -- last day
  amount_fen    bigint,
  amount_period text CHECK (amount_period IN ('ONCE', 'MONTH', 'YEAR')),
  jurisdiction  integer,
  recorded_at   timestamptz NOT NULL,
  revision      bigint NOT NULL CHECK (revision > 0),
  PRIMARY KEY (subject_id, programme, about, origin),
  CHECK (valid_to >= valid_from),
  CHECK ((amount_fen IS NULL) = (amount_period IS NULL))
);
CREATE INDEX entitlement_by_place ON entitlement (programme, jurisdiction) WHERE running;
