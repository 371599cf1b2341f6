package io.zhaoren.childwelfare.risk;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.childwelfare.director.ChildWorker;
import io.zhaoren.childwelfare.director.ChildWorkers;
import io.zhaoren.childwelfare.file.FileAccess;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how much each child is at risk. What makes it worse holds at once; what makes it better
 * waits for a second person, and the worse level goes on meanwhile.
 */
@Singleton
public class AssessingRisk {

  private record Held(Level level, Optional<Level> proposed, Optional<String> proposedBy) {}

  private final Transactions transactions;
  private final FileAccess access;
  private final BusinessDay day;
  private final Indicators indicators = Indicators.bundled();

  AssessingRisk(DataSource dataSource, FileAccess access, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.access = access;
    this.day = day;
  }

  /** The catalogue, as it is in force. */
  public Indicators indicators() {
    return indicators;
  }

  /** What was seen of a child. */
  RiskAssessed assess(UUID child, RiskAssessed.Given given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var seen = seen(required(given.indicators(), "/indicators"));
    return transactions.get(
        connection -> {
          mustBeWorker(connection, child, worker);
          assess(connection, child, worker, seen, id(name));
          return answer(connection, child);
        });
  }

  /** As above in the caller's transaction, by somebody who was found to be responsible. */
  public void assess(Connection connection, UUID child, String worker, Set<String> seen, UUID id)
      throws SQLException {
    var assessed = indicators.assess(seen);
    var held = held(connection, child);
    if (held.isEmpty() || !held.get().level().isWorseThan(assessed.level())) {
      var worse = held.isEmpty() || assessed.level().isWorseThan(held.get().level());
      set(connection, child, assessed.level(), worse);
      record(connection, id, child, worker, "ASSESSED", assessed.level(), seen);
    } else {
      propose(connection, child, assessed.level(), worker);
      record(connection, id, child, worker, "LOWERED", assessed.level(), seen);
    }
  }

