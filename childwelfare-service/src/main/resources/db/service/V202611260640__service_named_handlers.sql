-- Who may open what is sealed and record a rate without a ground: appointed for a county, for a time,
-- by somebody else. An appointment is ended and never changed or deleted: it says later why somebody could
-- read on a day.
CREATE TABLE named_handler (
  id           uuid PRIMARY KEY,
  county       integer NOT NULL,
  handler      text NOT NULL, -- a code, never a name
  reason       text NOT NULL,
  appointed_by text NOT NULL,
  appointed_at timestamptz NOT NULL,
  from_day     date NOT NULL,
  until_day    date NOT NULL,
  ended_on     date,          -- the last day on which it held is before it
  ended_by     text,
  CHECK (handler <> appointed_by AND until_day >= from_day),
  CHECK ((ended_on IS NULL) = (ended_by IS NULL))
);
CREATE INDEX named_handler_of ON named_handler (handler, county);
CREATE INDEX named_handler_of_county ON named_handler (county, until_day);

CREATE FUNCTION keep_appointment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_on IS NOT NULL OR NEW.ended_on IS NULL
     OR (to_jsonb(NEW) - 'ended_on' - 'ended_by') <> (to_jsonb(OLD) - 'ended_on' - 'ended_by') THEN
    RAISE EXCEPTION 'an appointment is ended once and never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER named_handler_is_kept BEFORE UPDATE OR DELETE ON named_handler
  FOR EACH ROW EXECUTE FUNCTION keep_appointment();
