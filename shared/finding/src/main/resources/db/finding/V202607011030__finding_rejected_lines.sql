-- The rejected lines of one import, in their order.
CREATE INDEX rejected_fact_by_line ON rejected_fact (import_id, import_line) WHERE import_id IS NOT NULL;