  /** Somebody is worried, whatever the points say: it holds at once. */
  RiskAssessed raise(UUID child, RiskAssessed.Raised given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var level =
        Level.of(required(given.level(), "/level"))
            .filter(each -> each != Level.LOW)
            .orElseThrow(() -> wrong("/level", "UNKNOWN_LEVEL", "没有这种等级", "no such level"));
    return transactions.get(
        connection -> {
          mustBeWorker(connection, child, worker);
          if (held(connection, child).filter(one -> !level.isWorseThan(one.level())).isPresent()) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER, new Words("现等级不低于此级", "the level is as high already"));
          }
          set(connection, child, level, true);
          record(connection, id(name), child, worker, "RAISED", level, Set.of());
          return answer(connection, child);
        });
  }

  /** A second person agrees to a lower level, or does not. */
  RiskAssessed confirm(UUID child, RiskAssessed.Confirmed given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var agrees = required(given.agrees(), "/agrees");
    return transactions.get(
        connection -> {
          mustBeWorker(connection, child, worker);
          var held =
              held(connection, child)
                  .filter(one -> one.proposed().isPresent())
                  .orElseThrow(
                      () ->
                          ProblemException.of(
                              ProblemType.OUT_OF_ORDER,
                              new Words("没有待确认的降级", "no lower level waits to be confirmed")));
          if (held.proposedBy().filter(worker::equals).isPresent()) {
            throw ProblemException.of(
                ProblemType.NOT_ALLOWED,
                new Words("降低等级须由另一人确认", "lowering needs a second person"));
          }
          var level = held.proposed().orElseThrow();
          if (agrees) {
            set(connection, child, level, true);
          } else {
            propose(connection, child, null, null);
          }
          record(
              connection,
              id(name),
              child,
              worker,
              agrees ? "CONFIRMED" : "REFUSED",
              level,
              lastSeen(connection, child));
          return answer(connection, child);
        });
  }

  RiskAssessed get(UUID child, String worker) {
    return transactions.get(
        connection -> {
          mustBeWorker(connection, child, worker);
          return answer(connection, child);
        });
  }

  private Set<String> seen(List<@Nullable String> given) {
    var seen = new LinkedHashSet<String>();
    for (var i = 0; i < given.size(); i++) {
      var code = given.get(i);
      if (code == null || !indicators.knows(code)) {
        throw wrong("/indicators/" + i, "UNKNOWN_INDICATOR", "没有这项指标", "no such indicator");
      }
      seen.add(code);
    }
    return seen;
  }

  /** Who is responsible or stands in, or a supervisor of the township. */
  private void mustBeWorker(Connection connection, UUID child, String worker) throws SQLException {
    var charge =
        Charges.of(connection, child)
            .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    var supervises =
        ChildWorkers.presentOne(connection, worker)
            .filter(one -> one.role() == ChildWorker.Role.SUPERVISOR)
            .filter(one -> one.serves(charge.county(), charge.community()))
            .isPresent();
    if (!supervises && !access.isResponsible(connection, child, worker)) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  private static Optional<Held> held(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT level, proposed, proposed_by FROM child_risk WHERE resident_id = ? FOR UPDATE
            """)) {
      return query
          .with(child)
          .first(
              row ->
                  new Held(
                      Level.valueOf(row.getString(1)),
                      Optional.ofNullable(row.getString(2)).map(Level::valueOf),
                      Optional.ofNullable(row.getString(3))));
    }
  }

  /** What holds from now on; a proposal that waited is gone, and the visit ahead comes in time. */
  private void set(Connection connection, UUID child, Level level, boolean isOther)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO child_risk (resident_id, version, level, since) VALUES (?, 0, ?, ?)
            ON CONFLICT (resident_id) DO UPDATE
               SET level = excluded.level, version = child_risk.version + 1, proposed = NULL,
                   proposed_by = NULL,
                   since = CASE WHEN child_risk.level = excluded.level THEN child_risk.since
                                ELSE excluded.since END
            """)) {
      query.with(child).with(level.name()).with(day.today()).run();
    }
    if (isOther) {
      try (var query =
          new Query(
              connection,
              """
              UPDATE child_visit
                 SET level = ?, due_on = least(due_on, ?), version = version + 1
               WHERE resident_id = ? AND state = 'PLANNED'
              """)) {
        query
            .with(level.name())
            .with(day.today().plusDays(indicators.frequency(level).firstVisitDays()))
            .with(child)
            .run();
      }
    }
  }

  private static void propose(
      Connection connection, UUID child, @Nullable Level level, @Nullable String worker)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE child_risk SET proposed = ?::text, proposed_by = ?::text, version = version + 1
             WHERE resident_id = ?
            """)) {
      query.with(level == null ? null : level.name()).with(worker).with(child).run();
    }
  }

  private void record(
      Connection connection,
      UUID id,
      UUID child,
      String worker,
      String kind,
      Level level,
      Set<String> seen)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO risk_assessment
                (id, resident_id, worker, kind, level, indicators, catalogue, made_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      query
          .with(id)
          .with(child)
          .with(worker)
          .with(kind)
          .with(level.name())
          .texts(seen)
          .with(indicators.version())
          .with(day.now())
          .run();
    }
  }

  private static Set<String> lastSeen(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT indicators FROM risk_assessment
             WHERE resident_id = ? AND kind <> 'RAISED' ORDER BY made_at DESC, id LIMIT 1
            """)) {
      return query
          .with(child)
          .first(row -> Set.of((String[]) row.getArray(1).getArray()))
          .orElse(Set.of());
    }
  }

  private RiskAssessed answer(Connection connection, UUID child) throws SQLException {
    var assessed = indicators.assess(lastSeen(connection, child));
    try (var query =
        new Query(
            connection, "SELECT level, since, proposed FROM child_risk WHERE resident_id = ?")) {
      return query
          .with(child)
          .first(
              row -> {
                var level = Level.valueOf(row.getString(1));
                var proposed = row.getString(3);
                return new RiskAssessed(
                    child,
                    level.word(),
                    row.getObject(2, LocalDate.class),
                    assessed.points(),
                    assessed.by().stream().map(AssessingRisk::reason).toList(),
                    indicators.frequency(level).everyDays(),
                    proposed == null ? null : proposed.toLowerCase(Locale.ROOT),
                    indicators.evidence());
              })
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private static RiskAssessed.Reason reason(Indicators.Indicator indicator) {
    return new RiskAssessed.Reason(
        indicator.code(),
        indicator.group().name().toLowerCase(Locale.ROOT),
        indicator.points(),
        indicator.says(),
        indicator.basis());
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.body(pointer, code, new Words(zh, en)));
  }
}
