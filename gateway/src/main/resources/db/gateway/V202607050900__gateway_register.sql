-- The register of opaque ids. No number is here, not even encrypted: only what a keyed hash makes of
-- it, by which the same number finds the same id again.

-- The keys that hashes were made with. A gateway that lacks one of them does not start: it would give
-- people a second id.
CREATE TABLE hash_key (
  key_id     bigint PRIMARY KEY,
  first_used timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE resident (
  resident_id uuid PRIMARY KEY,
  part_of     uuid REFERENCES resident, -- the record that it was merged into
  means       uuid NOT NULL,            -- the record at the end of that chain, or itself
  revision    bigint NOT NULL DEFAULT 0, -- of what it means
  issued_at   timestamptz NOT NULL DEFAULT now(),
  CHECK ((part_of IS NULL) = (means = resident_id)),
  CHECK (part_of <> resident_id)
);
CREATE INDEX resident_parts ON resident (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX resident_meaning ON resident (means) WHERE part_of IS NOT NULL;

-- One row for each number and key.
CREATE TABLE citizen_number (
  hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  key_id      bigint NOT NULL REFERENCES hash_key,
  -- deferred: of many who issue the same number only the first gets a record
  resident_id uuid NOT NULL REFERENCES resident DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (resident_id, key_id)
);
CREATE INDEX citizen_number_by_key ON citizen_number (key_id);

CREATE TABLE merge_proposal (
  proposal_id uuid PRIMARY KEY,
  resident_id uuid NOT NULL REFERENCES resident,
  into_id     uuid NOT NULL REFERENCES resident CHECK (into_id <> resident_id),
  reason      text NOT NULL,
  state       text NOT NULL DEFAULT 'PROPOSED' CHECK (state IN ('PROPOSED', 'CONFIRMED', 'WITHDRAWN')),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT now(),
  answered_by text,
  answered_at timestamptz,
  CHECK ((state = 'PROPOSED') = (answered_by IS NULL)),
  CHECK (state <> 'CONFIRMED' OR answered_by <> proposed_by)
);
CREATE UNIQUE INDEX merge_proposal_open ON merge_proposal (resident_id) WHERE state = 'PROPOSED';

-- Who changed what, and on whose word. Append-only; never a number.
CREATE TABLE register_entry (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident_id uuid NOT NULL REFERENCES resident,
  kind        text NOT NULL CHECK (kind IN ('MERGED', 'SPLIT', 'NUMBER_ATTACHED', 'NUMBER_CORRECTED')),
  other_id    uuid REFERENCES resident,
  revision    bigint NOT NULL,
  reason      text,
  said_by     text NOT NULL,
  confirmed_by text,
  at          timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX register_entry_by_resident ON register_entry (resident_id, id);

CREATE TABLE household (
  household_id uuid PRIMARY KEY,
  issued_at    timestamptz NOT NULL DEFAULT now()
);

-- What was issued under an Idempotency-Key, so that the same request again gets the same id.
CREATE TABLE issued_for_key (
  key       bytea PRIMARY KEY,
  id        uuid NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX issued_for_key_to_forget ON issued_for_key (issued_at);
