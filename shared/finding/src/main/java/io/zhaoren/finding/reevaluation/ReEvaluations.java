package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.KeyRange;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.reevaluation.ReEvaluation.Kind;
import io.zhaoren.finding.reevaluation.ReEvaluation.State;
import io.zhaoren.policy.vocabulary.About;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All re-evaluations and simulations, their pages and what they found. */
@Singleton
public final class ReEvaluations {

  private static final BigInteger IDS = BigInteger.ONE.shiftLeft(64);
  private static final int MOST_PAGES = 4096;

  private static final String COLUMNS =
      """
      r.id, r.kind, r.state, r.on_day, r.changes, r.programmes, r.draft, r.draft_rows, r.created_at,
      r.started_at, r.finished_at, r.failure
      """;

  private final Transactions transactions;

  public ReEvaluations(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  public Optional<ReEvaluation> find(UUID id) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection, "SELECT %s FROM reevaluation r WHERE r.id = ?".formatted(COLUMNS))) {
            return query.with(id).first(ReEvaluations::read);
          }
        });
  }

  /**
   * The newest first.
   *
   * @param before only those that were created before this one
   */
  public List<ReEvaluation> newest(Optional<UUID> before, int limit) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT %s FROM reevaluation r
                   WHERE r.kind = 'CHANGE'
                     AND (?::uuid IS NULL OR (r.created_at, r.id) <
                          (SELECT b.created_at, b.id FROM reevaluation b WHERE b.id = ?::uuid))
                   ORDER BY r.created_at DESC, r.id DESC LIMIT ?
                  """
                      .formatted(COLUMNS))) {
            var id = before.orElse(null);
            return query.with(id).with(id).with(limit).list(ReEvaluations::read);
          }
        });
  }

  /** Whether something is being applied to everybody now. */
  public boolean isChanging() {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  "SELECT 1 FROM reevaluation WHERE kind = 'CHANGE' AND state = 'RUNNING' LIMIT 1")) {
            return query.first(row -> true).isPresent();
          }
        });
  }

  public Progress progress(UUID id) {
    return transactions.get(
        connection -> {
          var counts = counts(connection, id);
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT count(*) FILTER (WHERE done), count(*), coalesce(sum(residents), 0)
                    FROM reevaluation_page WHERE run_id = ?
                  """)) {
            return query
                .with(id)
                .first(row -> new Progress(row.getLong(1), row.getLong(2), row.getLong(3), counts))
                .orElseThrow();
          }
        });
  }

  private static List<Progress.Count> counts(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT programme, jurisdiction, about = 'HOUSEHOLD', sum(found), sum(changed),
                   sum(lost), sum(monthly_fen)
              FROM reevaluation_count WHERE run_id = ?
             GROUP BY programme, jurisdiction, about ORDER BY programme, jurisdiction, about
            """)) {
      return query
          .with(id)
          .list(
              row ->
                  new Progress.Count(
                      row.getString(1),
                      row.getInt(2),
                      row.getBoolean(3),
                      row.getLong(4),
                      row.getLong(5),
                      row.getLong(6),
                      row.getLong(7)));
    }
  }

  /**
   * Pauses it; whoever works on a page stops at the next checkpoint.
   *
   * @return false if it does not run
   */
  public boolean pause(UUID id) {
    return move(id, State.PAUSED, "RUNNING");
  }

  /**
   * Lets one go on that is paused or has failed.
   *
   * @return false if it is neither
   */
  public boolean resume(UUID id) {
    return move(id, State.RUNNING, "PAUSED", "FAILED");
  }

  private boolean move(UUID id, State to, String... from) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE reevaluation SET state = ?, failure = NULL
                   WHERE id = ? AND (state = ANY(?) OR state = ?)
                  """)) {
            return query.with(to.name()).with(id).texts(List.of(from)).with(to.name()).run() == 1;
          }
        });
  }

  /**
   * Creates one with its pages, in the caller's transaction. The ids are random, so that equal
   * ranges of them hold about equally many; a page is read in steps whatever it holds.
   *
   * @param pageSize about how many residents a page is to hold
   */
  static void create(Connection connection, ReEvaluation run, int pageSize) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO reevaluation
                (id, kind, state, on_day, changes, programmes, draft, draft_rows, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?::text, ?::text, ?)
            """)) {
      query
          .with(run.id())
          .with(run.kind().name())
          .with(run.state().name())
          .with(run.on())
          .texts(run.changes().stream().map(Change::code).toList())
          .texts(run.programmes().stream().sorted().toList())
          .with(run.draft().policy().orElse(null))
          .with(run.draft().rows().orElse(null))
          .with(run.createdAt())
          .run();
    }
    var pages = pages(connection, pageSize);
    addPages(connection, run.id(), About.HOUSEHOLD, 0, pages);
    addPages(connection, run.id(), About.RESIDENT, pages, Math.max(1, pages / 4));
  }

  private static int pages(Connection connection, int pageSize) throws SQLException {
    try (var query =
        new Query(
            connection,
            // where nobody has counted yet, the size says about how many
            """
            SELECT greatest(reltuples::bigint, pg_relation_size(oid) / 300)
              FROM pg_class WHERE oid = 'resident_facts'::regclass
            """)) {
      var residents = query.first(row -> row.getLong(1)).orElseThrow();
      return (int) Math.max(1, Math.min(MOST_PAGES, residents / pageSize));
    }
  }

  private static void addPages(
      Connection connection, UUID run, About about, int firstNumber, int count)
      throws SQLException {
    var numbers = new ArrayList<Integer>();
    var firsts = new ArrayList<UUID>();
    var ends = new ArrayList<@Nullable UUID>();
    for (var i = 0; i < count; i++) {
      numbers.add(firstNumber + i);
      firsts.add(boundary(i, count));
      ends.add(i + 1 == count ? null : boundary(i + 1, count));
    }
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO reevaluation_page (run_id, about, number, first_id, end_id)
            SELECT ?, ?, p.* FROM unnest(?, ?, ?) AS p
            """)) {
      query.with(run).with(about.name()).numbers(numbers).uuids(firsts).uuids(ends).run();
    }
  }

  private static UUID boundary(int i, int count) {
    return new UUID(
        IDS.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count)).longValue(), 0);
  }

  /** Takes the next page that nobody works on; an older run's first. */
  Optional<Page> claim(UUID owner, Duration lease, Instant now) {
    return transactions.get(
        connection -> {
          Optional<Page> page;
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE reevaluation_page p
                     SET owner = ?, lease_until = now() + ? * interval '1 millisecond'
                    FROM (SELECT q.run_id, q.number
                            FROM reevaluation_page q JOIN reevaluation r ON r.id = q.run_id
                           WHERE r.state = 'RUNNING' AND NOT q.done
                             AND (q.lease_until IS NULL OR q.lease_until < now())
                           ORDER BY r.created_at, q.number LIMIT 1
                             FOR UPDATE OF q SKIP LOCKED) c
                   WHERE p.run_id = c.run_id AND p.number = c.number
                  RETURNING p.run_id, p.number, p.about, p.first_id, p.end_id, p.after_id
                  """)) {
            page =
                query
                    .with(owner)
                    .with(lease.toMillis())
                    .first(
                        row ->
                            new Page(
                                row.getObject(1, UUID.class),
                                row.getInt(2),
                                owner,
                                new KeyRange(
                                    About.valueOf(row.getString(3)),
                                    row.getObject(4, UUID.class),
                                    Optional.ofNullable(row.getObject(5, UUID.class)),
                                    Optional.ofNullable(row.getObject(6, UUID.class)))));
          }
          if (page.isPresent()) {
            try (var query =
                new Query(
                    connection,
                    "UPDATE reevaluation SET started_at = ? WHERE id = ? AND started_at IS NULL")) {
              query.with(now).with(page.get().run()).run();
            }
          }
          return page;
        });
  }

  /**
   * Renews the lease, in a transaction that does some of the page's work: holding the page's row,
   * nobody else does the same at once.
   *
   * @return false if the page is another's by now, or the run no longer runs
   */
  static boolean hold(Connection connection, Page page, Duration lease) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE reevaluation_page p SET lease_until = now() + ? * interval '1 millisecond'
             WHERE run_id = ? AND number = ? AND owner = ? AND NOT done
               AND EXISTS (SELECT FROM reevaluation r WHERE r.id = p.run_id AND r.state = 'RUNNING')
            """)) {
      return query
              .with(lease.toMillis())
              .with(page.run())
              .with(page.number())
              .with(page.owner())
              .run()
          == 1;
    }
  }

  /** Moves the checkpoint of a page that is held. */
  static void checkpoint(Connection connection, Page page, UUID after, int residents)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE reevaluation_page SET after_id = ?, residents = residents + ?
             WHERE run_id = ? AND number = ?
            """)) {
      query.with(after).with(residents).with(page.run()).with(page.number()).run();
    }
  }

  /** Ends a page that is held, and with the last page the run. */
  static void finish(Connection connection, Page page, Instant now) throws SQLException {
    try (var query =
        new Query(
            connection,
            "UPDATE reevaluation_page SET done = true WHERE run_id = ? AND number = ?")) {
      query.with(page.run()).with(page.number()).run();
    }
    // one after the other, so that the last one sees that it is the last
    try (var query =
        new Query(connection, "SELECT 1 FROM reevaluation WHERE id = ? FOR NO KEY UPDATE")) {
      query.with(page.run()).each(row -> {});
    }
    try (var query =
        new Query(
            connection,
            """
            UPDATE reevaluation r SET state = 'DONE', finished_at = ?
             WHERE id = ? AND state = 'RUNNING'
               AND NOT EXISTS (SELECT FROM reevaluation_page p WHERE p.run_id = r.id AND NOT p.done)
            """)) {
      query.with(now).with(page.run()).run();
    }
  }

  /** Gives a page back, unless it is another's by now. */
  void release(Page page) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE reevaluation_page SET owner = NULL, lease_until = NULL
                   WHERE run_id = ? AND number = ? AND owner = ? AND NOT done
                  """)) {
            return query.with(page.run()).with(page.number()).with(page.owner()).run();
          }
        });
  }

  /** Stops the run of a page in which something breaks the evaluation. */
  void fail(Page page, String where) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE reevaluation SET state = 'FAILED', failure = ?
                   WHERE id = ? AND state = 'RUNNING'
                  """)) {
            return query.with(where).with(page.run()).run();
          }
        });
    release(page);
  }

  /** Adds what changed to the figures of a page that is held. */
  static void count(Connection connection, Page page, Collection<MatchChange> changes)
      throws SQLException {
    var counts = Counting.of(changes);
    if (counts.isEmpty()) {
      return;
    }
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO reevaluation_count AS c
                (run_id, page, programme, jurisdiction, about, found, changed, lost, monthly_fen)
            SELECT ?, ?, a.* FROM unnest(?, ?, ?, ?, ?, ?, ?) AS a
            ON CONFLICT (run_id, page, programme, jurisdiction, about) DO UPDATE
               SET found = c.found + excluded.found, changed = c.changed + excluded.changed,
                   lost = c.lost + excluded.lost,
                   monthly_fen = c.monthly_fen + excluded.monthly_fen
            """)) {
      query
          .with(page.run())
          .with(page.number())
          .texts(counts.stream().map(Progress.Count::programme).toList())
          .numbers(counts.stream().map(Progress.Count::jurisdiction).toList())
          .texts(
              counts.stream()
                  .map(count -> (count.household() ? About.HOUSEHOLD : About.RESIDENT).name())
                  .toList())
          .numbers(counts.stream().map(Progress.Count::found).toList())
          .numbers(counts.stream().map(Progress.Count::changed).toList())
          .numbers(counts.stream().map(Progress.Count::lost).toList())
          .numbers(counts.stream().map(Progress.Count::monthlyFen).toList())
          .run();
    }
  }

  private static ReEvaluation read(ResultSet row) throws SQLException {
    return new ReEvaluation(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        State.valueOf(row.getString("state")),
        row.getObject("on_day", LocalDate.class),
        texts(row.getArray("changes")).stream().map(Change::of).toList(),
        Set.copyOf(texts(row.getArray("programmes"))),
        new ReEvaluation.Draft(
            Optional.ofNullable(row.getString("draft")),
            Optional.ofNullable(row.getString("draft_rows"))),
        instant(row, "created_at").orElseThrow(),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        Optional.ofNullable(row.getString("failure")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
