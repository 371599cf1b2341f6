-- What is granted without an application has no item.
ALTER TABLE decision ALTER item_id DROP NOT NULL;
ALTER TABLE granted_entitlement ALTER item_id DROP NOT NULL;
ALTER TABLE appeal ALTER item_id DROP NOT NULL;

ALTER TABLE granted_entitlement
  ADD look_on       date,     -- the next day on which what is owed may change by itself
  ADD review_months smallint CHECK (review_months > 0), -- how often an officer looks; null: no law says
  ADD review_on     date,     -- the next last day for it
  ADD status_open   boolean NOT NULL DEFAULT false; -- whether what it means for statuses is to be told
-- Of programmes that give no status it stays open, and nobody asks.
CREATE INDEX granted_entitlement_status_open ON granted_entitlement (programme, id) WHERE status_open;
CREATE INDEX granted_entitlement_to_look ON granted_entitlement (look_on) WHERE look_on IS NOT NULL;
CREATE INDEX granted_entitlement_to_review ON granted_entitlement (review_on)
  WHERE review_on IS NOT NULL;
-- Nobody has the same twice in one month, whoever grants it.
CREATE UNIQUE INDEX granted_entitlement_once ON granted_entitlement (subject_id, programme, about)
  WHERE state <> 'ENDED';

-- For whom it was granted, as the unit was confirmed by the decision.
CREATE TABLE entitlement_member (
  entitlement_id uuid NOT NULL REFERENCES granted_entitlement,
  resident_id    uuid NOT NULL,
  PRIMARY KEY (entitlement_id, resident_id)
);

-- What a person of the office must look at: a rule that a county lacks, somebody who cannot be granted
-- by machine, a change that is an officer's to decide, a term that comes. Codes only, no values.
CREATE TABLE review (
  id             uuid PRIMARY KEY,
  kind           text NOT NULL,
  programme      text NOT NULL,
  county         integer NOT NULL, -- 0: not known
  about          text CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id     uuid,             -- null: about the programme in the county
  entitlement_id uuid REFERENCES granted_entitlement,
  reasons        text[] NOT NULL,
  basis          text NOT NULL,
  opened_on      date NOT NULL,
  due_on         date,
  looked_on      date NOT NULL,    -- when the machine last found it so
  closed_on      date,
  closed_by      text,
  outcome        text,
  CHECK ((about IS NULL) = (subject_id IS NULL)),
  CHECK ((closed_on IS NULL) = (closed_by IS NULL) AND (closed_on IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX review_open ON review (subject_id, programme, kind, county)
  NULLS NOT DISTINCT WHERE closed_on IS NULL;
CREATE INDEX review_by_county ON review (county, id) WHERE closed_on IS NULL;

-- Who wants no benefit that comes by itself.
CREATE TABLE refused_benefit (
  about      text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id uuid NOT NULL,
  programme  text NOT NULL,
  refused_on date NOT NULL,
  PRIMARY KEY (subject_id, programme, about)
);

-- Changes of texts and parameters for which everybody whom they may reach was noted.
CREATE TABLE kept_change (
  reevaluation_id uuid PRIMARY KEY,
  on_day          date NOT NULL
);

-- What was last said of somebody's recognised status, and by which entitlement.
CREATE TABLE told_status (
  resident_id    uuid PRIMARY KEY,
  entitlement_id uuid NOT NULL REFERENCES granted_entitlement,
  code           text NOT NULL
);
CREATE INDEX told_status_by ON told_status (entitlement_id);
