package io.zhaoren.childwelfare.guardianship;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.clock.Deadline;
import io.zhaoren.casework.clock.Term;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The clock of adoptions: thirty days of review from the day after the application came in
 * (中国公民收养子女登记办法). Being late is shown and refuses nothing: an adoption is registered when the law
 * is kept, and not before a search notice has run. Whether the days of that notice count among the
 * thirty the text at hand does not say, so both last days are shown.
 */
@Singleton
public class Adopting {

  private static final Term REVIEW = new Term(30, false);
  private static final int MOST_LISTED = 1000;

  private static final String SHOWN =
      """
      SELECT id, version, resident_id, county, state, applied_on, decide_by, notice_from, decided_on
        FROM adoption_application
      """;

  private final Transactions transactions;
  private final BusinessDay day;
  private final Counting counting = new Counting(WorkingDays.bundled());

  Adopting(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  AdoptionApplication receive(UUID child, AdoptionApplication.Received given, String name) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var appliedOn = notLater(required(given.appliedOn(), "/appliedOn"), "/appliedOn");
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.get(
        connection -> {
          var county = county(connection, child);
          mustServe(officer, county);
          if (!insert(connection, id, child, county, appliedOn, given.noticeFrom(), officer.id())) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER,
                new Words("已有未办结的收养登记申请", "another application for the child is open"));
          }
          return one(connection, id);
        });
  }

  AdoptionApplication act(UUID id, AdoptionApplication.Acted given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var act = required(given.act(), "/act");
    if (!act.equals("refused") && !act.equals("withdrawn")) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body("/act", "UNKNOWN_ACT", new Words("没有这种办理", "no such act")));
    }
    return transactions.get(
        connection -> {
          var found = one(connection, id);
          mustServe(officer, Integer.parseInt(found.county()));
          if (found.version() != version) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          if (!found.state().equals("open")) {
            throw ProblemException.of(ProblemType.OUT_OF_ORDER);
          }
          decide(connection, id, act.toUpperCase(Locale.ROOT), officer.id());
          return one(connection, id);
        });
  }

  /** Those that are open in an area. */
  AdoptionApplication.Listed open(List<Integer> counties) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  SHOWN
                      + """
                       WHERE state = 'OPEN' AND county = ANY(?)
                       ORDER BY coalesce(decide_by, applied_on + 30), id LIMIT ?
                      """)) {
            return new AdoptionApplication.Listed(
                query.numbers(counties).with(MOST_LISTED).list(this::shown));
          }
        });
  }

  /**
   * The application that a registration ends. One that nobody recorded before is put on record with
   * it.
   *
   * @param appliedOn when it was applied for, if it is not on record yet
   * @return whether there is one
   */
  boolean register(
      Connection connection,
      UUID child,
      Optional<LocalDate> appliedOn,
      @Nullable LocalDate noticeFrom,
      String officer)
      throws SQLException {
    var open = ofChild(connection, child);
    if (open.isEmpty() && appliedOn.isPresent()) {
      var id = UUID.randomUUID();
      insert(
          connection,
          id,
          child,
          county(connection, child),
          notLater(appliedOn.get(), "/adoption/appliedOn"),
          noticeFrom,
          officer);
      open = Optional.of(id);
    }
    if (open.isPresent()) {
      decide(connection, open.get(), "REGISTERED", officer);
    }
    return open.isPresent();
  }

  private LocalDate notLater(LocalDate given, String pointer) {
    if (given.isAfter(day.today())) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              pointer, "OUT_OF_RANGE", new Words("不得晚于今天", "must not be later than today")));
    }
    return given;
  }

  /** Whether there was none open. */
  private boolean insert(
      Connection connection,
      UUID id,
      UUID child,
      int county,
      LocalDate appliedOn,
      @Nullable LocalDate noticeFrom,
      String officer)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO adoption_application
                (id, version, resident_id, county, applied_on, decide_by, notice_from, state,
                 received_by)
            VALUES (?, 0, ?, ?, ?, ?::date, ?::date, 'OPEN', ?)
            ON CONFLICT (resident_id) WHERE state = 'OPEN' DO NOTHING
            """)) {
      return query
              .with(id)
              .with(child)
              .with(county)
              .with(appliedOn)
              .with(decideBy(appliedOn).orElse(null))
              .with(noticeFrom)
              .with(officer)
              .run()
          == 1;
    }
  }

  private Optional<LocalDate> decideBy(LocalDate appliedOn) {
    return counting.deadline(appliedOn, REVIEW) instanceof Deadline.Due due
        ? Optional.of(due.day())
        : Optional.empty();
  }

  private void decide(Connection connection, UUID id, String state, String officer)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE adoption_application
               SET state = ?, version = version + 1, decided_on = ?, decided_by = ?
             WHERE id = ? AND state = 'OPEN'
            """)) {
      query.with(state).with(day.today()).with(officer).with(id).run();
    }
  }

  private static Optional<UUID> ofChild(Connection connection, UUID child) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT id FROM adoption_application WHERE resident_id = ? AND state = 'OPEN' FOR UPDATE")) {
      return query.with(child).first(row -> row.getObject(1, UUID.class));
    }
  }

  private static int county(Connection connection, UUID child) throws SQLException {
    try (var query = new Query(connection, "SELECT county FROM child_file WHERE resident_id = ?")) {
      return query
          .with(child)
          .first(row -> row.getInt(1))
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private static void mustServe(Actor officer, int county) {
    if (officer.role() != Role.OFFICER
        || !officer.office().equals(Optional.of("county-civil-affairs"))
        || !officer.serves(county)) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  private AdoptionApplication one(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, SHOWN + " WHERE id = ? FOR UPDATE")) {
      return query
          .with(id)
          .first(this::shown)
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private AdoptionApplication shown(ResultSet row) throws SQLException {
    var state = row.getString(5).toLowerCase(Locale.ROOT);
    var decideBy = row.getObject(7, LocalDate.class);
    var noticeFrom = row.getObject(8, LocalDate.class);
    var late =
        state.equals("open") && decideBy != null && decideBy.isBefore(day.today())
            ? (int) ChronoUnit.DAYS.between(decideBy, day.today())
            : null;
    return new AdoptionApplication(
        row.getObject(1, UUID.class),
        row.getInt(2),
        row.getObject(3, UUID.class),
        String.format(Locale.ROOT, "%06d", row.getInt(4)),
        state,
        row.getObject(6, LocalDate.class),
        decideBy,
        noticeFrom == null ? null : noticeFrom.plusDays(Requirements.NOTICE_DAYS),
        late,
        row.getObject(9, LocalDate.class));
  }
}
