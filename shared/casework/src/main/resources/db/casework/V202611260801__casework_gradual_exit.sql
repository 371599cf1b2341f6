-- The last month of a gradual exit, while it lasts: what runs goes on until then and ends with it.
ALTER TABLE granted_entitlement ADD exit_month date CHECK (extract(day FROM exit_month) = 1);
