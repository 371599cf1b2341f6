-- One file for each county, programme and month: made once, never changed. What a later change makes
-- of a month that was paid stands in the next file.
CREATE TABLE payment_file (
  id           uuid PRIMARY KEY,
  county       integer NOT NULL,
  programme    text NOT NULL,
  month        date NOT NULL CHECK (extract(day FROM month) = 1),
  made_on      date NOT NULL,
  made_by      text NOT NULL,
  recorded_at  timestamptz NOT NULL,
  UNIQUE (county, programme, month)
);

CREATE TABLE payment_line (
  file_id        uuid NOT NULL REFERENCES payment_file,
  entitlement_id uuid NOT NULL REFERENCES granted_entitlement,
  for_month      date NOT NULL CHECK (extract(day FROM for_month) = 1),
  kind           text NOT NULL CHECK (kind IN ('REGULAR', 'ARREARS', 'RECOVERY')),
  fen            bigint NOT NULL, -- a recovery is negative: it is claimed back, not deducted here
  PRIMARY KEY (file_id, entitlement_id, for_month),
  CHECK ((kind = 'RECOVERY') = (fen < 0) AND fen <> 0)
);
CREATE INDEX payment_line_of ON payment_line (entitlement_id, for_month);
CREATE TRIGGER payment_line_is_only_added_to BEFORE UPDATE OR DELETE ON payment_line
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What the bank could not pay out came back: it is owed again.
CREATE TABLE payment_return (
  file_id        uuid NOT NULL,
  entitlement_id uuid NOT NULL,
  for_month      date NOT NULL,
  fen            bigint NOT NULL CHECK (fen > 0),
  reason         text NOT NULL,
  returned_on    date NOT NULL,
  PRIMARY KEY (file_id, entitlement_id, for_month),
  FOREIGN KEY (file_id, entitlement_id, for_month) REFERENCES payment_line
);

-- What is shown in public, and nothing else: the table has no column for anything else.
CREATE TABLE public_notice (
  id           uuid PRIMARY KEY,
  item_id      uuid NOT NULL REFERENCES application_item,
  county       integer NOT NULL,
  masked_name  text NOT NULL,
  village      text NOT NULL,
  members      integer NOT NULL CHECK (members > 0),
  amount_fen   bigint,
  benefit_zh   text NOT NULL,
  benefit_en   text NOT NULL,
  from_day     date NOT NULL,
  to_day       date NOT NULL,
  withdrawn_on date
);
CREATE INDEX public_notice_shown ON public_notice (county, to_day);

CREATE TABLE objection (
  id          uuid PRIMARY KEY,
  item_id     uuid NOT NULL REFERENCES application_item,
  notice_id   uuid NOT NULL, -- the notice itself is deleted when its days are over
  says        text NOT NULL,
  received_on date NOT NULL
);

-- What is said against a decision.
CREATE TABLE appeal (
  id            uuid PRIMARY KEY,
  version       integer NOT NULL,
  decision_id   uuid NOT NULL REFERENCES decision,
  item_id       uuid NOT NULL REFERENCES application_item,
  received_on   date NOT NULL,
  says          text NOT NULL,
  state         text NOT NULL CHECK (state IN ('OPEN', 'UPHELD', 'CORRECTED')),
  answered_on   date,
  answered_by   text,
  answer        text
);
CREATE INDEX appeal_of_item ON appeal (item_id);
