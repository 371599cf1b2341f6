-- Adoptions that were applied for: to be reviewed within thirty days. One open one for each child.
CREATE TABLE adoption_application (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  resident_id uuid NOT NULL REFERENCES child_file,
  county      integer NOT NULL,
  applied_on  date NOT NULL,
  decide_by   date,          -- null: no notice says yet which of its days are working days
  notice_from date,          -- of a foundling: the first day of the search notice
  state       text NOT NULL CHECK (state IN ('OPEN', 'REGISTERED', 'REFUSED', 'WITHDRAWN')),
  received_by text NOT NULL,
  decided_on  date,
  decided_by  text,
  CHECK ((state = 'OPEN') = (decided_on IS NULL)),
  CHECK ((decided_on IS NULL) = (decided_by IS NULL))
);
CREATE UNIQUE INDEX adoption_application_open ON adoption_application (resident_id)
  WHERE state = 'OPEN';
CREATE INDEX adoption_application_of_county ON adoption_application (county, applied_on)
  WHERE state = 'OPEN';

-- Until when a child is to be given back, and what does not wait; what is open is looked through for flags.
ALTER TABLE child_referral ADD due_on date, ADD urgent boolean NOT NULL DEFAULT false;
CREATE INDEX child_referral_flagged ON child_referral (sent_on, id)
  WHERE state <> 'RETURNED' OR outcome = 'NOT_HELPED';

-- Whoever waits for alarms hears of each change when it is committed, and of nothing but that there is one.
CREATE FUNCTION tell_of_protection_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY protection_case;
  RETURN NULL;
END $$;
CREATE TRIGGER protection_case_is_told AFTER INSERT OR UPDATE ON protection_case
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_protection_case();
