-- Institutions and community centres with their beds by level of care.
CREATE TABLE institution (
  code         text PRIMARY KEY,
  name         text NOT NULL,
  county       integer NOT NULL,
  community    bigint,
  kind         text NOT NULL CHECK (kind IN ('INSTITUTION', 'COMMUNITY_CENTRE')),
  public_owned boolean NOT NULL,
  updated_at   timestamptz NOT NULL
);
CREATE INDEX institution_of_county ON institution (county, code);
-- Whoever gives or takes a bed holds the row of its level.
CREATE TABLE institution_beds (
  institution text NOT NULL REFERENCES institution,
  level       text NOT NULL CHECK (level IN ('SELF_CARING', 'PARTIAL_CARE', 'FULL_CARE')),
  beds        integer NOT NULL CHECK (beds >= 0),
  taken       integer NOT NULL CHECK (taken >= 0),
  offered     integer NOT NULL CHECK (offered >= 0),
  PRIMARY KEY (institution, level),
  CHECK (taken + offered <= beds) -- no overbooking, whatever the code does
);

-- Who wants a place, and how it goes on.
CREATE TABLE place_application (
  id           uuid PRIMARY KEY,
  version      integer NOT NULL,
  resident_id  uuid NOT NULL,
  county       integer NOT NULL, -- on whose list
  level        text NOT NULL CHECK (level IN ('SELF_CARING', 'PARTIAL_CARE', 'FULL_CARE')),
  institutions text[] NOT NULL, -- empty: any of the county
  applied_on   date NOT NULL,
  state        text NOT NULL CHECK (state IN ('WAITING', 'OFFERED', 'ADMITTED', 'WITHDRAWN', 'ENDED')),
  institution  text REFERENCES institution, -- offered or lived in
  offered_on   date,
  expires_on   date, -- the last day on which the offer can be accepted
  accepted_on  date,
  admitted_on  date,
  ended_on     date,
  CHECK ((state IN ('OFFERED', 'ADMITTED')) <= (institution IS NOT NULL)),
  CHECK ((state = 'OFFERED') <= (expires_on IS NOT NULL)),
  CHECK ((state = 'ADMITTED') <= (admitted_on IS NOT NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX place_application_open ON place_application (resident_id)
  WHERE state IN ('WAITING', 'OFFERED', 'ADMITTED');
CREATE INDEX place_application_waiting ON place_application (county, level, applied_on, id)
  WHERE state = 'WAITING';
CREATE INDEX place_application_offered ON place_application (expires_on) WHERE state = 'OFFERED';
-- What was done with it. Only added to.
CREATE TABLE place_act (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES place_application,
  act            text NOT NULL,
  institution    text,
  county         integer NOT NULL,
  by_whom        text, -- a code, never a name; null: the service itself, or the elder
  on_day         date NOT NULL,
  recorded_at    timestamptz NOT NULL
);
CREATE INDEX place_act_of ON place_act (application_id, id);
CREATE TRIGGER place_act_is_only_added_to BEFORE UPDATE OR DELETE ON place_act
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();
