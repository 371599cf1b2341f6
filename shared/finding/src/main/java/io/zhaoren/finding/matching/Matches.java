package io.zhaoren.finding.matching;

import io.zhaoren.finding.database.BinaryInsert;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectSieve;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The remembered results of finding; lost ones are not among them. */
@Singleton
public final class Matches {

  static final String COLUMNS =
      """
      m.about, m.subject_id, m.programme, m.finding, m.policy_version, m.urgent, m.jurisdiction,
      m.amount_fen, m.amount_period, m.missing, m.cause_kind, m.cause_codes, m.evaluated_on,
      m.recorded_at, m.revision
      """;

  /** Of a {@code home (id, household)}: those about the person, and those of the household. */
  static final String OF_HOME =
      """
      SELECT %s FROM match m
       WHERE m.finding IS NOT NULL
         AND (m.subject_id = (SELECT id FROM home) AND m.about = 'RESIDENT'
              OR m.subject_id = (SELECT household FROM home) AND m.about = 'HOUSEHOLD')
       ORDER BY m.about DESC, m.programme
      """
          .formatted(COLUMNS);

  private static final String OF_HOUSEHOLDS =
      """
      SELECT %1$s FROM match m
       WHERE m.subject_id BETWEEN ? AND ? AND m.about = 'HOUSEHOLD'
      """;

  private static final String OF_MEMBERS =
      OF_HOUSEHOLDS
          + """
       UNION ALL
      SELECT %1$s FROM resident_facts r JOIN match m ON m.subject_id = r.resident_id
       WHERE r.person_household BETWEEN ? AND ? AND m.about = 'RESIDENT'
      """;

  private static final String OF_THE_ALONE =
      """
      SELECT %1$s FROM resident_facts r JOIN match m ON m.subject_id = r.resident_id
       WHERE r.person_household IS NULL AND r.resident_id BETWEEN ? AND ?
      """;

  private static final List<String> STORED =
      List.of(COLUMNS.replace("m.", "").strip().split(",\\s+"));

  private final Looks looks;

  /** One programme of one subject. */
  record Key(Subject subject, String programme) {

    static Key of(Match match) {
      return new Key(match.subject(), match.programme());
    }
  }

  public Matches(Looks looks) {
    this.looks = looks;
  }

  /** Those about the resident, and those of the household by current membership. */
  public List<Match> ofResident(UUID residentId) {
    return list(
        """
        WITH home (id, household) AS (
          SELECT ?::uuid, (SELECT person_household FROM resident_facts WHERE resident_id = ?))
        """
            + OF_HOME,
        residentId,
        residentId);
  }

  public List<Match> ofHousehold(UUID householdId) {
    return looks.look(connection -> ofHousehold(connection, householdId));
  }

