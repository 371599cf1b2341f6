-- The answers of the law. Only added to: an appeal or a change makes a new one.
CREATE TABLE decision (
  id             uuid PRIMARY KEY,
  item_id        uuid NOT NULL REFERENCES application_item,
  entitlement_id uuid,
  kind           text NOT NULL CHECK (kind IN ('GRANTED', 'REFUSED', 'CHANGED', 'ENDED')),
  ground         text NOT NULL,
  programme      text NOT NULL,
  policy_version integer NOT NULL,
  policy_hash    text NOT NULL,
  about          text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id     uuid NOT NULL,
  decided_on     date NOT NULL,
  recorded_at    timestamptz NOT NULL,
  officer        text NOT NULL,
  office         text NOT NULL,
  area           text NOT NULL,
  amount_fen     bigint,
  amount_period  text CHECK (amount_period IN ('ONCE', 'MONTH', 'YEAR')),
  from_month     date,
  text_zh        text NOT NULL, -- as told in writing
  text_en        text NOT NULL,
  own_words      text NOT NULL, -- the officer's
  record         text NOT NULL, -- everything it rests on, to be replayed
  trace_hash     text NOT NULL  -- SHA-256 of the record
);
CREATE INDEX decision_of_item ON decision (item_id, recorded_at);
CREATE INDEX decision_of_subject ON decision (subject_id, recorded_at);
CREATE TRIGGER decision_is_only_added_to BEFORE UPDATE OR DELETE ON decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What is owed by decision. Months are their first days.
CREATE TABLE granted_entitlement (
  id             uuid PRIMARY KEY,
  version        integer NOT NULL,
  item_id        uuid NOT NULL REFERENCES application_item,
  programme      text NOT NULL,
  policy_version integer NOT NULL,
  about          text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id     uuid NOT NULL,
  department     text NOT NULL,
  county         integer NOT NULL,
  period         text CHECK (period IN ('ONCE', 'MONTH', 'YEAR')),
  on_death       text NOT NULL,
  first_month    date NOT NULL CHECK (extract(day FROM first_month) = 1),
  last_month     date CHECK (extract(day FROM last_month) = 1),
  state          text NOT NULL CHECK (state IN ('RUNNING', 'SUSPENDED', 'ENDED')),
  end_reason     text,
  correct_from   date,    -- the first month whose payments may differ from what is owed
  review_due     boolean NOT NULL,
  CHECK ((state = 'ENDED') = (last_month IS NOT NULL)),
  CHECK ((state = 'ENDED') = (end_reason IS NOT NULL))
);
CREATE INDEX granted_entitlement_of_subject ON granted_entitlement (subject_id);
CREATE INDEX granted_entitlement_to_pay ON granted_entitlement (county, programme);

CREATE TABLE entitlement_amount (
  entitlement_id uuid NOT NULL REFERENCES granted_entitlement,
  position       integer NOT NULL,
  from_month     date NOT NULL CHECK (extract(day FROM from_month) = 1),
  fen            bigint NOT NULL CHECK (fen >= 0),
  decision_id    uuid NOT NULL,
  superseded     boolean NOT NULL,
  PRIMARY KEY (entitlement_id, position)
);

CREATE TABLE entitlement_pause (
  entitlement_id uuid NOT NULL REFERENCES granted_entitlement,
  position       integer NOT NULL,
  from_month     date NOT NULL CHECK (extract(day FROM from_month) = 1),
  to_month       date CHECK (extract(day FROM to_month) = 1),
  basis          text NOT NULL,
  PRIMARY KEY (entitlement_id, position)
);

-- What is owed for a month: the only place where SQL says so; GrantedEntitlement.due says the same.
CREATE FUNCTION owed_fen(entitlement uuid, month date) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN month < g.first_month OR month > g.last_month THEN 0
    WHEN EXISTS (
      SELECT FROM entitlement_pause p
       WHERE p.entitlement_id = g.id AND month >= p.from_month
         AND (p.to_month IS NULL OR month <= p.to_month)) THEN 0
    ELSE coalesce((
      SELECT a.fen FROM entitlement_amount a
       WHERE a.entitlement_id = g.id AND NOT a.superseded AND a.from_month <= month
       ORDER BY a.position DESC LIMIT 1), 0)
  END
  FROM granted_entitlement g WHERE g.id = entitlement
$$;
