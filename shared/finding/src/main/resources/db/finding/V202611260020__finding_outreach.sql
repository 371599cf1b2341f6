-- Whose match is another now. Written by the statement that stores the matches, so that nothing is
-- told of what was rolled back; deleted by the job that has followed it. Nothing remembers a position:
-- the order of numbers is not the order of commits.
CREATE TABLE match_news (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  about      text NOT NULL,
  subject_id uuid NOT NULL,
  programme  text NOT NULL
);
ALTER TABLE match_news SET (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = 50000
);
-- Once for a statement, whatever the number of its rows.
CREATE FUNCTION note_match_news() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO match_news (about, subject_id, programme) SELECT about, subject_id, programme FROM changed;
  RETURN NULL;
END $$;
CREATE TRIGGER match_is_found AFTER INSERT ON match
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_match_news();
CREATE TRIGGER match_is_another AFTER UPDATE ON match
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_match_news();
-- Those that were found before anybody was told.
INSERT INTO match_news (about, subject_id, programme)
SELECT about, subject_id, programme FROM match WHERE finding IS NOT NULL;

-- The directory of field work: communities (12 digits: six of the county, three of the township, three
-- of its own), their grids (15 digits) and who works there.
CREATE TABLE community (
  id         bigint PRIMARY KEY CHECK (id BETWEEN 100000000000 AND 999999999999),
  county     integer NOT NULL,
  name       text NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (county = id / 1000000)
);
CREATE INDEX community_by_county ON community (county);
CREATE TABLE community_grid (
  id        bigint PRIMARY KEY,
  community bigint NOT NULL REFERENCES community,
  CHECK (community = id / 1000)
);
CREATE INDEX community_grid_of ON community_grid (community);
CREATE TABLE field_worker (
  community bigint NOT NULL REFERENCES community,
  worker    text NOT NULL, -- a code, never a name
  role      text NOT NULL
            CHECK (role IN ('GRID_WORKER', 'COMMUNITY_WORKER', 'CHILD_DIRECTOR', 'ELDERCARE_OFFICER')),
  grid      bigint REFERENCES community_grid,
  PRIMARY KEY (community, worker, role)
);
CREATE INDEX field_worker_by_code ON field_worker (worker);

-- Work for a field worker: who, where, what to do, and what came of it.
CREATE TABLE task (
  id          uuid PRIMARY KEY,
  version     integer NOT NULL,
  purpose     text NOT NULL CHECK (purpose IN ('TELL', 'TELL_OF_CHILD', 'NEED', 'CENSUS', 'PLACEMENT')),
  concerns    text NOT NULL CHECK (concerns IN ('ELDER', 'CHILD', 'RELIEF')),
  about       text CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  home_id     uuid,   -- a household, or a resident who lives in none that is known
  census_id   uuid,
  county      integer,
  community   bigint, -- not always known: then it is the county's
  grid        bigint,
  level       text NOT NULL CHECK (level IN ('COMMUNITY', 'COUNTY')),
  urgent      boolean NOT NULL,
  state       text NOT NULL CHECK (state IN ('OPEN', 'TAKEN', 'DONE', 'WITHDRAWN')),
  worker      text,
  outcome     text,
  not_found   integer NOT NULL DEFAULT 0, -- how often nobody was met
  made_on     date NOT NULL,
  due_on      date, -- the last day on which nobody else is asked; null: nobody else is left
  last_day    date NOT NULL, -- of the last act
  made_at     timestamptz NOT NULL,
  taken_at    timestamptz,
  ended_at    timestamptz,
  CHECK ((about IS NULL) = (home_id IS NULL)),
  CHECK ((state = 'TAKEN') <= (worker IS NOT NULL)),
  CHECK ((state IN ('DONE', 'WITHDRAWN')) = (ended_at IS NOT NULL))
) WITH (fillfactor = 80);
-- One visit for everything that a household is to be told.
CREATE UNIQUE INDEX task_of_home ON task (home_id, purpose)
  WHERE state IN ('OPEN', 'TAKEN') AND home_id IS NOT NULL;
CREATE INDEX task_of_community ON task (community, made_on, id) WHERE state IN ('OPEN', 'TAKEN');
CREATE INDEX task_of_county ON task (county, made_on, id) WHERE state IN ('OPEN', 'TAKEN');
CREATE INDEX task_waiting ON task (due_on) WHERE state IN ('OPEN', 'TAKEN') AND due_on IS NOT NULL;
CREATE INDEX task_of_census ON task (census_id) WHERE census_id IS NOT NULL;

