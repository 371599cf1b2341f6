-- Alive, and somewhere to pay.
ALTER TABLE resident_facts
  ADD person_seen_alive_on date, ADD person_seen_alive_on_stale date, ADD person_seen_alive_on_standing smallint,
  ADD person_payable_by_card boolean, ADD person_payable_by_card_stale date, ADD person_payable_by_card_standing smallint;

-- Of whom somebody wants to know that something changed: a resident or a household, and for whom that
-- matters.
CREATE TABLE watched (
  watched_id uuid NOT NULL,
  about      text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id uuid NOT NULL,
  PRIMARY KEY (watched_id, subject_id, about)
);

-- For whom something changed since it was last looked at: noted in the transaction that changed it.
CREATE TABLE noted_change (
  about      text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id uuid NOT NULL,
  PRIMARY KEY (subject_id, about)
);
