-- How far each partition has been taken: moved in the transaction that records what was read.
CREATE TABLE intake_offset (
  topic            text NOT NULL,
  partition_number integer NOT NULL,
  next_offset      bigint NOT NULL,
  PRIMARY KEY (topic, partition_number)
);

-- How much was taken, one row per batch and source, so that no two batches wait for one row; a job
-- folds the rows of a day into one.
CREATE TABLE intake_tally (
  source   text NOT NULL,
  day      date NOT NULL,
  accepted bigint NOT NULL,
  repeated bigint NOT NULL
);
CREATE INDEX intake_tally_by_day ON intake_tally (day);

-- The next day on which something changes by itself for a household, or for a resident of none.
CREATE TABLE calendar (
  about      text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id uuid NOT NULL,
  next_day   date NOT NULL,
  PRIMARY KEY (subject_id, about)
);
CREATE INDEX calendar_by_day ON calendar (next_day, subject_id);

-- The last day that was gone through to its end.
CREATE TABLE calendar_progress (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  done     date
);
INSERT INTO calendar_progress (done) VALUES (NULL);