  static List<Match> ofHousehold(Connection connection, UUID householdId) throws SQLException {
    return list(
        connection,
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
    return looks.look(connection -> list(connection, sql, parameters));
  }

  private static List<Match> list(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (var query = new Query(connection, sql.formatted(COLUMNS))) {
      for (var parameter : parameters) {
        query.with(parameter);
      }
      return query.list(Matches::found);
    }
  }

  /** A row of {@link #OF_HOME}. */
  static Match found(ResultSet row) throws SQLException {
    return read(row).match().orElseThrow();
  }

  /** Everything remembered of these subjects, what was lost too. */
  public static List<StoredMatch> of(Connection connection, Collection<Subject> subjects)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            // by the ids alone: a join may search the whole table once for each of them
            "SELECT %s FROM match m WHERE m.subject_id = ANY(?)".formatted(COLUMNS))) {
      var asked = Set.copyOf(subjects);
      return query.uuids(subjects.stream().map(Subject::id).toList()).list(Matches::read).stream()
          .filter(stored -> asked.contains(stored.subject()))
          .toList();
    }
  }

  /** The same of everybody on a page, without a list of them all being sent. */
  static List<StoredMatch> of(Connection connection, FactPage page) throws SQLException {
    var ofMembers = !page.households().isEmpty();
    try (var query =
        new Query(connection, (ofMembers ? OF_MEMBERS : OF_THE_ALONE).formatted(COLUMNS))) {
      for (var i = 0; i < (ofMembers ? 2 : 1); i++) {
        query.with(page.home(0).id()).with(page.last());
      }
      return query.list(Matches::read).stream()
          .filter(stored -> page.holds(stored.subject()))
          .toList();
    }
  }

  /**
   * The same, but of residents only of those who may have a match.
   *
   * @param matched as it was before; of whom a match was stored since nothing is told
   */
  static List<StoredMatch> of(Connection connection, FactPage page, SubjectSieve matched)
      throws SQLException {
    var residents = page.residents().stream().filter(matched::mayHold).toList();
    var stored = new ArrayList<StoredMatch>();
    if (!residents.isEmpty()) {
      stored.addAll(of(connection, residents.stream().map(Subject::resident).toList()));
    }
    if (!page.households().isEmpty()) {
      try (var query = new Query(connection, OF_HOUSEHOLDS.formatted(COLUMNS))) {
        query.with(page.home(0).id()).with(page.last()).list(Matches::read).stream()
            .filter(match -> page.holds(match.subject()))
            .forEach(stored::add);
      }
    }
    return stored;
  }

  /**
   * Stores new revisions; the caller holds the lock of every subject.
   *
   * @param remembered those of which something is stored already, if only a revision
   */
  static void store(Connection connection, List<MatchChange> changes, Set<Key> remembered)
      throws SQLException {
    var known = new ArrayList<MatchChange>();
    var added = new ArrayList<MatchChange>();
    for (var change : changes) {
      (remembered.contains(Key.of(change.match())) ? known : added).add(change);
    }
    add(connection, added);
    update(connection, known);
  }

  /** Of whom nothing is remembered and whose lock is held, nobody else adds a match meanwhile. */
  private static void add(Connection connection, List<MatchChange> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (var rows = new BinaryInsert(connection, "match", STORED)) {
      for (var change : changes) {
        var match = change.match();
        rows.row()
            .text(match.subject().about().name())
            .uuid(match.subject().id())
            .text(match.programme())
            .text(finding(change))
            .number(match.policyVersion())
            .flag(match.urgent())
            .number(match.jurisdiction());
        var amount = match.amount();
        if (amount.isPresent()) {
          rows.big(amount.get().fen()).text(amount.get().period().name());
        } else {
          rows.nothing().nothing();
        }
        rows.texts(match.missing())
            .text(match.cause().kind().name())
            .texts(match.cause().codes())
            .day(match.on())
            .instant(match.at())
            .big(match.revision());
      }
      rows.finish();
    }
  }

  private static @Nullable String finding(MatchChange change) {
    return change.kind() == MatchChange.Kind.LOST ? null : change.match().finding().name();
  }

  private static void update(Connection connection, List<MatchChange> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    var matches = changes.stream().map(MatchChange::match).toList();
    try (var query =
        new Query(
            connection,
            """
            UPDATE match m
               SET finding = c.finding, policy_version = c.policy_version, urgent = c.urgent,
                   jurisdiction = c.jurisdiction, amount_fen = c.amount_fen,
                   amount_period = c.amount_period, missing = string_to_array(c.missing, ' '),
                   cause_kind = c.cause_kind, cause_codes = string_to_array(c.cause_codes, ' '),
                   evaluated_on = c.evaluated_on, recorded_at = c.recorded_at,
                   revision = c.revision
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS c(about, id, programme, finding, policy_version, urgent, jurisdiction,
                     amount_fen, amount_period, missing, cause_kind, cause_codes, evaluated_on,
                     recorded_at, revision)
             WHERE m.subject_id = ANY(?)
               AND m.subject_id = c.id AND m.programme = c.programme AND m.about = c.about
             -- the revision read under the lock is the revision that is left behind
               AND m.revision = c.revision - 1
            """)) {
      var stored =
          query
              .texts(matches.stream().map(match -> match.subject().about().name()).toList())
              .uuids(matches.stream().map(match -> match.subject().id()).toList())
              .texts(matches.stream().map(Match::programme).toList())
              .texts(changes.stream().map(Matches::finding).toList())
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
              .uuids(matches.stream().map(match -> match.subject().id()).toList())
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
