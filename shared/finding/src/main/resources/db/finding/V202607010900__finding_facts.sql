-- Everything that was ever said: only added to, and the truth from which the rest can be made again.
CREATE TABLE fact_report (
  received_at timestamptz NOT NULL,
  source      text NOT NULL,
  report_id   text NOT NULL, -- the source's own
  subject_id  uuid NOT NULL,
  fact        text NOT NULL,
  number      bigint,        -- a boolean as 0 or 1, money in fen, a date in days since 1970-01-01
  code        text,
  reference   uuid,
  standing    smallint NOT NULL CHECK (standing BETWEEN 0 AND 3), -- administrative, observed, declared, verified
  true_from   date NOT NULL,
  true_to     date,          -- last day
  reported_at timestamptz NOT NULL,
  sequence    bigint NOT NULL,
  replaces    text,          -- an earlier report of this source about the same fact of the same subject
  retracts    boolean NOT NULL,
  -- somebody may live in no known household
  CHECK (retracts OR fact = 'person.household' OR num_nonnulls(number, code, reference) = 1)
) PARTITION BY RANGE (received_at);
CREATE INDEX fact_report_of ON fact_report (subject_id, fact);
-- Takes what no month's partition takes, so that a report is never refused for its time.
CREATE TABLE fact_report_default PARTITION OF fact_report DEFAULT;

-- Makes the partition of a month (as counted in China) if it is not there, with what came too early.
CREATE FUNCTION make_fact_report_partition(month date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  first_instant timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'Asia/Shanghai';
  next_instant  timestamptz :=
      (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'Asia/Shanghai';
  partition text := 'fact_report_' || to_char(month, 'YYYYMM');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('zhaoren.fact-report-partition'));
  IF to_regclass(partition) IS NOT NULL THEN
    RETURN false;
  END IF;
  -- nobody may add to the default partition what the new one is about to claim
  LOCK TABLE fact_report_default IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('CREATE TABLE %I (LIKE fact_report INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition);
  EXECUTE format(
      'WITH early AS (DELETE FROM fact_report_default WHERE received_at >= %L AND received_at < %L RETURNING *) '
      'INSERT INTO %I SELECT * FROM early', first_instant, next_instant, partition);
  EXECUTE format('ALTER TABLE fact_report ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      partition, first_instant, next_instant);
  RETURN true;
END $$;

-- Ids of reports of the last 90 days: the same one sent again changes nothing.
CREATE TABLE report_seen (
  source      text NOT NULL,
  report_id   text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (source, report_id)
);
CREATE INDEX report_seen_to_forget ON report_seen USING brin (received_at);

-- Facts for which another report may hold from that day on, without anybody saying anything.
CREATE TABLE fact_due (
  subject_id uuid NOT NULL,
  fact       text NOT NULL,
  day        date NOT NULL,
  PRIMARY KEY (subject_id, fact)
);
CREATE INDEX fact_due_by_day ON fact_due (day, subject_id);

-- The values that hold. Per fact: the value, the first day on which it is stale (null: never) and its
-- standing (as in fact_report). Each service adds the columns of the facts that it owns; it does not
-- start while columns and vocabulary differ.
CREATE TABLE resident_facts (
  resident_id uuid PRIMARY KEY
) WITH (fillfactor = 80);
CREATE TABLE household_facts (
  household_id uuid PRIMARY KEY
) WITH (fillfactor = 80);
ALTER TABLE resident_facts
  ADD person_birth_date date, ADD person_birth_date_stale date, ADD person_birth_date_standing smallint,
  ADD person_death_date date, ADD person_death_date_stale date, ADD person_death_date_standing smallint,
  ADD person_sex text, ADD person_sex_stale date, ADD person_sex_standing smallint,
  ADD person_household uuid, ADD person_household_stale date, ADD person_household_standing smallint,
  ADD person_household_relation text, ADD person_household_relation_stale date, ADD person_household_relation_standing smallint,
  ADD person_hukou_county integer, ADD person_hukou_county_stale date, ADD person_hukou_county_standing smallint,
  ADD person_hukou_type text, ADD person_hukou_type_stale date, ADD person_hukou_type_standing smallint,
  ADD person_residence_county integer, ADD person_residence_county_stale date, ADD person_residence_county_standing smallint,
  ADD person_residence_permit boolean, ADD person_residence_permit_stale date, ADD person_residence_permit_standing smallint,
  ADD person_lives_apart_by_law boolean, ADD person_lives_apart_by_law_stale date, ADD person_lives_apart_by_law_standing smallint,
  ADD person_disability_category text, ADD person_disability_category_stale date, ADD person_disability_category_standing smallint,
  ADD person_disability_grade integer, ADD person_disability_grade_stale date, ADD person_disability_grade_standing smallint,
  ADD person_serious_illness boolean, ADD person_serious_illness_stale date, ADD person_serious_illness_standing smallint,
  ADD person_enrolled_in text, ADD person_enrolled_in_stale date, ADD person_enrolled_in_standing smallint,
  ADD person_institution text, ADD person_institution_stale date, ADD person_institution_standing smallint,
  ADD person_lives_alone boolean, ADD person_lives_alone_stale date, ADD person_lives_alone_standing smallint,
  ADD person_recognised_status text, ADD person_recognised_status_stale date, ADD person_recognised_status_standing smallint;
CREATE INDEX resident_facts_by_household ON resident_facts (person_household)
  WHERE person_household IS NOT NULL;
