-- Mandatory reports. What was said lies encrypted; who said it lies sealed, apart. Nothing of either
-- goes into an event.
CREATE TABLE protection_case (
  id               uuid PRIMARY KEY,
  version          integer NOT NULL,
  state            text NOT NULL CHECK (state IN ('OPEN', 'HANDLED', 'JOINED')),
  resident_id      uuid,
  county           integer,
  community        bigint,
  -- the four clocks: seen, reported, received by the police, told to civil affairs
  observed_at      timestamptz,
  reported_at      timestamptz NOT NULL,
  police_at        timestamptz,
  civil_affairs_at timestamptz,
  alarm_raised_at  timestamptz NOT NULL,
  reports          integer NOT NULL,
  outcome          text,
  handled_at       timestamptz,
  handled_by       text,
  joined_into      uuid REFERENCES protection_case,
  CHECK ((state = 'HANDLED') = (outcome IS NOT NULL AND handled_at IS NOT NULL)),
  CHECK ((state = 'JOINED') = (joined_into IS NOT NULL))
);
-- One open case for each child: two reports at once are two reports of one case.
CREATE UNIQUE INDEX protection_case_of_child ON protection_case (resident_id)
  WHERE state = 'OPEN' AND resident_id IS NOT NULL;
CREATE INDEX protection_case_open ON protection_case (county, reported_at, id) WHERE state = 'OPEN';

CREATE TABLE child_report (
  id              uuid PRIMARY KEY, -- known to whoever reported
  case_id         uuid NOT NULL REFERENCES protection_case,
  observed_at     timestamptz,
  reported_at     timestamptz NOT NULL,
  content         bytea NOT NULL,
  sealed_reporter bytea,
  told_at         timestamptz -- when the reporter heard what came of it
);
CREATE INDEX child_report_of_case ON child_report (case_id, reported_at);

-- Who did what with a case, and who opened what is sealed and why. Only added to.
CREATE TABLE protection_act (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES protection_case,
  act         text NOT NULL,
  officer     text NOT NULL,
  reason      text,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX protection_act_of_case ON protection_act (case_id, id);
CREATE TRIGGER protection_act_is_only_added_to BEFORE UPDATE OR DELETE ON protection_act
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();
