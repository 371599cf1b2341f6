package io.zhaoren.eldercare.plan;

import io.zhaoren.eldercare.plan.Plan.Progress;
import io.zhaoren.eldercare.plan.Plan.State;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All plans. */
@Singleton
public final class Plans {

  /**
   * Where a plan p lies, as SQL: the area of sites; of a rota the city that helps and the islands
   * that are helped. Digits that count, without the zeros of a city or the province.
   */
  public static final String PLACES =
      """
      CASE p.kind WHEN 'SITING' THEN ARRAY[regexp_replace(p.subject, '(00)+$', '')]
      ELSE (SELECT ARRAY(SELECT each->>'community'
                           FROM json_array_elements(i.document::json->'islands') each)
                   || regexp_replace(i.document::json->>'city', '(00)+$', '')
              FROM island_partnership i
             WHERE i.id = CASE p.kind WHEN 'ISLAND_ROTA' THEN p.subject::uuid END) END
      """;

  private static final String COLUMNS =
      """
      id, kind, subject, state, question_hash, seed, work, longest_seconds, created_at, started_at,
      finished_at, attempts, phase, value, bound, failure, result
      """;

  private final Transactions transactions;

  public Plans(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  /** Asks for a plan; the same id again is the same plan. */
  public Plan ask(
      UUID id, PlanKind kind, String subject, String question, Search search, Instant now) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO plan (id, kind, subject, state, question, question_hash, seed, work,
                                    longest_seconds, created_at)
                  VALUES (?, ?, ?, 'WAITING', ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                  """)) {
            return query
                .with(id)
                .with(kind.name())
                .with(subject)
                .with(question)
                .with(hash(question))
                .with(search.seed())
                .with(search.work())
                .with(search.longestSeconds())
                .with(now)
                .run();
          }
        });
    return find(id).orElseThrow();
  }

  static String hash(String question) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(question.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public Optional<Plan> find(UUID id) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(connection, "SELECT %s FROM plan WHERE id = ?".formatted(COLUMNS))) {
            return query.with(id).first(Plans::read);
          }
        });
  }

  /** The question of a plan, JSON. */
  public String question(UUID id) {
    return transactions.get(
        connection -> {
          try (var query = new Query(connection, "SELECT question FROM plan WHERE id = ?")) {
            return query.with(id).first(row -> row.getString(1)).orElseThrow();
          }
        });
  }

  /** The newest plan of a subject that is done, if there is one. */
  public Optional<Plan> newestDone(PlanKind kind, String subject) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT %s FROM plan WHERE kind = ? AND subject = ? AND state = 'DONE'
                   ORDER BY created_at DESC, id DESC LIMIT 1
                  """
                      .formatted(COLUMNS))) {
            return query.with(kind.name()).with(subject).first(Plans::read);
          }
        });
  }

  /**
   * The newest first, without their results.
   *
   * @param before only those that were asked for before this one
   * @param area only those that lie in it, two to six digits; empty: all
   */
  public List<Plan> newest(Optional<UUID> before, Optional<String> area, int limit) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT %s FROM plan p
                   WHERE (?::uuid IS NULL OR (created_at, id) <
                         (SELECT b.created_at, b.id FROM plan b WHERE b.id = ?::uuid))
                     AND (?::text IS NULL OR EXISTS (
                         SELECT FROM unnest(%s) place WHERE starts_with(place, ?::text)))
                   ORDER BY created_at DESC, id DESC LIMIT ?
                  """
                      .formatted(COLUMNS.replace("result", "NULL AS result"), PLACES))) {
            var id = before.orElse(null);
            var in = area.orElse(null);
            return query.with(id).with(id).with(in).with(in).with(limit).list(Plans::read);
          }
        });
  }

  /**
   * Cancels a plan that is not made yet; whoever makes it stops at the next look.
   *
   * @return false if it has ended
   */
  public boolean cancel(UUID id, Instant now) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE plan SET state = 'CANCELLED', finished_at = ?
                   WHERE id = ? AND state IN ('WAITING', 'RUNNING')
                  """)) {
            return query.with(now).with(id).run() == 1;
          }
        });
  }

  /** A plan that somebody works on now. */
  record Claimed(UUID id, PlanKind kind, String question, Search search) {}

  /** Takes the oldest plan that nobody works on. */
  Optional<Claimed> claim(UUID owner, Duration lease, Instant now) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE plan p
                     SET state = 'RUNNING', owner = ?, attempts = attempts + 1,
                         started_at = coalesce(started_at, ?),
                         lease_until = now() + ? * interval '1 millisecond'
                    FROM (SELECT id FROM plan
                           WHERE state = 'WAITING' OR state = 'RUNNING' AND lease_until < now()
                           ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) c
                   WHERE p.id = c.id
                  RETURNING p.id, p.kind, p.question, p.seed, p.work, p.longest_seconds
                  """)) {
            return query
                .with(owner)
                .with(now)
                .with(lease.toMillis())
                .first(
                    row ->
                        new Claimed(
                            row.getObject(1, UUID.class),
                            PlanKind.valueOf(row.getString(2)),
                            row.getString(3),
                            new Search(row.getInt(4), row.getInt(5), row.getInt(6))));
          }
        });
  }

  /**
   * Renews the lease and tells the progress.
   *
   * @return false if the plan is another's by now, or cancelled
   */
  boolean hold(UUID id, UUID owner, Duration lease, @Nullable Progress progress) {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE plan SET lease_until = now() + ? * interval '1 millisecond',
                         phase = coalesce(?::text, phase), value = coalesce(?::bigint, value),
                         bound = coalesce(?::bigint, bound)
                   WHERE id = ? AND owner = ? AND state = 'RUNNING'
                  """)) {
            return query
                    .with(lease.toMillis())
                    .with(progress == null ? null : progress.phase())
                    .with(progress == null ? null : progress.value())
                    .with(progress == null ? null : progress.bound())
                    .with(id)
                    .with(owner)
                    .run()
                == 1;
          }
        });
  }

  /** Ends a plan that is held: with a result, or with the code of a failure. */
  void end(UUID id, UUID owner, @Nullable String result, @Nullable String failure, Instant now) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE plan SET state = ?, result = ?::text, failure = ?::text, finished_at = ?
                   WHERE id = ? AND owner = ? AND state = 'RUNNING'
                  """)) {
            return query
                .with(result == null ? State.FAILED.name() : State.DONE.name())
                .with(result)
                .with(failure)
                .with(now)
                .with(id)
                .with(owner)
                .run();
          }
        });
  }

  private static Plan read(ResultSet row) throws SQLException {
    var phase = row.getString(13);
    return new Plan(
        row.getObject(1, UUID.class),
        PlanKind.valueOf(row.getString(2)),
        row.getString(3),
        State.valueOf(row.getString(4)),
        row.getString(5),
        new Search(row.getInt(6), row.getInt(7), row.getInt(8)),
        row.getObject(9, OffsetDateTime.class).toInstant(),
        instant(row, 10),
        instant(row, 11),
        row.getInt(12),
        phase == null
            ? Optional.empty()
            : Optional.of(new Progress(phase, row.getLong(14), row.getLong(15))),
        Optional.ofNullable(row.getString(16)),
        Optional.ofNullable(row.getString(17)));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
