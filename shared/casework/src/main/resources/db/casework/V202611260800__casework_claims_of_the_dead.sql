-- A claim that is over because nobody whom it was about lives. Its state and its steps stay as they
-- were, so that it goes on where it stood if the death is taken back.
ALTER TABLE application_item ADD ended_on date;

-- How a step stood before a death in the unit had it done again.
ALTER TABLE item_step
  ADD reopened boolean NOT NULL DEFAULT false,
  ADD before_started_on date,
  ADD before_done_on date,
  ADD before_done_by text;

-- The deaths in a unit of which a claim has taken note.
CREATE TABLE item_death (
  item_id     uuid NOT NULL REFERENCES application_item,
  resident_id uuid NOT NULL,
  at_claim    boolean NOT NULL, -- had died before it was made
  PRIMARY KEY (item_id, resident_id)
);

-- Whoever had died before the claim was made never was part of it.
INSERT INTO item_death (item_id, resident_id, at_claim)
SELECT i.id, r.resident_id, true
  FROM application_item i
  JOIN application a ON a.id = i.application_id
  JOIN resident_facts r ON r.person_household = i.subject_id
 WHERE i.about = 'HOUSEHOLD' AND i.state IN ('UNDER_WAY', 'AWAITING_PAPERS')
   AND r.person_death_date <= a.received_on;

-- Of whom a claim is pending a change is noted from now on, and all of them are looked at once.
INSERT INTO watched (watched_id, about, subject_id)
SELECT w.id, i.about, i.subject_id
  FROM application_item i
 CROSS JOIN LATERAL (
   SELECT i.subject_id AS id
    UNION
   SELECT r.resident_id FROM resident_facts r
    WHERE i.about = 'HOUSEHOLD' AND r.person_household = i.subject_id
    UNION
   SELECT r.person_household FROM resident_facts r
    WHERE i.about = 'RESIDENT' AND r.resident_id = i.subject_id AND r.person_household IS NOT NULL) w
 WHERE i.state IN ('UNDER_WAY', 'AWAITING_PAPERS')
ON CONFLICT DO NOTHING;
INSERT INTO noted_change (about, subject_id)
SELECT DISTINCT about, subject_id FROM application_item
 WHERE state IN ('UNDER_WAY', 'AWAITING_PAPERS')
ON CONFLICT DO NOTHING;
