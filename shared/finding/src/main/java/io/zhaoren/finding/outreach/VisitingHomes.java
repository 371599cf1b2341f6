package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.task.TaskSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps one open task for each home and purpose, with all that is to be told there, and withdraws
 * those with nothing left to tell.
 */
final class VisitingHomes {

  private final TaskSettings settings;
  private final BusinessDay day;

  VisitingHomes(TaskSettings settings, BusinessDay day) {
    this.settings = settings;
    this.day = day;
  }

  /** The offers are stored; the caller holds {@link OutreachLock}. */
  void visit(Connection connection, List<Telling> told) throws SQLException {
    var toVisit =
        told.stream()
            .filter(each -> each.state() == OfferState.OPEN && each.channel().purpose().isPresent())
            .toList();
    if (!toVisit.isEmpty()) {
      open(connection, toVisit);
    }
    var before =
        told.stream()
            .flatMap(each -> each.heard().before().stream())
            .flatMap(offer -> offer.task().stream())
            .collect(Collectors.toSet());
    if (!before.isEmpty()) {
      withdrawEmpty(connection, before);
    }
  }

  /**
   * A task that is there already gains what is new, and a version: whoever has it must look again.
   */
  private void open(Connection connection, List<Telling> toVisit) throws SQLException {
    var today = day.today();
    try (var query =
        new Query(
            connection,
            """
            WITH asked AS (
              SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
                AS a(about, subject_id, programme, home_about, home_id, purpose, concerns)),
            home AS (
              SELECT a.home_about, a.home_id, a.purpose, min(a.concerns) AS concerns,
                     bool_or(m.urgent) AS urgent
                FROM asked a JOIN match m USING (subject_id, programme, about)
               GROUP BY a.home_about, a.home_id, a.purpose),
            kept AS (
              INSERT INTO task AS t
                  (id, version, purpose, concerns, about, home_id, county, community, level, urgent,
                   state, made_on, due_on, last_day, made_at)
              SELECT gen_random_uuid(), 1, purpose, concerns, home_about, home_id,
                     county_of(home_about, home_id), community_of(home_about, home_id),
                     'COMMUNITY', urgent, 'OPEN', ?, ?, ?, ?
                FROM home
               ORDER BY home_id, purpose
              ON CONFLICT (home_id, purpose) WHERE state IN ('OPEN', 'TAKEN') AND home_id IS NOT NULL
              DO UPDATE SET version = t.version + 1, urgent = t.urgent OR excluded.urgent,
                            county = excluded.county, community = excluded.community,
                            concerns = CASE WHEN t.concerns = excluded.concerns THEN t.concerns
                                            ELSE 'RELIEF' END
              RETURNING id, home_id, purpose)
            UPDATE offer o SET task_id = kept.id
              FROM asked a JOIN kept USING (home_id, purpose)
             WHERE o.subject_id = a.subject_id AND o.programme = a.programme AND o.about = a.about
            """)) {
      query
          .texts(toVisit.stream().map(each -> each.heard().subject().about().name()).toList())
          .uuids(toVisit.stream().map(each -> each.heard().subject().id()).toList())
          .texts(toVisit.stream().map(each -> each.heard().programme()).toList())
          .texts(toVisit.stream().map(each -> each.heard().home().about().name()).toList())
          .uuids(toVisit.stream().map(each -> each.heard().home().id()).toList())
          .texts(
              toVisit.stream().map(each -> each.channel().purpose().orElseThrow().name()).toList())
          .texts(toVisit.stream().map(each -> each.heard().people().concern().name()).toList())
          .with(today)
          .with(today.plus(settings.days()))
          .with(today)
          .with(day.now())
          .run();
    }
  }

  private void withdrawEmpty(Connection connection, Set<UUID> tasks) throws SQLException {
    withdraw(
        connection,
        """
        AND t.purpose IN ('TELL', 'TELL_OF_CHILD')
        AND NOT EXISTS (
          SELECT FROM offer o
           WHERE o.task_id = t.id AND o.state = 'OPEN' AND o.channel IN ('WORKER', 'DIRECTOR'))
        """,
        tasks);
  }

  private void withdraw(Connection connection, String which, Collection<UUID> tasks)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH gone AS (
              UPDATE task t SET state = 'WITHDRAWN', version = version + 1, ended_at = ?,
                     last_day = greatest(last_day, ?)
               WHERE t.id = ANY(?) AND t.state IN ('OPEN', 'TAKEN')
            """
                + which
                + """
              RETURNING t.id, t.version)
            INSERT INTO task_act (task_id, version, act, counts, on_day, recorded_at)
            SELECT id, version, 'WITHDRAWN', false, ?, ? FROM gone
            """)) {
      query.with(day.now()).with(day.today()).uuids(tasks).with(day.today()).with(day.now()).run();
    }
  }
}
