-- Who read what is said of people. Rows are only added. Each row's seal covers the row and the seal
-- before it in its lane, so that a row that is changed, taken out or put in later is found.
CREATE TABLE access_lane (
  lane   integer PRIMARY KEY,
  number bigint NOT NULL DEFAULT 0, -- of its last row
  seal   bytea NOT NULL             -- of its last row
);
-- a gateway takes any lane that nobody writes at the moment
INSERT INTO access_lane (lane, seal)
SELECT lane, sha256(convert_to('zhaoren-access-lane-' || lane, 'UTF8')) FROM generate_series(0, 7) AS lane;

CREATE TABLE access_entry (
  lane           integer NOT NULL REFERENCES access_lane,
  number         bigint NOT NULL,
  at             timestamptz NOT NULL,
  request_id     uuid NOT NULL,
  outcome        text NOT NULL CHECK (outcome IN ('ASKED', 'NOTHING_GIVEN')),
  who            text NOT NULL, -- the account
  role           text NOT NULL,
  agency         text,
  office         text,
  area           text,
  purpose        text,
  case_reference text,
  service        text NOT NULL,
  kind           text NOT NULL, -- what kind of thing: the words of the address
  resident_id    uuid,          -- whom the address names
  object_id      uuid,          -- or what
  place          text,          -- or where
  seal           bytea NOT NULL,
  PRIMARY KEY (lane, number)
);
CREATE INDEX access_entry_of_resident ON access_entry (resident_id, at, lane, number)
  WHERE resident_id IS NOT NULL;
CREATE INDEX access_entry_of_request ON access_entry (request_id) WHERE outcome = 'NOTHING_GIVEN';

CREATE FUNCTION refuse_change_of_accesses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was read stays written' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER access_entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON access_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_accesses();
