-- Acts that were refused, as decisions out of order, by the wrong office, or twice: nothing was
-- changed, and that somebody tried is on record. Ids, codes and times; no word of what was sent.
CREATE TABLE refused_act (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  on_day      date        NOT NULL,
  recorded_at timestamptz NOT NULL,
  who         text        NOT NULL,
  role        text        NOT NULL,
  operation   text        NOT NULL,
  path        text        NOT NULL,
  problem     text        NOT NULL,
  codes       text[]      NOT NULL
);

CREATE INDEX refused_act_on ON refused_act (on_day, id);
