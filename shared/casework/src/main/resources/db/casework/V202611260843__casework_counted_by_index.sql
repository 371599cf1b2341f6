-- What is counted every few minutes is counted from an index and not from the rows.
CREATE INDEX application_item_counted ON application_item (programme);
CREATE INDEX granted_entitlement_counted ON granted_entitlement (programme);
