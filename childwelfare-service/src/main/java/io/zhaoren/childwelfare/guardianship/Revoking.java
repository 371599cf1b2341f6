package io.zhaoren.childwelfare.guardianship;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.childwelfare.file.FileAccess;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactsReported;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
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

/**
 * Follows guardianship that should be revoked. Others may apply; if they do not in time, civil
 * affairs must (民法典 第三十六条). How long "in time" is the law does not say: the days are a setting.
 */
@Singleton
public class Revoking {

  private static final Set<String> GUARDIANS = Set.of("father", "mother", "other");
  private static final Set<String> GROUNDS =
      Set.of("serious-harm", "neglect", "refusal", "other-violation");
  private static final Set<String> APPLICANTS =
      Set.of(
          "other-guardian",
          "committee",
          "school",
          "hospital",
          "womens-federation",
          "disabled-federation",
          "minors-organisation",
          "civil-affairs");

  private record Stored(Revocation shown, int county, boolean crime) {}

  private final Transactions transactions;
  private final FileAccess access;
  private final ReportingFacts reporting;
  private final BusinessDay day;
  private final int inTimeDays;

  Revoking(
      DataSource dataSource,
      FileAccess access,
      ReportingFacts reporting,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.guardianship.in-time-days", defaultValue = "30")
          int inTimeDays) {
    this.transactions = new Transactions(dataSource);
    this.access = access;
    this.reporting = reporting;
    this.day = day;
    this.inTimeDays = inTimeDays;
  }

  Revocation known(UUID child, Revocation.Known given, String name) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var guardian = oneOf(given.guardian(), "/guardian", GUARDIANS);
    var ground = oneOf(given.ground(), "/ground", GROUNDS);
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
                  INSERT INTO revocation
                      (id, version, resident_id, county, guardian, ground, crime, state, known_on)
                  SELECT ?, 0, resident_id, county, ?, ?, ?, 'KNOWN', ? FROM child_charge
                   WHERE resident_id = ?
                  """)) {
            query
                .with(id)
                .with(code(guardian))
                .with(code(ground))
                .with(Boolean.TRUE.equals(given.crime()))
                .with(day.today())
                .with(child)
                .run();
          }
          return stored(connection, id).shown();
        });
  }

  Revocation act(UUID id, Revocation.Acted given, String name) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var act = required(given.act(), "/act");
    return transactions.get(
        connection -> {
          var stored = stored(connection, id);
          if (officer.role() != Role.OFFICER || !officer.serves(stored.county())) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          if (stored.shown().version() != version) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          switch (act) {
            case "applied" -> applied(connection, stored, given);
            case "revoked", "dismissed" -> {
              mustBe(stored, "applied");
              decided(connection, id, code(act));
              if (act.equals("revoked")) {
                tell(connection, stored.shown(), name);
              }
            }
            case "restored" -> {
              mustBe(stored, "revoked");
              if (stored.crime()) {
                throw ProblemException.of(
                    ProblemType.OUT_OF_ORDER,
                    new Words(
                        "对被监护人实施故意犯罪的，不得恢复监护人资格（民法典 第三十八条）",
                        "never restored after an intentional crime against the child (民法典 第三十八条)"));
              }
              decided(connection, id, "RESTORED");
            }
            default -> throw wrong("/act", "UNKNOWN_ACT", "没有这种办理", "no such act");
          }
          return stored(connection, id).shown();
        });
  }

  private void applied(Connection connection, Stored stored, Revocation.Acted given)
      throws SQLException {
    mustBe(stored, "known");
    var applicant = oneOf(given.applicant(), "/applicant", APPLICANTS);
    try (var query =
        new Query(
            connection,
            """
            UPDATE revocation SET state = 'APPLIED', applied_on = ?, applied_by = ?,
                   version = version + 1 WHERE id = ?
            """)) {
      query.with(day.today()).with(applicant).with(stored.shown().revocationId()).run();
    }
  }

  private static void mustBe(Stored stored, String state) {
    if (!stored.shown().state().equals(state)) {
      throw ProblemException.of(ProblemType.OUT_OF_ORDER);
    }
  }

  private void decided(Connection connection, UUID id, String state) throws SQLException {
    try (var query =
        new Query(
            connection,
            "UPDATE revocation SET state = ?, decided_on = ?, version = version + 1 WHERE id = ?")) {
      query.with(state).with(day.today()).with(id).run();
    }
  }

  /** What the court decided is a circumstance of the child from that day on. */
  private void tell(Connection connection, Revocation revocation, String name) throws SQLException {
    if (revocation.guardian().equals("other")) {
      return;
    }
    var fact = JsonNodeFactory.instance.objectNode();
    fact.put("fact", "childwelfare." + revocation.guardian() + "GuardianshipRevoked");
    fact.put("value", true);
    fact.put("trueFrom", day.today().toString());
    reporting.recordIn(
        connection,
        reporting.read(
            Subject.resident(revocation.residentId()),
            new FactsReported("caseworker", List.of(fact)),
            name));
  }

  /** Those for which nobody applied in time: civil affairs must. */
  Revocation.Duties duties(FigureArea area, String within, PageRequest asked) {
    var from = DayAndId.after(asked);
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT * FROM revocation
                   WHERE state = 'KNOWN' AND county = ANY(?) AND known_on <= ?
                     AND EXISTS (SELECT FROM child_file f
                                  WHERE f.resident_id = revocation.resident_id
                                    AND starts_with(coalesce(f.community::text, ?), ?))
                     AND (known_on, id) > (?, ?)
                   ORDER BY known_on, id LIMIT ?
                  """)) {
            var page =
                asked.cut(
                    query
                        .numbers(area.counties())
                        .with(day.today().minusDays(inTimeDays))
                        .with(within)
                        .with(within)
                        .with(from.day())
                        .with(from.id())
                        .with(asked.limit() + 1)
                        .list(row -> read(row).shown()),
                    last -> new DayAndId(last.knownOn(), last.revocationId()));
            return new Revocation.Duties(page.shown(), page.next());
          }
        });
  }

  private Stored stored(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, "SELECT * FROM revocation WHERE id = ? FOR UPDATE")) {
      return query
          .with(id)
          .first(this::read)
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private Stored read(ResultSet row) throws SQLException {
    var knownOn = row.getObject("known_on", LocalDate.class);
    var state = word(row.getString("state"));
    return new Stored(
        new Revocation(
            row.getObject("id", UUID.class),
            row.getInt("version"),
            row.getObject("resident_id", UUID.class),
            word(row.getString("guardian")),
            word(row.getString("ground")),
            state,
            knownOn,
            state.equals("known") ? knownOn.plusDays(inTimeDays) : null,
            row.getString("applied_by")),
        row.getInt("county"),
        row.getBoolean("crime"));
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
      throw wrong(pointer, "UNKNOWN_WORD", "没有这种取值", "no such word");
    }
    return given;
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.body(pointer, code, new Words(zh, en)));
  }
}
