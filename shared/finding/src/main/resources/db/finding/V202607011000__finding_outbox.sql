-- Announcements in the transaction of the change they announce, until Kafka has acknowledged them.
-- Nothing here remembers a position: what is acknowledged is deleted, what remains is read again.
CREATE TABLE outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lane       smallint NOT NULL CHECK (lane BETWEEN 0 AND 15), -- docs/adr/0004: of the key, 16 for good
  event_id   uuid NOT NULL,
  source     text NOT NULL,
  topic      text NOT NULL,
  key        text NOT NULL,
  type       text NOT NULL,
  subject    text NOT NULL,
  time       timestamptz NOT NULL,
  payload    bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_by_lane ON outbox (lane, id);
-- Every row is deleted soon: vacuum by count, whatever the size.
ALTER TABLE outbox SET (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = 50000,
  fillfactor = 90
);

-- What Kafka refuses for good. A row here is an alarm; to send it again, insert it into the outbox
-- and delete it here.
CREATE TABLE outbox_rejected (
  id          bigint PRIMARY KEY,
  lane        smallint NOT NULL,
  event_id    uuid NOT NULL,
  source      text NOT NULL,
  topic       text NOT NULL,
  key         text NOT NULL,
  type        text NOT NULL,
  subject     text NOT NULL,
  time        timestamptz NOT NULL,
  payload     bytea NOT NULL,
  created_at  timestamptz NOT NULL,
  rejected_at timestamptz NOT NULL DEFAULT now(),
  reason      text NOT NULL
);
