-- What is counted now and then for those who watch the service, once for all its instances: each shows
-- what is stored here (docs/observability.md). Nothing here is about one person.
CREATE TABLE measure_taken (
  measure    text PRIMARY KEY,
  begun_at   timestamptz NOT NULL, -- whoever moves it takes the measure
  ended_at   timestamptz,
  took_milli bigint
);
CREATE TABLE measured (
  measure text NOT NULL REFERENCES measure_taken,
  name    text NOT NULL,
  label   text NOT NULL, -- of the one label that the name has; empty: it has none
  value   double precision NOT NULL,
  PRIMARY KEY (name, label)
);
