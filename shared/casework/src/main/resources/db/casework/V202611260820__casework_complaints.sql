-- What anybody says against how help is given (浙江省社会救助条例 第五十八条): about a decision, an item, a
-- notice, or a programme in a county. What is said may name others and tell who says it: encrypted.
CREATE TABLE complaint (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  about       text NOT NULL CHECK (about IN ('DECISION', 'ITEM', 'NOTICE', 'PROGRAMME')),
  decision_id uuid REFERENCES decision,
  item_id     uuid REFERENCES application_item,
  notice_id   uuid, -- notices are forgotten, the item of one stays
  programme   text NOT NULL,
  county      integer NOT NULL,
  office      text NOT NULL,
  received_on date NOT NULL,
  says        bytea NOT NULL,
  state       text NOT NULL CHECK (state IN ('OPEN', 'UNFOUNDED', 'FOUNDED')),
  measure     text CHECK (measure IN ('CORRECT_DECISION', 'REASSESS', 'REVIEW_AGAIN', 'NONE')),
  answered_on date,
  answered_by text,
  answer      bytea,
  CHECK ((state = 'OPEN') = (answered_on IS NULL)),
  CHECK ((state = 'FOUNDED') = (measure IS NOT NULL))
);
CREATE INDEX complaint_open ON complaint (received_on, id) WHERE state = 'OPEN';

-- Who complained, apart from everything else: only that person's own look-up reads it. Nobody stands
-- here for what an office took down of somebody who gave no name.
CREATE TABLE complainant (
  complaint_id uuid PRIMARY KEY REFERENCES complaint,
  role         text NOT NULL,
  account      text NOT NULL,
  resident_id  uuid
);
CREATE INDEX appeal_open ON appeal (received_on, id) WHERE state = 'OPEN';
