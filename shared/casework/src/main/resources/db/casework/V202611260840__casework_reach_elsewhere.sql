-- Which revision of a representation or protection the other services were last told: 0, none yet. One
-- that an instance of the release before records is told by a job.
ALTER TABLE representation ADD told integer NOT NULL DEFAULT 0;
ALTER TABLE protection ADD told integer NOT NULL DEFAULT 0;
CREATE INDEX representation_untold ON representation (id) WHERE told <= version;
CREATE INDEX protection_untold ON protection (id) WHERE told <= version;

-- What the other services have on record, as far as it is needed to let in or to keep away: no ground,
-- no kind, no basis. Of two the higher revision holds.
CREATE TABLE heard_representation (
  id                uuid PRIMARY KEY,
  source            text NOT NULL,
  revision          integer NOT NULL,
  principal_id      uuid NOT NULL,
  representative_id uuid NOT NULL,
  scopes            text[] NOT NULL,
  valid_from        date NOT NULL,
  valid_to          date,
  ended             boolean NOT NULL
);
CREATE INDEX heard_representation_of ON heard_representation (representative_id, principal_id);
CREATE INDEX heard_representation_of_principal ON heard_representation (principal_id);
CREATE TABLE heard_protection (
  id           uuid PRIMARY KEY,
  source       text NOT NULL,
  revision     integer NOT NULL,
  principal_id uuid NOT NULL,
  against_id   uuid,  -- empty: whoever acts for the principal
  valid_from   date NOT NULL,
  valid_to     date,
  ended        boolean NOT NULL
);
CREATE INDEX heard_protection_of_principal ON heard_protection (principal_id);
CREATE INDEX heard_protection_against ON heard_protection (against_id) WHERE against_id IS NOT NULL;
