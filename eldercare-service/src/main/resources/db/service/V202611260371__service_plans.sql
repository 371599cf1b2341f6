-- Plans that a solver makes: the whole question is kept, so that a plan can be made again. Whoever
-- works on one renews its lease; what is left behind is begun again by another, and as the search is
-- repeatable it ends with the same plan.
CREATE TABLE plan (
  id              uuid PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('SITING', 'ISLAND_ROTA')),
  subject         text NOT NULL,          -- the area, or the partnership
  state           text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  question        text NOT NULL,          -- JSON, complete
  question_hash   text NOT NULL,          -- SHA-256 of the question, in hexadecimal
  seed            integer NOT NULL CHECK (seed >= 0),
  work            integer NOT NULL CHECK (work > 0),
  longest_seconds integer NOT NULL CHECK (longest_seconds > 0),
  created_at      timestamptz NOT NULL,
  started_at      timestamptz,
  finished_at     timestamptz,
  attempts        integer NOT NULL DEFAULT 0,
  owner           uuid,
  lease_until     timestamptz,
  phase           text,                   -- what is being made better, and how far
  value           bigint,
  bound           bigint,
  failure         text,                   -- a code; never data
  result          text,                   -- JSON
  CHECK ((state = 'DONE') = (result IS NOT NULL)),
  CHECK ((state = 'FAILED') = (failure IS NOT NULL))
);
CREATE INDEX plan_newest ON plan (created_at DESC, id DESC);
CREATE INDEX plan_to_do ON plan (created_at, id) WHERE state IN ('WAITING', 'RUNNING');
CREATE INDEX plan_of ON plan (kind, subject, created_at DESC);

-- Where care stands and could stand, county by county: each county sends its whole map.
CREATE TABLE care_map (
  county      integer PRIMARY KEY,
  coordinates text NOT NULL CHECK (coordinates IN ('SURVEYED', 'SYNTHETIC')),
  source      text NOT NULL,
  changed_at  timestamptz NOT NULL
);
CREATE TABLE care_map_feature (
  county                 integer NOT NULL REFERENCES care_map ON DELETE CASCADE,
  kind                   text NOT NULL CHECK (kind IN ('COMMUNITY', 'FACILITY', 'CANDIDATE')),
  code                   text NOT NULL,
  name                   text,
  longitude              integer NOT NULL,  -- millionths of a degree
  latitude               integer NOT NULL,
  households             integer CHECK (households >= 0),
  estate                 text CHECK (estate IN ('EXISTING', 'NEW')),
  residential_floor_area integer CHECK (residential_floor_area >= 0),  -- square metres
  floor_area             integer CHECK (floor_area >= 0),              -- square metres
  elders                 integer CHECK (elders >= 0),
  places                 integer CHECK (places >= 0),
  PRIMARY KEY (county, kind, code)
);

-- A supporting city and the islands that it helps: teams, ferries, weather and needs as one text.
CREATE TABLE island_partnership (
  id         uuid PRIMARY KEY,
  document   text NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE TABLE island_ferry_cancelled (
  partnership uuid NOT NULL REFERENCES island_partnership,
  island      text NOT NULL,
  day         date NOT NULL,
  way         text NOT NULL CHECK (way IN ('OUT', 'BACK', 'BOTH')),
  told_at     timestamptz NOT NULL,
  PRIMARY KEY (partnership, island, day, way)
);

-- A mobile clinic comes to a village.
CREATE TABLE mobile_clinic_visit (
  source     text NOT NULL,
  code       text NOT NULL,
  community  bigint NOT NULL,
  day        date NOT NULL,
  begins     integer NOT NULL CHECK (begins BETWEEN 0 AND 1439),
  ends       integer NOT NULL CHECK (ends BETWEEN 1 AND 1440),
  services   text[] NOT NULL,
  sequence   bigint NOT NULL,             -- the source's own: an older notice changes nothing
  cancelled  boolean NOT NULL,
  PRIMARY KEY (source, code),
  CHECK (begins < ends)
);
CREATE INDEX mobile_clinic_visit_of ON mobile_clinic_visit (community, day) WHERE NOT cancelled;
