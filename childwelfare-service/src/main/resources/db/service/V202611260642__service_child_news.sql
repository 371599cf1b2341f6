-- What jobs have to look at, noted by the statement that changes it and deleted by the job that has
-- followed it: nobody looks through all children every few seconds.

-- Whose match is another now: a file may have to be opened.
CREATE TABLE child_found (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident_id uuid NOT NULL
);
CREATE FUNCTION note_child_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO child_found (resident_id)
  SELECT DISTINCT subject_id FROM changed WHERE about = 'RESIDENT' AND finding IS NOT NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER child_is_found AFTER INSERT ON match
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_child_found();
CREATE TRIGGER child_is_found_anew AFTER UPDATE ON match
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_child_found();

-- Whose visit ahead has to be planned: a file was opened, or the visit was made.
CREATE TABLE child_unplanned (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resident_id uuid NOT NULL
);
CREATE FUNCTION note_file_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO child_unplanned (resident_id) SELECT resident_id FROM changed WHERE state = 'OPEN';
  RETURN NULL;
END $$;
CREATE TRIGGER child_file_is_opened AFTER INSERT ON child_file
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_file_opened();
CREATE FUNCTION note_file_opened_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO child_unplanned (resident_id)
  SELECT c.resident_id FROM changed c JOIN before b ON b.resident_id = c.resident_id
   WHERE c.state = 'OPEN' AND b.state <> 'OPEN';
  RETURN NULL;
END $$;
CREATE TRIGGER child_file_is_opened_again AFTER UPDATE ON child_file
  REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_file_opened_again();
CREATE FUNCTION note_visit_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO child_unplanned (resident_id)
  SELECT c.resident_id FROM changed c JOIN before b ON b.id = c.id
   WHERE b.state = 'PLANNED' AND c.state <> 'PLANNED';
  RETURN NULL;
END $$;
CREATE TRIGGER child_visit_is_over AFTER UPDATE ON child_visit
  REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_visit_over();

ALTER TABLE child_found SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);
ALTER TABLE child_unplanned SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000);

-- What was found and opened before anybody noted it.
INSERT INTO child_found (resident_id)
SELECT DISTINCT m.subject_id FROM match m
 WHERE m.about = 'RESIDENT' AND m.finding IS NOT NULL
   AND NOT EXISTS (SELECT FROM child_file f WHERE f.resident_id = m.subject_id AND f.state = 'OPEN');
INSERT INTO child_unplanned (resident_id)
SELECT f.resident_id FROM child_file f
 WHERE f.state = 'OPEN'
   AND NOT EXISTS (SELECT FROM child_visit v
                    WHERE v.resident_id = f.resident_id AND v.state = 'PLANNED');
