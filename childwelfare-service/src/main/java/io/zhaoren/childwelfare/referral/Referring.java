package io.zhaoren.childwelfare.referral;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sends a child to others for help; they accept or decline, and give the child back. */
@Singleton
public class Referring {

  private static final Set<String> AGENCIES =
      Set.of("school", "hospital", "procuratorate", "womens-federation", "charity");
  private static final Set<String> NEEDS =
      Set.of(
          "back-to-school",
          "treatment",
          "counselling",
          "legal-supervision",
          "family-guidance",
          "material-help");
  private static final Set<String> OUTCOMES = Set.of("helped", "not-helped", "not-needed");

  private final Transactions transactions;
  private final FileAccess access;
  private final BusinessDay day;

  Referring(DataSource dataSource, FileAccess access, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.access = access;
    this.day = day;
  }

  Referral send(UUID child, Referral.Sent given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var agency = oneOf(given.agency(), "/agency", AGENCIES);
    var need = oneOf(given.need(), "/need", NEEDS);
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.get(
        connection -> {
          if (!access.isResponsible(connection, child, worker)) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO child_referral
                      (id, version, resident_id, agency, need, state, sent_by, sent_on)
                  VALUES (?, 0, ?, ?, ?, 'SENT', ?, ?)
                  """)) {
            query
                .with(id)
                .with(child)
                .with(code(agency))
                .with(code(need))
                .with(worker)
                .with(day.today())
                .run();
          }
          return stored(connection, id);
        });
  }

  /** Only the agency that was asked answers. */
  Referral answer(UUID id, Referral.Answered given) {
    var agency = oneOf(Access.current().source(given.agency()), "/agency", AGENCIES);
    var version = required(given.version(), "/version");
    var act = oneOf(given.act(), "/act", Set.of("accepted", "declined", "returned"));
    return transactions.get(
        connection -> {
          var stored = stored(connection, id);
          if (!stored.agency().equals(agency)) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          if (stored.version() != version) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          var returned = act.equals("returned");
          if (!stored.state().equals(returned ? "accepted" : "sent")) {
            throw ProblemException.of(ProblemType.OUT_OF_ORDER);
          }
          var outcome = returned ? code(oneOf(given.outcome(), "/outcome", OUTCOMES)) : null;
          store(connection, id, code(act), returned, outcome);
          return stored(connection, id);
        });
  }

  private void store(
      Connection connection, UUID id, String state, boolean returned, @Nullable String outcome)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE child_referral SET state = ?, version = version + 1, outcome = ?::text,
                   answered_on = coalesce(answered_on, ?::date),
                   returned_on = CASE WHEN ? THEN ?::date END
             WHERE id = ?
            """)) {
      query
          .with(state)
          .with(outcome)
          .with(day.today())
          .with(returned)
          .with(day.today())
          .with(id)
          .run();
    }
  }

  private static Referral stored(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(connection, "SELECT * FROM child_referral WHERE id = ? FOR UPDATE")) {
      return query
          .with(id)
          .first(Referring::read)
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private static Referral read(ResultSet row) throws SQLException {
    var outcome = row.getString("outcome");
    return new Referral(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        row.getObject("resident_id", UUID.class),
        word(row.getString("agency")),
        word(row.getString("need")),
        word(row.getString("state")),
        row.getObject("sent_on", LocalDate.class),
        row.getObject("answered_on", LocalDate.class),
        row.getObject("returned_on", LocalDate.class),
        outcome == null ? null : word(outcome));
  }

  private static String word(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String code(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String oneOf(@Nullable String word, String pointer, Set<String> known) {
    var given = required(word, pointer);
    if (!known.contains(given)) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(pointer, "UNKNOWN_WORD", new Words("没有这种取值", "no such word")));
    }
    return given;
  }
}
