-- The same promise as before, asked of one child or one worker alone: the first way of asking it looked
-- through all files at each commit, so that every file that was opened cost as much as there were files.
CREATE OR REPLACE FUNCTION keep_child_in_charge() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  child uuid;
BEGIN
  IF TG_TABLE_NAME = 'child_worker' THEN
    IF EXISTS (
        SELECT FROM child_charge c
          JOIN child_file f ON f.resident_id = c.resident_id AND f.state = 'OPEN'
          JOIN child_worker w ON w.worker = c.responsible
         WHERE c.responsible = NEW.worker AND w.left_on IS NOT NULL) THEN
      RAISE EXCEPTION 'a child would have nobody responsible' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' THEN
    child := OLD.resident_id;
  ELSE
    child := NEW.resident_id;
  END IF;
  IF EXISTS (
      SELECT FROM child_file f
        LEFT JOIN child_charge c ON c.resident_id = f.resident_id
        LEFT JOIN child_worker w ON w.worker = c.responsible AND w.left_on IS NULL
       WHERE f.resident_id = child AND f.state = 'OPEN' AND w.worker IS NULL) THEN
    RAISE EXCEPTION 'a child would have nobody responsible' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
