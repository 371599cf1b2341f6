-- Which version of the policy set brought a text or value: what is new since then can be told.
ALTER TABLE policy_text
  ADD since    bigint NOT NULL DEFAULT 0,
  -- Set when a successor is published over the API: the text itself stays as it was published.
  ADD last_day date;
ALTER TABLE parameter_value
  ADD since bigint NOT NULL DEFAULT 0;

-- Up to which version and day everything that came into force has been looked for. One row; changed
-- under the exclusive policy-set lock only.
CREATE TABLE in_force_progress (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version  bigint NOT NULL,
  day      date
);
INSERT INTO in_force_progress (version, day) VALUES (0, NULL);

-- A policy version or parameter applied to everybody, or what would come of a draft.
CREATE TABLE reevaluation (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('CHANGE', 'SIMULATION')),
  state       text NOT NULL CHECK (state IN ('RUNNING', 'PAUSED', 'FAILED', 'DONE')),
  on_day      date NOT NULL,          -- on which it came into force, or as of which it is simulated
  changes     text[] NOT NULL,        -- what is other: policies with their versions, parameters with their places
  programmes  text[] NOT NULL,        -- whose outcome that can touch
  draft       text,                   -- of a simulation: the text of a version
  draft_rows  text,                   -- of a simulation: rows of parameters
  created_at  timestamptz NOT NULL,
  started_at  timestamptz,
  finished_at timestamptz,
  failure     text,                   -- where it broke; never data
  CHECK ((kind = 'SIMULATION') = (num_nonnulls(draft, draft_rows) > 0))
);
CREATE INDEX reevaluation_newest ON reevaluation (created_at DESC, id DESC);

-- A range of ids of households, or of residents of no known household. Whoever works on it renews
-- its lease; what is left behind is taken on by another, from the checkpoint.
CREATE TABLE reevaluation_page (
  run_id      uuid NOT NULL REFERENCES reevaluation ON DELETE CASCADE,
  number      integer NOT NULL,
  about       text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  first_id    uuid NOT NULL,          -- included
  end_id      uuid,                   -- not included; null: to the last
  after_id    uuid,                   -- the checkpoint: everything up to here is done
  owner       uuid,
  lease_until timestamptz,
  done        boolean NOT NULL DEFAULT false,
  residents   bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, number)
);
CREATE INDEX reevaluation_page_open ON reevaluation_page (run_id, number) WHERE NOT done;

-- What changed, one row per page, so that no two workers wait for one.
CREATE TABLE reevaluation_count (
  run_id       uuid NOT NULL REFERENCES reevaluation ON DELETE CASCADE,
  page         integer NOT NULL,
  programme    text NOT NULL,
  jurisdiction integer NOT NULL,      -- 0: not known
  about        text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  found        bigint NOT NULL,
  changed      bigint NOT NULL,
  lost         bigint NOT NULL,
  monthly_fen  bigint NOT NULL,       -- by how much more is due per month for those found for certain
  PRIMARY KEY (run_id, page, programme, jurisdiction, about)
);
