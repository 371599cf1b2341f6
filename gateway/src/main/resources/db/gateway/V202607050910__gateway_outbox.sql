-- Announcements in the transaction of the change that they announce, until Kafka has acknowledged
-- them. What is acknowledged is deleted; what remains is read again.
CREATE TABLE outbox (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id   uuid NOT NULL,
  key        text NOT NULL,
  type       text NOT NULL,
  time       timestamptz NOT NULL,
  payload    bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What Kafka refuses for good. A row here is an alarm; to send it again, insert it into the outbox and
-- delete it here.
CREATE TABLE outbox_rejected (
  id          bigint PRIMARY KEY,
  event_id    uuid NOT NULL,
  key         text NOT NULL,
  type        text NOT NULL,
  time        timestamptz NOT NULL,
  payload     bytea NOT NULL,
  created_at  timestamptz NOT NULL,
  rejected_at timestamptz NOT NULL DEFAULT now(),
  reason      text NOT NULL
);
