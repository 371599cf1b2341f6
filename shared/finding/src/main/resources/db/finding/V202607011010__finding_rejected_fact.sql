-- What could not be taken. The original is personal: encrypted with a key the database never sees,
-- and deleted with its row when the time is over.
CREATE TABLE rejected_fact (
  id                uuid PRIMARY KEY, -- follows from the place, so that it comes once
  source            text NOT NULL,
  reason            text NOT NULL,
  pointer           text NOT NULL,
  event_id          text,
  topic             text,
  partition_number  integer,
  record_offset     bigint,
  import_id         uuid,
  import_line       bigint,
  original_type     text NOT NULL,
  original          bytea NOT NULL,
  rejected_at       timestamptz NOT NULL,
  keep_until        date NOT NULL,
  CHECK (
    (topic IS NOT NULL AND partition_number IS NOT NULL AND record_offset IS NOT NULL
      AND import_id IS NULL AND import_line IS NULL)
    OR (topic IS NULL AND partition_number IS NULL AND record_offset IS NULL
      AND import_id IS NOT NULL AND import_line IS NOT NULL)
  )
);
CREATE INDEX rejected_fact_newest ON rejected_fact (rejected_at DESC, id DESC);
CREATE INDEX rejected_fact_by_source ON rejected_fact (source, rejected_at DESC, id DESC);
CREATE INDEX rejected_fact_to_forget ON rejected_fact (keep_until);