-- What was done with a task: who, when, and which version came of it. Only added to.
CREATE TABLE task_act (
  task_id     uuid NOT NULL REFERENCES task,
  version     integer NOT NULL, -- after the act
  act         text NOT NULL,
  worker      text, -- null: the service itself
  reason      text,
  counts      boolean NOT NULL, -- toward what a worker may be given in a day
  on_day      date NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX task_act_of ON task_act (task_id, version);
CREATE INDEX task_act_of_worker ON task_act (worker, on_day) WHERE counts;
CREATE FUNCTION keep_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER task_act_is_only_added_to BEFORE UPDATE OR DELETE ON task_act
  FOR EACH ROW EXECUTE FUNCTION keep_as_written();

-- One match told, on the phone or by a task. Kept when it is over: the funnel counts it.
CREATE TABLE offer (
  id             uuid PRIMARY KEY,
  version        integer NOT NULL,
  about          text NOT NULL CHECK (about IN ('RESIDENT', 'HOUSEHOLD')),
  subject_id     uuid NOT NULL,
  programme      text NOT NULL,
  home_id        uuid NOT NULL,
  match_revision bigint NOT NULL,
  county         integer, -- whose authority would decide
  channel        text NOT NULL CHECK (channel IN ('PHONE', 'WORKER', 'DIRECTOR', 'NOBODY')),
  phoned         boolean NOT NULL, -- ever on the phone: withdrawing it has to be told there
  state          text NOT NULL CHECK (state IN ('OPEN', 'REACHED', 'WANTED', 'DECLINED', 'WITHDRAWN')),
  task_id        uuid REFERENCES task,
  code           text NOT NULL UNIQUE, -- by which the message is known to be ours
  offered_on     date NOT NULL,
  tell_by        date NOT NULL, -- after this day somebody else tells it
  first_reached  date,
  wanted_on      date,
  decline_reason text,
  quiet_until    date, -- not asked again before
  last_day       date NOT NULL,
  feed           bigint NOT NULL, -- its place among what changed
  CHECK ((state = 'DECLINED') <= (quiet_until IS NOT NULL)),
  UNIQUE (subject_id, programme, about)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX offer_feed ON offer (feed);
CREATE INDEX offer_of_home ON offer (home_id);
CREATE INDEX offer_of_task ON offer (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX offer_of_place ON offer (county, programme);
CREATE INDEX offer_unheard ON offer (tell_by) WHERE state = 'OPEN' AND channel = 'PHONE';
CREATE INDEX offer_quiet ON offer (quiet_until) WHERE state = 'DECLINED';
CREATE SEQUENCE offer_feed_place;

-- What somebody said of a household in need. Encrypted with a key the database never sees.
CREATE TABLE need_report (
  id          uuid PRIMARY KEY,
  task_id     uuid NOT NULL REFERENCES task,
  content     bytea NOT NULL,
  received_at timestamptz NOT NULL
);
CREATE INDEX need_report_of ON need_report (task_id);

-- One call to all grids of an area.
CREATE TABLE census (
  id      uuid PRIMARY KEY,
  area    bigint NOT NULL,
  title   text NOT NULL,
  sent_by text NOT NULL,
  sent_on date NOT NULL,
  sent_at timestamptz NOT NULL
);

-- Somebody about whom no death is on record, not even a weak one (docs/adr/0034).
CREATE FUNCTION is_there(asked_about text, asked uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE asked_about
    WHEN 'RESIDENT' THEN EXISTS (
      SELECT FROM resident_facts WHERE resident_id = asked AND person_death_date IS NULL)
    ELSE EXISTS (
      SELECT FROM resident_facts WHERE person_household = asked AND person_death_date IS NULL)
  END
$$;

-- What may be told at this moment: whoever reads it never sees a match that was lost meanwhile.
CREATE VIEW told_offer AS
SELECT o.* FROM offer o JOIN match m USING (subject_id, programme, about)
 WHERE o.state IN ('OPEN', 'REACHED') AND o.channel <> 'NOBODY' AND m.finding IS NOT NULL
   AND is_there(o.about, o.subject_id);

-- Tasks that may be worked on at this moment.
CREATE VIEW open_task AS
SELECT t.* FROM task t
 WHERE t.state IN ('OPEN', 'TAKEN')
   AND CASE
     WHEN t.purpose IN ('TELL', 'TELL_OF_CHILD')
       THEN EXISTS (SELECT FROM told_offer o WHERE o.task_id = t.id AND o.state = 'OPEN')
     WHEN t.home_id IS NOT NULL AND t.purpose = 'PLACEMENT' THEN is_there(t.about, t.home_id)
     ELSE true
   END;

-- Where a household or resident is visited: as the head's facts say, or else another's. Only of
-- communities that the directory knows; otherwise it is the county's.
CREATE FUNCTION community_of(asked_about text, asked uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT c.id
    FROM resident_facts r JOIN community c ON c.id = r.person_residence_community
   WHERE (asked_about = 'RESIDENT' AND r.resident_id = asked
          OR asked_about = 'HOUSEHOLD' AND r.person_household = asked)
   ORDER BY (r.person_household_relation = 'HEAD') DESC NULLS LAST, r.resident_id
   LIMIT 1
$$;
CREATE FUNCTION county_of(asked_about text, asked uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (community_of(asked_about, asked) / 1000000)::integer,
    (SELECT coalesce(r.person_residence_county, r.person_hukou_county)
       FROM resident_facts r
      WHERE (asked_about = 'RESIDENT' AND r.resident_id = asked
          OR asked_about = 'HOUSEHOLD' AND r.person_household = asked)
        AND coalesce(r.person_residence_county, r.person_hukou_county) IS NOT NULL
      ORDER BY (r.person_household_relation = 'HEAD') DESC NULLS LAST, r.resident_id
      LIMIT 1))
$$;
