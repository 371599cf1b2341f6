package io.zhaoren.casework.payment;

import io.zhaoren.finding.database.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Payment files, made and read set-wise. */
final class PaymentFiles {

  /** For whom a row is. */
  interface RowVisitor {
    void row(
        UUID entitlement, String about, UUID subject, YearMonth forMonth, String kind, long fen)
        throws SQLException;
  }

  private static final String FILE =
      """
      SELECT id, county, programme, month, made_on, lines, regular_fen, arrears_fen, recovery_fen
        FROM payment_file
       WHERE %s
      """;

  /** Stores lines and adds them up as they are stored. */
  private static final String ADDING =
      """
      WITH line AS (
        INSERT INTO payment_line (file_id, entitlement_id, for_month, kind, fen)
        %s
        RETURNING kind, fen)
      SELECT count(*),
             coalesce(sum(fen) FILTER (WHERE kind = 'REGULAR'), 0),
             coalesce(sum(fen) FILTER (WHERE kind = 'ARREARS'), 0),
             coalesce(sum(fen) FILTER (WHERE kind = 'RECOVERY'), 0)
        FROM line
      """;

  /** In the order of their ids, as they lie in the index and shall lie in the file. */
  private static final String REGULAR =
      """
      SELECT ?, id, month, 'REGULAR', fen
        FROM (
          SELECT g.id, m.month,
                 CASE WHEN g.steady_from <= m.month THEN g.steady_fen
                      ELSE owed_fen(g.id, m.month) END AS fen
            FROM (SELECT ?::date AS month) m
            JOIN granted_entitlement g
              ON g.first_month <= m.month AND (g.last_month IS NULL OR g.last_month >= m.month)
           WHERE g.county = ? AND g.programme = ? AND g.period IN ('MONTH', 'ONCE')
           ORDER BY g.id) due
       WHERE fen > 0
      """;

  /**
   * Of each month that may differ: what is owed less what was paid and did not come back. Months
   * for which no file was made may differ for everybody.
   */
  private static final String CORRECTIONS =
      """
      SELECT ?, entitlement_id, month, CASE WHEN fen > 0 THEN 'ARREARS' ELSE 'RECOVERY' END, fen
        FROM (
          SELECT g.id AS entitlement_id, s.month::date AS month,
                 owed_fen(g.id, s.month::date)
                 - coalesce((SELECT sum(p.fen) FROM entitlement_payment p
                              WHERE p.entitlement_id = g.id AND p.for_month = s.month
                                AND p.file_month >= s.month), 0)
                 + coalesce((SELECT sum(r.fen) FROM payment_return r
                              WHERE r.entitlement_id = g.id AND r.for_month = s.month), 0)
                 AS fen
            FROM granted_entitlement g
           CROSS JOIN LATERAL
                 generate_series((%1$s)::timestamp, ?::date - interval '1 month',
                                 interval '1 month') s(month)
           WHERE g.county = ? AND g.programme = ? AND g.period IN ('MONTH', 'ONCE')
             AND %1$s < ?::date) d
       WHERE fen <> 0
      """;

  private static final String SINCE_A_CHANGE = "g.correct_from";
  private static final String SINCE_THE_LAST_FILE =
      "least(g.correct_from, greatest(g.first_month, '%s'::date))";

  private static final String LINES =
      """
      SELECT l.entitlement_id, g.about, g.subject_id, l.for_month, l.kind, l.fen
        FROM payment_line l JOIN granted_entitlement g ON g.id = l.entitlement_id
       WHERE l.file_id = ? %s %s
      """;

  private static final int ROWS_AT_A_TIME = 1000;

  /** How many lines, and what they come to, in fen. */
  private record Sums(long lines, long regularFen, long arrearsFen, long recoveryFen) {

    static Sums read(ResultSet row) throws SQLException {
      return new Sums(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    Sums plus(Sums other) {
      return new Sums(
          lines + other.lines,
          regularFen + other.regularFen,
          arrearsFen + other.arrearsFen,
          recoveryFen + other.recoveryFen);
    }
  }

  /** Which line of a file. */
  record LineKey(UUID entitlement, YearMonth month) {

    /** As {@link #toString} wrote it. */
    static LineKey parse(String text) {
      var parts = text.split(" ", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("not a line");
      }
      try {
        return new LineKey(UUID.fromString(parts[0]), YearMonth.parse(parts[1]));
      } catch (java.time.DateTimeException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    public String toString() {
      return entitlement + " " + month;
    }
  }

  private PaymentFiles() {}

  /** Of two who make the same file, or neighbouring ones, the second waits. */
  static void lock(Connection connection, int county, String programme) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT pg_advisory_xact_lock(hashtext('zhaoren.payment-file'), hashtext(?))")) {
      query.with(county + " " + programme).run();
    }
  }

  static Optional<PaymentFile> of(
      Connection connection, int county, String programme, YearMonth month) throws SQLException {
    try (var query =
        new Query(connection, FILE.formatted("county = ? AND programme = ? AND month = ?"))) {
      return query.with(county).with(programme).with(month.atDay(1)).first(PaymentFiles::read);
    }
  }

  static Optional<PaymentFile> of(Connection connection, UUID id) throws SQLException {
    try (var query = new Query(connection, FILE.formatted("id = ?"))) {
      return query.with(id).first(PaymentFiles::read);
    }
  }

  /** Whether a later month is paid already: then this one is closed. */
  static boolean isClosed(Connection connection, int county, String programme, YearMonth month)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT 1 FROM payment_file WHERE county = ? AND programme = ? AND month > ? LIMIT 1")) {
      return query.with(county).with(programme).with(month.atDay(1)).first(row -> true).isPresent();
    }
  }

