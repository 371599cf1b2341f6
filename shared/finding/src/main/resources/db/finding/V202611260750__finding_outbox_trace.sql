-- The trace in which an announcement was stored (W3C Trace Context), so that it goes on with whoever
-- reads it. Empty for what an earlier release stored, and for what a job of the night stored.
ALTER TABLE outbox ADD traceparent text;
ALTER TABLE outbox_rejected ADD traceparent text;
