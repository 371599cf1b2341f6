-- What one source is asked about one subject, under mandates. Times of the law are days.
CREATE TABLE verification_request (
  id             uuid PRIMARY KEY,
  version        integer NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  item_id        uuid NOT NULL REFERENCES application_item, -- for which it was asked first
  household_id   uuid NOT NULL,
  source         text NOT NULL,
  about          text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD', 'OBLIGOR')),
  subject_id     uuid NOT NULL, -- of an obligor household: the relative
  asked_on       date NOT NULL,
  due_on         date,
  due_basis      text,          -- the article; empty: a setting of the house
  state          text NOT NULL
                 CHECK (state IN ('ASKED', 'PARTLY', 'ANSWERED', 'CONTRADICTED', 'REFUSED', 'OVERDUE',
                                  'NEVER', 'WITHDRAWN'))
);
CREATE INDEX verification_request_of_application ON verification_request (application_id, asked_on, id);
CREATE INDEX verification_request_open ON verification_request (due_on)
  WHERE state IN ('ASKED', 'PARTLY', 'OVERDUE');
CREATE INDEX verification_request_of_household ON verification_request (household_id);
CREATE TABLE verification_asked (
  request_id uuid NOT NULL REFERENCES verification_request,
  name       text NOT NULL,
  PRIMARY KEY (request_id, name)
);
CREATE TABLE verification_resident (
  request_id  uuid NOT NULL REFERENCES verification_request,
  resident_id uuid NOT NULL,
  PRIMARY KEY (request_id, resident_id)
);
CREATE TABLE verification_mandate (
  request_id uuid NOT NULL REFERENCES verification_request,
  mandate_id uuid NOT NULL REFERENCES mandate,
  PRIMARY KEY (request_id, mandate_id)
);

-- What a source said. Only added to; that its values have become facts is noted.
CREATE TABLE verification_answer (
  id          uuid PRIMARY KEY,
  request_id  uuid NOT NULL REFERENCES verification_request,
  source      text NOT NULL,
  event_id    text NOT NULL,
  came_on     date NOT NULL,
  recorded_at timestamptz NOT NULL,
  outcome     text NOT NULL CHECK (outcome IN ('ANSWERED', 'REFUSED')),
  reason      text,
  late        boolean NOT NULL,
  decided     boolean NOT NULL, -- it came when the item had been decided
  told        boolean NOT NULL,
  UNIQUE (source, event_id)
);
CREATE INDEX verification_answer_of_request ON verification_answer (request_id, recorded_at, id);
CREATE INDEX verification_answer_untold ON verification_answer (id) WHERE NOT told;
CREATE TABLE verification_value (
  answer_id uuid NOT NULL REFERENCES verification_answer,
  position  integer NOT NULL,
  name      text NOT NULL,
  value     bigint, -- empty: the source has nothing on record
  true_from date,
  PRIMARY KEY (answer_id, position),
  CHECK ((value IS NULL) = (true_from IS NULL))
);

-- Answers about one thing that are not the same. Until an officer has settled it in words, nothing is
-- decided by any of them.
CREATE TABLE contradiction (
  id             uuid PRIMARY KEY,
  version        integer NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  item_id        uuid NOT NULL REFERENCES application_item,
  household_id   uuid NOT NULL,
  about          text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD', 'OBLIGOR')),
  subject_id     uuid NOT NULL,
  name           text NOT NULL,
  opened_on      date NOT NULL,
  settled_on     date,
  settled_by     text,
  words          text,
  value          bigint,
  true_from      date,
  told           boolean NOT NULL,
  CHECK ((settled_on IS NULL) = (settled_by IS NULL)),
  CHECK ((settled_on IS NULL) = (value IS NULL)),
  CHECK ((settled_on IS NULL) = (words IS NULL))
);
CREATE UNIQUE INDEX contradiction_open ON contradiction (application_id, about, subject_id, name)
  WHERE settled_on IS NULL;
CREATE INDEX contradiction_withholding ON contradiction (subject_id) WHERE NOT told;
CREATE INDEX contradiction_of_application ON contradiction (application_id, opened_on, id);

-- Relatives who owe a household maintenance and live apart: the list is whole or not there at all.
CREATE TABLE obligor_list (
  household_id   uuid PRIMARY KEY,
  version        integer NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  county         integer NOT NULL,
  listed_on      date NOT NULL,
  listed_by      text NOT NULL,
  owed_fen       bigint,  -- a month; empty: not known
  barred         boolean, -- empty: not known
  reckoned_on    date,
  reckoned_from  date,    -- since when what it rests on is true
  reckoning      integer NOT NULL, -- how often the result has changed
  told           integer NOT NULL, -- up to which of them the facts say it
  owed_report    text,
  bar_report     text
);
CREATE TABLE obligor (
  household_id uuid NOT NULL REFERENCES obligor_list,
  position     integer NOT NULL,
  resident_id  uuid NOT NULL,
  owed_to      uuid NOT NULL,
  duty         text NOT NULL CHECK (duty IN ('SUPPORT_OF_ELDERS', 'UPBRINGING', 'MUTUAL_SUPPORT')),
  persons      integer NOT NULL CHECK (persons > 0),
  supports     integer NOT NULL CHECK (supports > 0),
  county       integer NOT NULL,
  hardship     text NOT NULL CHECK (hardship IN ('NONE', 'DIBAO', 'MARGINAL', 'COUNTY_DEFINED')),
  agreed_fen   bigint CHECK (agreed_fen >= 0),
  document     text,
  PRIMARY KEY (household_id, position),
  CHECK ((agreed_fen IS NULL) = (document IS NULL))
);

-- An item that a department outside civil affairs decides, and what it said.
CREATE TABLE referral (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  item_id     uuid NOT NULL REFERENCES application_item,
  source      text NOT NULL,
  office      text NOT NULL,
  referred_on date NOT NULL,
  due_on      date,
  due_basis   text,
  state       text NOT NULL CHECK (state IN ('REFERRED', 'OVERDUE', 'DECIDED', 'RECALLED')),
  decision_id uuid
);
CREATE INDEX referral_of_item ON referral (item_id, referred_on);
CREATE UNIQUE INDEX referral_open ON referral (item_id) WHERE state IN ('REFERRED', 'OVERDUE');
CREATE INDEX item_step_to_decide ON item_step (office)
  WHERE kind = 'DECISION' AND done_on IS NULL;
CREATE TABLE referral_answer (
  id          uuid PRIMARY KEY,
  referral_id uuid NOT NULL REFERENCES referral,
  source      text NOT NULL,
  event_id    text NOT NULL,
  came_on     date NOT NULL,
  recorded_at timestamptz NOT NULL,
  granting    boolean NOT NULL,
  reasons     text NOT NULL,
  fen         bigint,
  late        boolean NOT NULL,
  outcome     text NOT NULL, -- TAKEN, REPEATED, or why it was rejected
  UNIQUE (source, event_id)
);
CREATE INDEX referral_answer_of_referral ON referral_answer (referral_id, recorded_at, id);
