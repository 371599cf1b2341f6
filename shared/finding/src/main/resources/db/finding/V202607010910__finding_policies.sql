-- What the policies say. What a build brings is imported once, when it is not there yet; from then on
-- what is stored here holds.
CREATE TABLE policy_text (
  kind        text NOT NULL CHECK (kind IN ('POLICY', 'UNITS')),
  name        text NOT NULL, -- of a policy: programme and version
  file        text NOT NULL, -- for complaints
  hash        text NOT NULL, -- SHA-256 of the text
  content     text NOT NULL,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (kind, name)
);

CREATE TABLE parameter_value (
  code                text NOT NULL,
  place               integer NOT NULL,
  kind                text NOT NULL CHECK (kind IN ('LINE', 'FLOOR', 'DERIVED', 'ILLUSTRATIVE')),
  scope               text NOT NULL CHECK (scope IN ('COUNTY', 'DISTRICTS', 'CITY_WIDE', 'PROVINCE_WIDE')),
  hukou               text NOT NULL CHECK (hukou IN ('URBAN', 'RURAL', 'ANY')),
  valid_from          date NOT NULL,
  valid_to            date,
  first_payment_month date, -- its first day
  value               bigint NOT NULL, -- as the parameter's type says: money in fen
  source              text NOT NULL,
  evidence            text NOT NULL,
  imported_at         timestamptz NOT NULL,
  PRIMARY KEY (code, place, kind, scope, hukou, valid_from)
);

-- One row. Every transaction that evaluates reads it under the shared policy-set lock; whoever
-- changes what holds does so under the exclusive one.
CREATE TABLE policy_set (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version  bigint NOT NULL
);
INSERT INTO policy_set (version) VALUES (0);
