-- Who must be kept away from whose matters. Only an officer records and lifts it.
CREATE TABLE protection (
  id           uuid PRIMARY KEY,
  version      integer NOT NULL,
  principal_id uuid NOT NULL,
  against_id   uuid,  -- empty: whoever acts for the principal
  kind         text NOT NULL CHECK (kind IN ('FLAG', 'RESTRAINING_ORDER')),
  basis        text NOT NULL,
  valid_from   date NOT NULL,
  valid_to     date,
  lifted_on    date,
  CHECK (valid_to >= valid_from)
);
CREATE INDEX protection_of_principal ON protection (principal_id);
