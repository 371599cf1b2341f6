-- One application of a household for any number of programmes. Times of the law are days; what is
-- recorded carries an instant as well, which decides nothing.
CREATE TABLE application (
  id           uuid PRIMARY KEY,
  version      integer NOT NULL,
  receipt      text NOT NULL UNIQUE,
  household_id uuid NOT NULL,
  applicant_id uuid NOT NULL,
  channel      text NOT NULL CHECK (channel IN ('PHONE', 'PAPER', 'WINDOW')),
  received_on  date NOT NULL,
  state        text NOT NULL CHECK (state IN ('OPEN', 'WITHDRAWN'))
);
CREATE INDEX application_by_household ON application (household_id);

-- Adult members for whom it is also made; who leaves stays on record.
CREATE TABLE application_party (
  application_id uuid NOT NULL REFERENCES application,
  resident_id    uuid NOT NULL,
  joined_on      date NOT NULL,
  PRIMARY KEY (application_id, resident_id)
);

-- One programme asked for or found. Each has its own department, procedure, clock and result, and
-- its own version: two departments never wait for each other.
CREATE TABLE application_item (
  id             uuid PRIMARY KEY,
  version        integer NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  programme      text NOT NULL,
  policy_version integer NOT NULL,
  about          text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id     uuid NOT NULL,
  origin         text NOT NULL CHECK (origin IN ('ASKED', 'FOUND')),
  department     text NOT NULL,
  jurisdiction   integer,
  state          text NOT NULL
                 CHECK (state IN ('UNDER_WAY', 'AWAITING_PAPERS', 'GRANTED', 'REFUSED', 'WITHDRAWN')),
  first_decided_on date, -- the months that are paid count from it, also after an appeal
  UNIQUE (application_id, programme, subject_id)
);
CREATE INDEX application_item_by_subject ON application_item (subject_id, programme);

-- The steps that the policy named when the item was received.
CREATE TABLE item_step (
  item_id      uuid NOT NULL REFERENCES application_item,
  position     integer NOT NULL,
  step         text NOT NULL,
  kind         text NOT NULL
               CHECK (kind IN ('APPLICATION', 'ACCEPTANCE', 'REVIEW', 'NOTICE', 'DECISION', 'AFTER')),
  office       text NOT NULL,
  days         integer,
  working_days boolean NOT NULL,
  from_receipt boolean NOT NULL,
  basis        text,
  started_on   date,
  done_on      date,
  done_by      text,
  PRIMARY KEY (item_id, position)
);

-- Times in which the applicant supplies papers: they do not count.
CREATE TABLE item_suspension (
  item_id  uuid NOT NULL REFERENCES application_item,
  position integer NOT NULL,
  papers   text NOT NULL,
  basis    text NOT NULL,
  from_day date NOT NULL,
  to_day   date,
  PRIMARY KEY (item_id, position),
  CHECK (to_day >= from_day)
);

-- A register value that an officer has looked at and found right for a decision.
CREATE TABLE confirmed_value (
  subject_id   uuid NOT NULL,
  fact         text NOT NULL,
  source       text NOT NULL,
  report_id    text NOT NULL,
  confirmed_by text NOT NULL,
  confirmed_on date NOT NULL,
  PRIMARY KEY (subject_id, fact, source, report_id)
);

-- Everything that anybody did: who, in which role, for whom, when. Only added to.
CREATE TABLE act (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind           text NOT NULL,
  application_id uuid REFERENCES application,
  item_id        uuid REFERENCES application_item,
  item_version   integer, -- after the act
  subject_id     uuid,    -- of an act about a mandate, a representation or an entitlement
  role           text NOT NULL
                 CHECK (role IN ('RESIDENT', 'REPRESENTATIVE', 'VILLAGE_WORKER', 'OFFICER', 'SERVICE')),
  actor          text NOT NULL,
  office         text,
  area           text,
  principal_id   uuid,
  channel        text,
  on_day         date NOT NULL,
  recorded_at    timestamptz NOT NULL,
  zh             text NOT NULL,
  en             text NOT NULL,
  CHECK ((item_id IS NULL) = (item_version IS NULL))
);
CREATE INDEX act_of_application ON act (application_id, id);
CREATE INDEX act_of_item ON act (item_id, item_version);
CREATE INDEX act_of_subject ON act (subject_id, id) WHERE subject_id IS NOT NULL;

-- A history that can be changed is none.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER act_is_only_added_to BEFORE UPDATE OR DELETE ON act
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The order in which answers were given: a later one holds.
-- What one adult allows: to query named sources for a purpose in a period. A refusal is said, not
-- left out.
CREATE SEQUENCE mandate_order;
CREATE TABLE mandate (
  id           uuid PRIMARY KEY,
  version      integer NOT NULL,
  resident_id  uuid NOT NULL,
  household_id uuid NOT NULL,
  standing     text NOT NULL CHECK (standing IN ('MEMBER', 'OBLIGOR')),
  answer       text NOT NULL CHECK (answer IN ('GIVEN', 'REFUSED')),
  purpose      text NOT NULL,
  valid_from   date NOT NULL,
  valid_to     date,
  withdrawn_on date,
  said_order   bigint NOT NULL,
  withdrawn_order bigint,
  announced    integer NOT NULL, -- how many of its statements have reached the facts
  CHECK (valid_to >= valid_from)
);
CREATE INDEX mandate_of_resident ON mandate (resident_id);
CREATE INDEX mandate_of_household ON mandate (household_id);
CREATE TABLE mandate_source (
  mandate_id uuid NOT NULL REFERENCES mandate,
  source     text NOT NULL,
  PRIMARY KEY (mandate_id, source)
);

-- Who acts for whom, on what ground, in what, until when.
CREATE TABLE representation (
  id                uuid PRIMARY KEY,
  version           integer NOT NULL,
  principal_id      uuid NOT NULL,
  representative_id uuid NOT NULL,
  ground            text NOT NULL
                    CHECK (ground IN ('PARENT', 'GUARDIAN', 'AGREED_GUARDIAN', 'RELATIVE', 'VILLAGE_HELPER',
                                      'INSTITUTION')),
  valid_from        date NOT NULL,
  valid_to          date,
  revoked_on        date,
  revoked_because   text CHECK (revoked_because IN ('REVOKED', 'GROUND_ENDED', 'PROTECTION_ORDER')),
  CHECK (valid_to >= valid_from),
  CHECK ((revoked_on IS NULL) = (revoked_because IS NULL))
);
CREATE INDEX representation_of ON representation (representative_id, principal_id);
CREATE INDEX representation_of_principal ON representation (principal_id);
CREATE TABLE representation_scope (
  representation_id uuid NOT NULL REFERENCES representation,
  scope             text NOT NULL CHECK (scope IN ('APPLY', 'VIEW', 'MANDATE', 'APPEAL')),
  PRIMARY KEY (representation_id, scope)
);
