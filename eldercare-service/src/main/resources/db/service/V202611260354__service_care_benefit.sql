-- That the care subsidy of the assistance service gives way was told, once for each version of the
-- entitlement that stays.
CREATE TABLE care_benefit_told (
  entitlement_id uuid NOT NULL REFERENCES granted_entitlement,
  version        integer NOT NULL,
  gives_way_from date NOT NULL,
  told_on        date NOT NULL,
  PRIMARY KEY (entitlement_id, version)
);
