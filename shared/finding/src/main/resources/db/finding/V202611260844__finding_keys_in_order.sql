-- The keys that have encrypted, by their numbers in the keyset, in the order in which a first instance had
-- them: what lies under a later one is never brought under an earlier one.
CREATE TABLE encrypting_key (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key_id   bigint NOT NULL UNIQUE
);
INSERT INTO encrypting_key (key_id)
SELECT key_id FROM reencryption GROUP BY key_id ORDER BY min(done_at);

-- Which instance brings values under the newest key now.
CREATE TABLE reencryption_turn (
  one    boolean PRIMARY KEY CHECK (one),
  holder uuid NOT NULL,
  until  timestamptz NOT NULL
);

-- What lies under another key is found by the first bytes of the values, which name it.
CREATE INDEX rejected_fact_key ON rejected_fact (substring(original FROM 1 FOR 5));
CREATE INDEX need_report_key ON need_report (substring(content FROM 1 FOR 5));
