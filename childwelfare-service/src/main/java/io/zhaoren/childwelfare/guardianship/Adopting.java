package io.zhaoren.childwelfare.guardianship;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.clock.Deadline;
import io.zhaoren.casework.clock.Suspension;
import io.zhaoren.casework.clock.Term;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.paging.PageRequest;
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
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The clock of adoptions: thirty days of review from the day after the application came in; the
 * sixty days in which parents of a foundling are searched for do not count among them (中国公民收养子女登记办法
 * 2023-07-20 第八条). Being late is shown and refuses nothing: an adoption is registered when the law
 * is kept, and not before a search notice has run.
 */
@Singleton
public class Adopting {

  private static final Term REVIEW = new Term(30, false);
  private static final Set<String> ACTS = Set.of("refused", "withdrawn", "notice");

  /**
   * The last of the thirty days; if it is no working day the law moves it, and never past another.
   */
  private static final String LAST_DAY =
      """
      (applied_on + %1$d + CASE WHEN notice_from < applied_on + %1$d
        THEN greatest(0, least(%2$d, notice_from + %2$d - applied_on)) ELSE 0 END)
      """
          .formatted(REVIEW.days(), Requirements.NOTICE_DAYS);

  private static final String SHOWN =
      """
      SELECT id, version, resident_id, county, state, applied_on, notice_from, decided_on,
             %s AS last_day
        FROM adoption_application
      """
          .formatted(LAST_DAY);

  /** An application, and where it stands in the list. */
  private record Placed(AdoptionApplication application, DayAndId place) {}

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
    if (!ACTS.contains(act)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body("/act", "UNKNOWN_ACT", new Words("没有这种办理", "no such act")));
    }
    var noticeFrom =
        act.equals("notice")
            ? notLater(required(given.noticeFrom(), "/noticeFrom"), "/noticeFrom")
            : null;
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
          if (noticeFrom != null) {
            noticed(connection, id, noticeFrom);
          } else {
            decide(connection, id, act.toUpperCase(Locale.ROOT), officer.id());
          }
          return one(connection, id);
        });
  }

  /** Those that are open in some counties. */
  AdoptionApplication.Listed open(List<Integer> counties, PageRequest asked) {
    var from = DayAndId.after(asked);
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  SHOWN
                      + """
                       WHERE state = 'OPEN' AND county = ANY(?)
                         AND (%s, id) > (?, ?)
                       ORDER BY last_day, id LIMIT ?
                      """
                          .formatted(LAST_DAY))) {
            var page =
                asked.cut(
                    query
                        .numbers(counties)
                        .with(from.day())
                        .with(from.id())
                        .with(asked.limit() + 1)
                        .list(this::placed),
                    Placed::place);
            return new AdoptionApplication.Listed(
                page.shown().stream().map(Placed::application).toList(), page.next());
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
    if (appliedOn.isPresent()) {
      // if one is open already, also by somebody else at this moment, it stays as it is
      insert(
          connection,
          UUID.randomUUID(),
          child,
          county(connection, child),
          notLater(appliedOn.get(), "/adoption/appliedOn"),
          noticeFrom,
          officer);
    }
    var open = ofChild(connection, child);
    if (open.isEmpty()) {
      return false;
    }
    if (noticeFrom != null) {
      noticed(connection, open.get(), noticeFrom);
    }
    decide(connection, open.get(), "REGISTERED", officer);
    return true;
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

  /**
   * Whether there was none open. The column {@code decide_by} is written no more: it is reckoned
   * when it is asked for, and the column goes a release later, when none reads it that still runs.
   */
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
                (id, version, resident_id, county, applied_on, notice_from, state, received_by)
            VALUES (?, 0, ?, ?, ?, ?::date, 'OPEN', ?)
            ON CONFLICT (resident_id) WHERE state = 'OPEN' DO NOTHING
            """)) {
      return query
              .with(id)
              .with(child)
              .with(county)
              .with(appliedOn)
              .with(noticeFrom)
              .with(officer)
              .run()
          == 1;
    }
  }

  /**
   * Reckoned when it is asked for: that no notice of the working days of a year was out yet is true
   * of a day, and not for ever.
   */
  private @Nullable LocalDate decideBy(LocalDate appliedOn, @Nullable LocalDate noticeFrom) {
    var searching =
        noticeFrom == null
            ? List.<Suspension>of()
            : List.of(new Suspension(noticeFrom, Optional.of(noticeUntil(noticeFrom))));
    return counting.deadline(appliedOn, REVIEW, searching) instanceof Deadline.Due due
        ? due.day()
        : null;
  }

  private static LocalDate noticeUntil(LocalDate noticeFrom) {
    return noticeFrom.plusDays(Requirements.NOTICE_DAYS);
  }

  /** The search notice is out; corrected it is another day. */
  private static void noticed(Connection connection, UUID id, LocalDate from) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE adoption_application SET notice_from = ?, version = version + 1
             WHERE id = ? AND state = 'OPEN' AND notice_from IS DISTINCT FROM ?
            """)) {
      query.with(from).with(id).with(from).run();
    }
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

  private Placed placed(ResultSet row) throws SQLException {
    var application = shown(row);
    return new Placed(
        application, new DayAndId(row.getObject(9, LocalDate.class), application.adoptionId()));
  }

  private AdoptionApplication shown(ResultSet row) throws SQLException {
    var state = row.getString(5).toLowerCase(Locale.ROOT);
    var appliedOn = row.getObject(6, LocalDate.class);
    var noticeFrom = row.getObject(7, LocalDate.class);
    var decideBy = decideBy(appliedOn, noticeFrom);
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
        appliedOn,
        decideBy,
        noticeFrom == null ? null : noticeUntil(noticeFrom),
        late,
        row.getObject(8, LocalDate.class));
  }
}
