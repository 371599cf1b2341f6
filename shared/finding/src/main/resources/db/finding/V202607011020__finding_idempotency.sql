-- Answers to writes, by the key that the caller gave: the same request again gets the same answer.
CREATE TABLE idempotent_request (
  key         text PRIMARY KEY,
  owner       uuid NOT NULL,  -- who does the write; another one takes over after the lease
  fingerprint bytea,          -- SHA-256 of method, path and body; null while being done
  answer      bytea,          -- what was answered with 200; null while being done
  lease_until timestamptz NOT NULL,
  forget_at   timestamptz NOT NULL
);
CREATE INDEX idempotent_request_to_forget ON idempotent_request (forget_at);
