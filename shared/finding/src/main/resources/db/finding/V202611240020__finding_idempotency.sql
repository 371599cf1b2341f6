-- Answers to writes, by the key that the caller gave: the same request again gets the same answer.
create table idempotent_request (
  key         text        primary key,
  owner       uuid        not null,   -- who does the write; another one takes over after the lease
  fingerprint bytea,                  -- SHA-256 of method, path and body; null while being done
  answer      bytea,                  -- what was answered with 200; null while being done
  lease_until timestamptz not null,
  forget_at   timestamptz not null
);

create index idempotent_request_to_forget on idempotent_request (forget_at);
