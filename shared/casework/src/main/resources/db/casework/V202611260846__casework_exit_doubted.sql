-- In a gradual exit the household was below the line again: from then on an officer alone ends it.
ALTER TABLE granted_entitlement ADD exit_doubted boolean NOT NULL DEFAULT false;
