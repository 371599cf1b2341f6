-- What is counted every few minutes is counted from an index and not from the rows.
CREATE INDEX offer_counted ON offer (programme) INCLUDE (first_reached, wanted_on);
-- Offers that a worker has still to tell, whatever became of the task.
CREATE INDEX offer_at_the_door ON offer (task_id)
 WHERE state = 'OPEN' AND channel IN ('WORKER', 'DIRECTOR');
