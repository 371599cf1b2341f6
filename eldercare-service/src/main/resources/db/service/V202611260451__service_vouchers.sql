-- Who may be paid with vouchers, and for what.
CREATE TABLE voucher_provider (
  code       text PRIMARY KEY,
  county     integer NOT NULL,
  community  bigint, -- where it is; unknown of one that only goes to homes
  kind       text NOT NULL CHECK (kind IN ('HOME', 'COMMUNITY', 'INSTITUTION')),
  services   text[] NOT NULL CHECK (cardinality(services) > 0),
  active     boolean NOT NULL,
  updated_at timestamptz NOT NULL
);

-- One account for each elder. Its row is what every movement locks; the sums are those of its entries.
CREATE TABLE voucher_account (
  id          uuid PRIMARY KEY,
  resident_id uuid NOT NULL UNIQUE,
  balance_fen bigint NOT NULL CHECK (balance_fen >= 0),
  held_fen    bigint NOT NULL CHECK (held_fen >= 0),
  frozen_on   date
) WITH (fillfactor = 80);
CREATE INDEX voucher_account_frozen ON voucher_account (frozen_on) WHERE frozen_on IS NOT NULL;

-- What an entitlement gave for one month, and what is left of it.
CREATE TABLE voucher_credit (
  id             uuid PRIMARY KEY,
  account_id     uuid NOT NULL REFERENCES voucher_account,
  entitlement_id uuid NOT NULL REFERENCES granted_entitlement,
  programme      text NOT NULL,
  month          date NOT NULL CHECK (extract(day FROM month) = 1),
  fen            bigint NOT NULL CHECK (fen > 0),
  left_fen       bigint NOT NULL CHECK (left_fen BETWEEN 0 AND fen),
  expires_on     date, -- the last day; null: nobody says that it expires
  UNIQUE (entitlement_id, month)
) WITH (fillfactor = 80);
CREATE INDEX voucher_credit_left ON voucher_credit (account_id, expires_on) WHERE left_fen > 0;
CREATE INDEX voucher_credit_expiring ON voucher_credit (expires_on)
  WHERE left_fen > 0 AND expires_on IS NOT NULL;

-- A service that is paid with it, at once or after a hold.
CREATE TABLE voucher_use (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  account_id  uuid NOT NULL REFERENCES voucher_account,
  provider    text NOT NULL REFERENCES voucher_provider,
  service     text NOT NULL,
  price_fen   bigint NOT NULL CHECK (price_fen > 0),
  fen         bigint NOT NULL CHECK (fen > 0 AND fen <= price_fen),
  place       bigint, -- the community where it was given
  county      integer NOT NULL,
  happened_at timestamptz NOT NULL,
  state       text NOT NULL CHECK (state IN ('HELD', 'SPENT', 'RELEASED', 'REFUNDED')),
  recorded_at timestamptz NOT NULL
);
CREATE INDEX voucher_use_of ON voucher_use (account_id, happened_at, id);
CREATE TABLE voucher_allocation (
  use_id    uuid NOT NULL REFERENCES voucher_use,
  credit_id uuid NOT NULL REFERENCES voucher_credit,
  fen       bigint NOT NULL CHECK (fen > 0),
  PRIMARY KEY (use_id, credit_id)
);

-- The ledger: each entry takes from one account what it gives to another, so that it balances by its
-- shape. Only added to. Accounts: fund:<programme>, elder:<account>, held:<account>, provider:<code>.
CREATE TABLE voucher_entry (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text NOT NULL
               CHECK (kind IN ('CREDIT', 'SPEND', 'HOLD', 'CAPTURE', 'RELEASE', 'REFUND', 'EXPIRY', 'MERGE')),
  from_account text NOT NULL,
  to_account   text NOT NULL,
  fen          bigint NOT NULL CHECK (fen > 0),
  use_id       uuid REFERENCES voucher_use,
  credit_id    uuid REFERENCES voucher_credit,
  on_day       date NOT NULL,
  recorded_at  timestamptz NOT NULL,
  CHECK (from_account <> to_account)
);
CREATE INDEX voucher_entry_day ON voucher_entry (on_day);
CREATE TRIGGER voucher_entry_is_only_added_to BEFORE UPDATE OR DELETE ON voucher_entry
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();

-- What somebody must look at. It refuses nothing and proves nothing.
CREATE TABLE voucher_signal (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('TWO_PLACES', 'AFTER_DEATH')),
  account_id uuid NOT NULL REFERENCES voucher_account,
  use_id     uuid NOT NULL REFERENCES voucher_use,
  other_id   uuid REFERENCES voucher_use,
  county     integer NOT NULL,
  raised_on  date NOT NULL,
  closed_on  date,
  closed_by  text,
  result     text CHECK (result IN ('explained', 'to-be-recovered', 'reported')),
  CHECK ((closed_on IS NULL) = (closed_by IS NULL)),
  CHECK ((closed_on IS NULL) = (result IS NULL))
);
CREATE UNIQUE INDEX voucher_signal_once ON voucher_signal (kind, use_id, coalesce(other_id, use_id));
CREATE INDEX voucher_signal_open ON voucher_signal (county, raised_on, id) WHERE closed_on IS NULL;