  static UUID make(
      Connection connection,
      int county,
      String programme,
      YearMonth month,
      LocalDate on,
      String by,
      Instant at)
      throws SQLException {
    var id = UUID.randomUUID();
    var first = month.atDay(1);
    var changed = lockChanged(connection, county, programme, first);
    var sums =
        addRegular(connection, id, county, programme, first)
            .plus(addCorrections(connection, id, county, programme, first));
    settle(connection, changed);
    try (var query =
        new Query(
            connection, "INSERT INTO payment_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      query
          .with(id)
          .with(county)
          .with(programme)
          .with(first)
          .with(on)
          .with(by)
          .with(at)
          .with(sums.lines())
          .with(sums.regularFen())
          .with(sums.arrearsFen())
          .with(sums.recoveryFen())
          .run();
    }
    return id;
  }

  /**
   * Those whose past may have changed. Held until the file is made: what an officer changes
   * meanwhile is not taken for settled, and comes with the next file.
   */
  private static List<UUID> lockChanged(
      Connection connection, int county, String programme, LocalDate month) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT id FROM granted_entitlement
             WHERE county = ? AND programme = ? AND correct_from <= ?
             ORDER BY id FOR UPDATE
            """)) {
      return query
          .with(county)
          .with(programme)
          .with(month)
          .list(row -> row.getObject(1, UUID.class));
    }
  }

  private static Sums addRegular(
      Connection connection, UUID id, int county, String programme, LocalDate month)
      throws SQLException {
    try (var query = new Query(connection, ADDING.formatted(REGULAR))) {
      return query
          .with(id)
          .with(month)
          .with(county)
          .with(programme)
          .first(Sums::read)
          .orElseThrow();
    }
  }

  private static Sums addCorrections(
      Connection connection, UUID id, int county, String programme, LocalDate month)
      throws SQLException {
    var since = sinceWhen(connection, county, programme, month);
    try (var query = new Query(connection, ADDING.formatted(CORRECTIONS.formatted(since)))) {
      return query
          .with(id)
          .with(month)
          .with(county)
          .with(programme)
          .with(month)
          .first(Sums::read)
          .orElseThrow();
    }
  }

  /** The first month to look at; where the month before was paid, only of what changed. */
  private static String sinceWhen(
      Connection connection, int county, String programme, LocalDate month) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT (max(month) + interval '1 month')::date FROM payment_file
             WHERE county = ? AND programme = ? AND month < ?
            """)) {
      var unpaid =
          query
              .with(county)
              .with(programme)
              .with(month)
              .first(row -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
              .flatMap(day -> day);
      return unpaid.filter(month::equals).isPresent()
          ? SINCE_A_CHANGE
          : SINCE_THE_LAST_FILE.formatted(unpaid.map(LocalDate::toString).orElse("-infinity"));
    }
  }

  /** What was looked at is settled; a later version tells those who hold an older one. */
  private static void settle(Connection connection, List<UUID> changed) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE granted_entitlement SET correct_from = NULL, version = version + 1
             WHERE id = any(?)
            """)) {
      query.uuids(changed).run();
    }
  }

  /** Every line, read as it is visited: a file of any size takes little memory. */
  static void each(Connection connection, UUID file, RowVisitor visitor) throws SQLException {
    try (var query =
        new Query(connection, LINES.formatted("", "ORDER BY l.entitlement_id, l.for_month"))) {
      query.with(file).fetching(ROWS_AT_A_TIME).each(row -> visit(row, visitor));
    }
  }

  /** Some lines, in the same order, after the one named. */
  static void page(
      Connection connection, UUID file, Optional<LineKey> after, int limit, RowVisitor visitor)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            LINES.formatted(
                "AND (?::uuid IS NULL OR (l.entitlement_id, l.for_month) > (?::uuid, ?::date))",
                "ORDER BY l.entitlement_id, l.for_month LIMIT ?"))) {
      var entitlement = after.map(LineKey::entitlement).orElse(null);
      query
          .with(file)
          .with(entitlement)
          .with(entitlement)
          .with(after.map(key -> key.month().atDay(1)).orElse(null))
          .with(limit)
          .each(row -> visit(row, visitor));
    }
  }

  private static void visit(ResultSet row, RowVisitor visitor) throws SQLException {
    visitor.row(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getObject(3, UUID.class),
        YearMonth.from(row.getObject(4, LocalDate.class)),
        row.getString(5),
        row.getLong(6));
  }

  /**
   * A payment came back.
   *
   * @return the sum that came back; empty if there was no such payment, or it came back before
   */
  static Optional<Long> giveBack(
      Connection connection,
      UUID file,
      UUID entitlement,
      YearMonth month,
      String reason,
      LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO payment_return (file_id, entitlement_id, for_month, fen, reason, returned_on)
            SELECT file_id, entitlement_id, for_month, fen, ?, ? FROM payment_line
             WHERE file_id = ? AND entitlement_id = ? AND for_month = ? AND fen > 0
            ON CONFLICT DO NOTHING
            RETURNING fen
            """)) {
      return query
          .with(reason)
          .with(on)
          .with(file)
          .with(entitlement)
          .with(month.atDay(1))
          .first(row -> row.getLong(1));
    }
  }

  private static PaymentFile read(ResultSet row) throws SQLException {
    return new PaymentFile(
        row.getObject("id", UUID.class),
        String.format(Locale.ROOT, "%06d", row.getInt("county")),
        row.getString("programme"),
        YearMonth.from(row.getObject("month", LocalDate.class)),
        row.getObject("made_on", LocalDate.class),
        row.getLong("lines"),
        row.getLong("regular_fen"),
        row.getLong("arrears_fen"),
        row.getLong("recovery_fen"));
  }
}
