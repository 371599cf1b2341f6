-- What tasks are for is a closed list of the code (io.zhaoren.finding.task.Purpose), which each
-- service lengthens: here only its shape is held.
ALTER TABLE task DROP CONSTRAINT IF EXISTS task_purpose_check;
ALTER TABLE task ADD CONSTRAINT task_purpose_is_a_word CHECK (purpose ~ '^[A-Z]+(_[A-Z]+)*$');

-- Tasks that may be worked on at this moment. Whatever is to be done for one person ends with a death.
CREATE OR REPLACE VIEW open_task AS
SELECT t.* FROM task t
 WHERE t.state IN ('OPEN', 'TAKEN')
   AND CASE
     WHEN t.purpose IN ('TELL', 'TELL_OF_CHILD')
       THEN EXISTS (SELECT FROM told_offer o WHERE o.task_id = t.id AND o.state = 'OPEN')
     WHEN t.home_id IS NOT NULL AND t.purpose IN ('PLACEMENT', 'ABILITY_ASSESSMENT', 'ELDER_VISIT')
       THEN is_there(t.about, t.home_id)
     ELSE true
   END;
