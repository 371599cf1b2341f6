-- Who looks after children: directors of communities, supervisors of townships, and each county's
-- office, which is always there.
CREATE TABLE child_worker (
  worker       text PRIMARY KEY, -- a code, never a name
  role         text NOT NULL CHECK (role IN ('DIRECTOR', 'SUPERVISOR', 'OFFICE')),
  county       integer NOT NULL,
  township     bigint,           -- nine digits
  communities  bigint[] NOT NULL,
  appointed_by text NOT NULL,    -- who thereby approves that the worker reads the files of assigned children
  since        date NOT NULL,
  left_on      date,
  CHECK ((role = 'OFFICE') = (township IS NULL)),
  CHECK (role = 'DIRECTOR' OR communities = '{}')
);
CREATE INDEX child_worker_of_county ON child_worker (county) WHERE left_on IS NULL;

-- One file for each child (一人一档).
CREATE TABLE child_file (
  resident_id uuid PRIMARY KEY,
  version     integer NOT NULL,
  state       text NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
  opened_on   date NOT NULL,
  opened_by   text NOT NULL CHECK (opened_by IN ('MATCH', 'REPORT', 'WORKER')),
  county      integer NOT NULL,
  community   bigint,
  closed_on   date,
  closed_why  text,
  CHECK ((state = 'CLOSED') = (closed_on IS NOT NULL AND closed_why IS NOT NULL))
);
CREATE INDEX child_file_of_county ON child_file (county, resident_id) WHERE state = 'OPEN';

-- Who is responsible for whom. A child with an open file is here, always, and with somebody who is there.
CREATE TABLE child_charge (
  resident_id uuid PRIMARY KEY REFERENCES child_file,
  county      integer NOT NULL,
  community   bigint,
  responsible text NOT NULL REFERENCES child_worker,
  since       date NOT NULL
);
CREATE INDEX child_charge_of_worker ON child_charge (responsible, resident_id);
CREATE INDEX child_charge_of_county ON child_charge (county);
CREATE TABLE child_charge_change (
  resident_id uuid NOT NULL,
  responsible text NOT NULL,
  cause       text NOT NULL,
  changed_at  timestamptz NOT NULL
);
CREATE INDEX child_charge_change_of ON child_charge_change (resident_id, changed_at);
CREATE TRIGGER child_charge_change_is_only_added_to BEFORE UPDATE OR DELETE ON child_charge_change
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();

-- Offered by one, taken over when the other accepts; until then the first stays responsible.
CREATE TABLE hand_over (
  id          uuid PRIMARY KEY,
  from_worker text NOT NULL REFERENCES child_worker,
  to_worker   text NOT NULL REFERENCES child_worker,
  residents   uuid[] NOT NULL,
  offered_on  date NOT NULL,
  state       text NOT NULL CHECK (state IN ('OFFERED', 'ACCEPTED', 'DECLINED')),
  CHECK (from_worker <> to_worker)
);
-- Who stands in while somebody is away.
CREATE TABLE child_cover (
  worker     text NOT NULL REFERENCES child_worker,
  covered_by text NOT NULL REFERENCES child_worker,
  from_day   date NOT NULL,
  to_day     date NOT NULL,
  PRIMARY KEY (worker, from_day),
  CHECK (worker <> covered_by AND to_day >= from_day)
);
CREATE INDEX child_cover_by ON child_cover (covered_by, to_day);

CREATE TABLE child_guardian (
  id          uuid PRIMARY KEY,
  resident_id uuid NOT NULL REFERENCES child_file,
  guardian_id uuid NOT NULL,
  relation    text NOT NULL,
  from_day    date NOT NULL,
  to_day      date,
  recorded_by text NOT NULL,
  CHECK (to_day >= from_day)
);
CREATE INDEX child_guardian_of ON child_guardian (resident_id, from_day);

-- What was written into a file, encrypted; sealed: for named handlers alone.
CREATE TABLE child_note (
  id          uuid PRIMARY KEY,
  resident_id uuid NOT NULL REFERENCES child_file,
  sealed      boolean NOT NULL,
  content     bytea NOT NULL,
  written_by  text NOT NULL,
  written_at  timestamptz NOT NULL
);
CREATE INDEX child_note_of ON child_note (resident_id, written_at);
CREATE TRIGGER child_note_is_only_added_to BEFORE UPDATE OR DELETE ON child_note
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();

-- That somebody who is not responsible may read a file (未成年人网络保护条例 第三十六条), and every reading.
CREATE TABLE file_approval (
  id          uuid PRIMARY KEY,
  resident_id uuid NOT NULL REFERENCES child_file,
  reader      text NOT NULL,
  approved_by text NOT NULL,
  reason      text NOT NULL,
  from_day    date NOT NULL,
  until_day   date NOT NULL,
  CHECK (reader <> approved_by AND until_day >= from_day)
);
CREATE INDEX file_approval_of ON file_approval (resident_id, reader);
CREATE TABLE file_read (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident_id uuid NOT NULL,
  reader      text NOT NULL,
  reason      text NOT NULL,
  approved_by text NOT NULL,
  sealed      boolean NOT NULL,
  read_at     timestamptz NOT NULL
);
CREATE INDEX file_read_of ON file_read (resident_id, read_at);
CREATE TRIGGER file_read_is_only_added_to BEFORE UPDATE OR DELETE ON file_read
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();

-- The figure that must be zero, held by the database itself at each commit: an open file has somebody
-- responsible who has not left.
CREATE FUNCTION keep_child_in_charge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
      SELECT FROM child_file f
        LEFT JOIN child_charge c ON c.resident_id = f.resident_id
        LEFT JOIN child_worker w ON w.worker = c.responsible AND w.left_on IS NULL
       WHERE f.state = 'OPEN' AND w.worker IS NULL
         AND CASE TG_TABLE_NAME
               WHEN 'child_worker' THEN c.responsible = to_jsonb(NEW) ->> 'worker'
               ELSE f.resident_id = (to_jsonb(coalesce(NEW, OLD)) ->> 'resident_id')::uuid
             END) THEN
    RAISE EXCEPTION 'a child would have nobody responsible' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER child_file_in_charge AFTER INSERT OR UPDATE ON child_file
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_child_in_charge();
CREATE CONSTRAINT TRIGGER child_charge_in_charge AFTER UPDATE OR DELETE ON child_charge
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_child_in_charge();
CREATE CONSTRAINT TRIGGER child_worker_in_charge AFTER UPDATE OF left_on ON child_worker
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION keep_child_in_charge();
