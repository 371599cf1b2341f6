package io.zhaoren.assistance.employment;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Puts an offer of work on record, with what was said to it. */
@Singleton
public final class OfferingWork {

  private record Stored(int version, LocalDate openedOn, boolean isClosed) {}

  private final Transactions transactions;
  private final EmploymentCases cases;
  private final BusinessDay day;

  public OfferingWork(DataSource dataSource, EmploymentCases cases, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.cases = cases;
    this.day = day;
  }

  /**
   * @param name of the offer
   * @throws ProblemException if it is not as agreed, the case is closed, or somebody was first
   */
  EmploymentCase offer(UUID caseId, WorkOffered given, String name) {
    var worker = WorkerCode.inBody(given.worker(), "/worker");
    var answer = answer(given.answer());
    var version = required(given.version(), "/version");
    var offeredOn = required(given.offeredOn(), "/offeredOn");
    return transactions.get(
        connection -> {
          var stored = lock(connection, caseId);
          if (stored.isClosed()) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER, new Words("此人已就业，清单已销号", "the case is closed"));
          }
          if (stored.version() != version) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          var earliest = last(connection, caseId).orElse(stored.openedOn());
          if (offeredOn.isBefore(earliest) || offeredOn.isAfter(day.today())) {
            throw ProblemException.of(
                ProblemType.CONTENT_NOT_TAKEN,
                Violation.body(
                    "/offeredOn",
                    "OUT_OF_RANGE",
                    new Words(
                        "不得早于上一次推荐，不得晚于今天", "must not be before the last offer or after today")));
          }
          insert(connection, caseId, name, offeredOn, answer, worker);
          return cases.get(connection, caseId);
        });
  }

  private static Stored lock(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT version, opened_on, closed_on IS NOT NULL FROM employment_case
             WHERE id = ? FOR UPDATE
            """)) {
      return query
          .with(id)
          .first(
              row ->
                  new Stored(row.getInt(1), row.getObject(2, LocalDate.class), row.getBoolean(3)))
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private static Optional<LocalDate> last(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT offered_on FROM employment_offer WHERE case_id = ? ORDER BY position DESC LIMIT 1
            """)) {
      return query.with(id).first(row -> row.getObject(1, LocalDate.class));
    }
  }

  private void insert(
      Connection connection,
      UUID id,
      String name,
      LocalDate offeredOn,
      Refusals.Answer answer,
      String worker)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH next AS (
              UPDATE employment_case SET version = version + 1 WHERE id = ? RETURNING id, version)
            INSERT INTO employment_offer (id, case_id, position, offered_on, answer, made_by, recorded_at)
            SELECT ?, id, version, ?, ?, ?, ? FROM next
            """)) {
      query
          .with(id)
          .with(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
          .with(offeredOn)
          .with(answer.name())
          .with(worker)
          .with(day.now())
          .run();
    }
  }

  private static Refusals.Answer answer(@Nullable String word) {
    var given = required(word, "/answer");
    return Arrays.stream(Refusals.Answer.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    Violation.body(
                        "/answer", "UNKNOWN_ANSWER", new Words("没有这种答复", "no such answer"))));
  }
}
