-- Which id stands for a person, as the register of ids says on residents.v1. What was reported stays
-- under the id that it came with; what follows from it is kept under the one that stands.
CREATE TABLE resident_alias (
  resident_id uuid PRIMARY KEY,
  into_id     uuid CHECK (into_id <> resident_id), -- null: it was merged once, and stands for itself again
  revision    bigint NOT NULL CHECK (revision > 0),
  standing    uuid NOT NULL                        -- where the way leads in the end; itself in a circle
);
CREATE INDEX resident_alias_into ON resident_alias (into_id) WHERE into_id IS NOT NULL;
CREATE INDEX resident_alias_standing ON resident_alias (standing) WHERE standing <> resident_id;
