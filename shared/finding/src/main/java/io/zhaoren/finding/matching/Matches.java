package io.zhaoren.finding.matching;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/** The remembered results of finding; lost ones are not among them. */
@Singleton
public final class Matches {

  static final String COLUMNS =
      """
      m.about, m.subject_id, m.programme, m.finding, m.policy_version, m.urgent, m.jurisdiction,
      m.amount_fen, m.amount_period, m.missing, m.cause_kind, m.cause_codes, m.evaluated_on,
      m.recorded_at, m.revision
      """;

  private final Transactions transactions;

  public Matches(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  /** Those about the resident, and those of the household by current membership. */
  public List<Match> ofResident(UUID residentId) {
    return list(
        """
        SELECT %s FROM match m
         WHERE m.finding IS NOT NULL
           AND (m.subject_id = ? AND m.about = 'RESIDENT'
                OR m.about = 'HOUSEHOLD' AND m.subject_id =
                   (SELECT person_household FROM resident_facts WHERE resident_id = ?))
         ORDER BY m.about DESC, m.programme
        """,
        residentId, residentId);
  }

  public List<Match> ofHousehold(UUID householdId) {
    return list(
        """
        SELECT %s FROM match m
         WHERE m.finding IS NOT NULL AND m.subject_id = ? AND m.about = 'HOUSEHOLD'
         ORDER BY m.programme
        """,
        householdId);
  }

  public Optional<Match> find(Subject subject, String programme) {
    return list(
            """
            SELECT %s FROM match m
             WHERE m.finding IS NOT NULL AND m.subject_id = ? AND m.about = ? AND m.programme = ?
            """,
            subject.id(), subject.about().name(), programme)
        .stream()
        .findFirst();
  }

  private List<Match> list(String sql, Object... parameters) {
    return transactions.get(
        connection -> {
          try (var query = new Query(connection, sql.formatted(COLUMNS))) {
            for (var parameter : parameters) {
              query.with(parameter);
            }
            return query.list(row -> read(row).match().orElseThrow());
          }
        });
  }

  /** Everything remembered of these subjects, what was lost too. */
  public static List<StoredMatch> of(Connection connection, Collection<Subject> subjects)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT %s FROM unnest(?, ?) AS s(about, id)
              JOIN match m ON m.subject_id = s.id AND m.about = s.about
            """
                .formatted(COLUMNS))) {
      return query
          .texts(subjects.stream().map(subject -> subject.about().name()).toList())
          .uuids(subjects.stream().map(Subject::id).toList())
          .list(Matches::read);
    }
  }

  /** Stores new revisions; the caller holds the lock of every subject. */
  static void store(Connection connection, List<MatchChange> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    var matches = changes.stream().map(MatchChange::match).toList();
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO match AS m
                (about, subject_id, programme, finding, policy_version, urgent, jurisdiction,
                 amount_fen, amount_period, missing, cause_kind, cause_codes, evaluated_on,
                 recorded_at, revision)
            SELECT about, id, programme, finding, policy_version, urgent, jurisdiction,
                   amount_fen, amount_period, string_to_array(missing, ' '),
                   cause_kind, string_to_array(cause_codes, ' '), evaluated_on, recorded_at, revision
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS c(about, id, programme, finding, policy_version, urgent, jurisdiction,
                     amount_fen, amount_period, missing, cause_kind, cause_codes, evaluated_on,
                     recorded_at, revision)
            ON CONFLICT (subject_id, programme, about) DO UPDATE
               SET finding = excluded.finding, policy_version = excluded.policy_version,
                   urgent = excluded.urgent, jurisdiction = excluded.jurisdiction,
                   amount_fen = excluded.amount_fen, amount_period = excluded.amount_period,
                   missing = excluded.missing, cause_kind = excluded.cause_kind,
                   cause_codes = excluded.cause_codes, evaluated_on = excluded.evaluated_on,
                   recorded_at = excluded.recorded_at, revision = excluded.revision
             -- the revision read under the lock is the revision that is left behind
             WHERE m.revision = excluded.revision - 1
            """)) {
      var stored =
          query
              .texts(matches.stream().map(match -> match.subject().about().name()).toList())
              .uuids(matches.stream().map(match -> match.subject().id()).toList())
              .texts(matches.stream().map(Match::programme).toList())
              .texts(
                  changes.stream()
                      .map(
                          change ->
                              change.kind() == MatchChange.Kind.LOST
                                  ? null
                                  : change.match().finding().name())
                      .toList())
              .numbers(matches.stream().map(Match::policyVersion).toList())
              .flags(matches.stream().map(Match::urgent).toList())
              .numbers(
                  matches.stream()
                      .map(
                          match ->
                              match.jurisdiction().isPresent()
                                  ? match.jurisdiction().getAsLong()
                                  : null)
                      .toList())
              .numbers(
                  matches.stream()
                      .map(match -> match.amount().map(Amount::fen).orElse(null))
                      .toList())
              .texts(
                  matches.stream()
                      .map(match -> match.amount().map(sum -> sum.period().name()).orElse(null))
                      .toList())
              // an array of arrays would have to be rectangular; names hold no spaces
              .texts(matches.stream().map(match -> String.join(" ", match.missing())).toList())
              .texts(matches.stream().map(match -> match.cause().kind().name()).toList())
              .texts(
                  matches.stream().map(match -> String.join(" ", match.cause().codes())).toList())
              .days(matches.stream().map(Match::on).toList())
              .instants(matches.stream().map(Match::at).toList())
              .numbers(matches.stream().map(Match::revision).toList())
              .run();
      if (stored != changes.size()) {
        throw new IllegalStateException("a match was changed by somebody who holds no lock");
      }
    }
  }

  static StoredMatch read(ResultSet row) throws SQLException {
    var subject =
        new Subject(About.valueOf(row.getString("about")), row.getObject("subject_id", UUID.class));
    var programme = row.getString("programme");
    var finding = row.getString("finding");
    var match =
        finding == null
            ? Optional.<Match>empty()
            : Optional.of(match(row, subject, programme, Finding.valueOf(finding)));
    return new StoredMatch(subject, programme, row.getLong("revision"), match);
  }

  private static Match match(ResultSet row, Subject subject, String programme, Finding finding)
      throws SQLException {
    return new Match(
        subject,
        programme,
        row.getInt("policy_version"),
        finding,
        row.getLong("revision"),
        row.getBoolean("urgent"),
        optional(row, "jurisdiction"),
        amount(row),
        texts(row.getArray("missing")),
        new Cause(
            Cause.Kind.valueOf(row.getString("cause_kind")), texts(row.getArray("cause_codes"))),
        row.getObject("evaluated_on", LocalDate.class),
        row.getObject("recorded_at", OffsetDateTime.class).toInstant());
  }

  private static OptionalLong optional(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Optional<Amount> amount(ResultSet row) throws SQLException {
    var fen = row.getLong("amount_fen");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(new Amount(fen, MoneyPeriod.valueOf(row.getString("amount_period"))));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
