-- Which id was last followed for another (resident_alias says which stands now), and whose rows have
-- come with it: so that a split gives each back what was said of it.
CREATE TABLE followed_alias (
  resident_id uuid PRIMARY KEY,
  standing    uuid NOT NULL
);
CREATE TABLE followed_id (
  place   text NOT NULL,
  row_key uuid NOT NULL,
  said    uuid NOT NULL, -- the id under which the row was made
  PRIMARY KEY (place, row_key, said)
);
CREATE INDEX followed_id_said ON followed_id (said, place);
