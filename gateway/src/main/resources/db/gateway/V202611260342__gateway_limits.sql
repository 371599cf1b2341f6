-- What is left of each caller's limit, if several gateways count together. The library reads the state.
-- Nothing here has to survive: a lost row is a full bucket.
CREATE UNLOGGED TABLE limit_bucket (
  key     text PRIMARY KEY,
  state   bytea,
  told_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX limit_bucket_to_forget ON limit_bucket (told_at);
