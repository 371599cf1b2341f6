-- Which assessing institution assesses whom, as the county assigns it. Of each elder one is open.
CREATE TABLE ability_assignment (
  id          uuid PRIMARY KEY,
  resident_id uuid NOT NULL,
  institution text NOT NULL,
  assigned_by text NOT NULL,
  assigned_on date NOT NULL,
  ended_on    date,
  ended       text CHECK (ended IN ('ASSESSED', 'WITHDRAWN', 'DIED')),
  CHECK ((ended_on IS NULL) = (ended IS NULL))
);
CREATE UNIQUE INDEX ability_assignment_open ON ability_assignment (resident_id)
  WHERE ended_on IS NULL;
CREATE INDEX ability_assignment_of ON ability_assignment (institution, assigned_on, id)
  WHERE ended_on IS NULL;

-- For which institution the first assessor acted; NULL: for an office.
ALTER TABLE ability_assessment ADD institution text;
