package io.zhaoren.childwelfare.referral;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.childwelfare.file.FileAccess;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.figures.FigureArea;
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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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

  /** What does not wait is answered by the next day. */
  private static final String SHOWN =
      """
      SELECT r.id, r.version, r.resident_id, r.agency, r.need, r.state, r.sent_on, r.answered_on,
             r.returned_on, r.outcome, r.due_on,
             array_remove(ARRAY[
               CASE WHEN r.urgent AND r.state IN ('SENT', 'ACCEPTED') THEN 'urgent' END,
               CASE WHEN r.state = 'SENT'
                     AND r.sent_on + CASE WHEN r.urgent THEN 1 ELSE ?::integer END < ?
                    THEN 'unanswered' END,
               CASE WHEN r.state IN ('SENT', 'ACCEPTED') AND r.due_on < ? THEN 'overdue' END,
               CASE WHEN (r.state = 'DECLINED' OR r.outcome = 'NOT_HELPED')
                     AND NOT EXISTS (SELECT FROM child_referral n
                                      WHERE n.resident_id = r.resident_id AND n.need = r.need
                                        AND n.id <> r.id AND n.sent_on >= r.sent_on
                                        AND n.state <> 'DECLINED'
                                        AND n.outcome IS DISTINCT FROM 'NOT_HELPED')
                    THEN 'seek-another' END], NULL) AS flags %s
        FROM child_referral r %s
      """;

  private final Transactions transactions;
  private final FileAccess access;
  private final BusinessDay day;
  private final int answerDays;

  /** Those alone can be open or bear a flag: by the index of the same name. */
  private static final String FLAGGED = "(r.state <> 'RETURNED' OR r.outcome = 'NOT_HELPED')";

  /**
   * @param answerDays after how many days a referral that nobody answered is flagged (proposed: a
   *     week; no text was found)
   */
  Referring(
      DataSource dataSource,
      FileAccess access,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.child-referral.answer-days", defaultValue = "7")
          int answerDays) {
    this.transactions = new Transactions(dataSource);
    this.access = access;
    this.day = day;
    this.answerDays = answerDays;
  }

  Referral send(UUID child, Referral.Sent given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var agency = oneOf(given.agency(), "/agency", AGENCIES);
    var need = oneOf(given.need(), "/need", NEEDS);
    var dueOn = given.dueOn();
    if (dueOn != null && dueOn.isBefore(day.today())) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              "/dueOn", "OUT_OF_RANGE", new Words("不得早于今天", "must not lie before today")));
    }
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
                      (id, version, resident_id, agency, need, state, sent_by, sent_on, due_on,
                       urgent)
                  VALUES (?, 0, ?, ?, ?, 'SENT', ?, ?, ?::date, ?)
                  """)) {
            query
                .with(id)
                .with(child)
                .with(code(agency))
                .with(code(need))
                .with(worker)
                .with(day.today())
                .with(dueOn)
                .with(Boolean.TRUE.equals(given.urgent()))
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

  /** Those of a worker's children that are open or flagged. */
  Referral.Listed ofWorker(String worker, PageRequest page) {
    var after = DayAndId.after(page);
    return transactions.get(
        connection -> {
          var acting = Charges.actingAs(connection, worker, day.today());
          try (var query =
              new Query(
                  connection,
                  listed(
                      "(state IN ('SENT', 'ACCEPTED') OR cardinality(flags) > 0) AND responsible ="
                          + " ANY(?)"))) {
            shown(query).with(after.day()).with(after.id()).texts(acting);
            return list(page, query.with(page.limit() + 1));
          }
        });
  }

  /**
   * Those of an area that somebody has to look at.
   *
   * @param within digits of the division to which the reader is held; of whom no community is
   *     known, every township of the county has to take care
   */
  Referral.Listed flagged(FigureArea area, String within, PageRequest page) {
    var after = DayAndId.after(page);
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  listed(
                      "cardinality(flags) > 0 AND county = ANY(?) AND"
                          + " starts_with(coalesce(community::text, ?), ?)"))) {
            shown(query)
                .with(after.day())
                .with(after.id())
                .numbers(area.counties())
                .with(within)
                .with(within);
            return list(page, query.with(page.limit() + 1));
          }
        });
  }

  private static String listed(String which) {
    return "WITH shown AS ("
        + SHOWN.formatted(
            ", c.responsible, c.county, c.community",
            "JOIN child_charge c ON c.resident_id = r.resident_id WHERE " + FLAGGED)
        + ") SELECT * FROM shown WHERE (sent_on, id) > (?, ?) AND "
        + which
        + " ORDER BY sent_on, id LIMIT ?";
  }

  private static Referral.Listed list(PageRequest asked, Query query) throws SQLException {
    var page =
        asked.cut(
            query.list(Referring::read), last -> new DayAndId(last.sentOn(), last.referralId()));
    return new Referral.Listed(page.shown(), page.next());
  }

  private Query shown(Query query) throws SQLException {
    return query.with(answerDays).with(day.today()).with(day.today());
  }

  private Referral stored(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(connection, SHOWN.formatted("", "") + " WHERE r.id = ? FOR UPDATE OF r")) {
      return shown(query)
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
        outcome == null ? null : word(outcome),
        row.getObject("due_on", LocalDate.class),
        List.of((String[]) row.getArray("flags").getArray()));
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
