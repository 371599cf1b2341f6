-- Who has the care of a child, and each step to it with its ground.
CREATE TABLE guardianship (
  resident_id uuid PRIMARY KEY REFERENCES child_file,
  version     integer NOT NULL,
  state       text NOT NULL CHECK (state IN ('PARENTS', 'ENTRUSTED_CARE', 'GUARDIAN_BY_ORDER',
      'TEMPORARY_STATE', 'LONG_TERM_STATE', 'RETURNED', 'ADOPTION', 'ADULT')),
  since       date NOT NULL,
  ground      text,
  placement   text CHECK (placement IN ('KIN', 'FOSTER', 'RESCUE_CENTRE', 'WELFARE_INSTITUTION')),
  guardian_id uuid,
  CHECK ((state = 'TEMPORARY_STATE') = (placement IS NOT NULL))
);
CREATE TABLE guardianship_step (
  id          uuid PRIMARY KEY,
  resident_id uuid NOT NULL REFERENCES child_file,
  from_state  text NOT NULL,
  to_state    text NOT NULL,
  ground      text NOT NULL,
  basis       text NOT NULL,
  decided_by  text NOT NULL,
  decided_on  date NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX guardianship_step_of ON guardianship_step (resident_id, recorded_at);
CREATE TRIGGER guardianship_step_is_only_added_to BEFORE UPDATE OR DELETE ON guardianship_step
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();

-- Guardianship that should be revoked: who asks the court, and civil affairs if nobody else does in time.
CREATE TABLE revocation (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  resident_id uuid NOT NULL REFERENCES child_file,
  county      integer NOT NULL,
  guardian    text NOT NULL CHECK (guardian IN ('FATHER', 'MOTHER', 'OTHER')),
  ground      text NOT NULL CHECK (ground IN ('SERIOUS_HARM', 'NEGLECT', 'REFUSAL', 'OTHER_VIOLATION')),
  crime       boolean NOT NULL, -- an intentional crime against the child
  state       text NOT NULL CHECK (state IN ('KNOWN', 'APPLIED', 'REVOKED', 'DISMISSED', 'RESTORED')),
  known_on    date NOT NULL,
  applied_on  date,
  applied_by  text,
  decided_on  date
);
CREATE INDEX revocation_waiting ON revocation (county, known_on) WHERE state = 'KNOWN';

-- A child sent to others for help, and come back; and to another county, for good.
CREATE TABLE child_referral (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  resident_id uuid NOT NULL REFERENCES child_file,
  agency      text NOT NULL CHECK (agency IN ('SCHOOL', 'HOSPITAL', 'PROCURATORATE', 'WOMENS_FEDERATION', 'CHARITY')),
  need        text NOT NULL,
  state       text NOT NULL CHECK (state IN ('SENT', 'ACCEPTED', 'DECLINED', 'RETURNED')),
  sent_by     text NOT NULL,
  sent_on     date NOT NULL,
  answered_on date,
  returned_on date,
  outcome     text
);
CREATE INDEX child_referral_of ON child_referral (resident_id, sent_on);
CREATE TABLE child_transfer (
  id             uuid PRIMARY KEY,
  resident_id    uuid NOT NULL REFERENCES child_file,
  from_county    integer NOT NULL,
  to_county      integer NOT NULL,
  to_community   bigint,
  state          text NOT NULL CHECK (state IN ('OFFERED', 'ACCEPTED', 'DECLINED')),
  offered_by     text NOT NULL,
  offered_on     date NOT NULL,
  answered_by    text,
  answered_on    date,
  CHECK (from_county <> to_county)
);
CREATE UNIQUE INDEX child_transfer_open ON child_transfer (resident_id) WHERE state = 'OFFERED';

-- What is to be reached with a child, and how it goes. What is written lies encrypted.
CREATE TABLE plan_goal (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  resident_id uuid NOT NULL REFERENCES child_file,
  content     bytea NOT NULL,
  due_on      date NOT NULL,
  state       text NOT NULL CHECK (state IN ('OPEN', 'REACHED', 'GIVEN_UP')),
  reviewed_on date,
  set_by      text NOT NULL
);
CREATE INDEX plan_goal_of ON plan_goal (resident_id, due_on);
