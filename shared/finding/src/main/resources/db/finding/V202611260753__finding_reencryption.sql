-- Which encrypted column was last gone through, and under which key everything in it was then.
CREATE TABLE reencryption (
  place   text PRIMARY KEY,
  key_id  bigint NOT NULL, -- the number of the key in the keyset, not the key
  done_at timestamptz NOT NULL
);

-- What was written stays as it was written; that it is encrypted anew under another key changes nothing
-- of what it says. For tables whose encrypted column is called content.
CREATE FUNCTION keep_as_written_but_re_encrypt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'content' = to_jsonb(OLD) - 'content' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
