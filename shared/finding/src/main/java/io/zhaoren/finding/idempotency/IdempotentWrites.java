package io.zhaoren.finding.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Remembers the answers to writes by their {@code Idempotency-Key}.
 *
 * <p>The answer is stored after the write, in a transaction of its own. A crash between the two
 * leaves the key taken until its lease ends; then the write is done again. That changes nothing
 * where what it makes carries the same ids as before (reports of facts, {@link WriteName}), or
 * where it is refused by then, because its version or its state is past.
 */
@ApplicationScoped
public class IdempotentWrites {

  /** Says that an answer was given before. */
  public static final String REPLAYED = "Idempotent-Replayed";

  private final Transactions transactions;
  private final ObjectMapper json;
  private final IdempotencySettings settings;

  public IdempotentWrites(DataSource database, ObjectMapper json, IdempotencySettings settings) {
    this.transactions = new Transactions(database);
    this.json = json;
    this.settings = settings;
  }

  /** Does the write and answers 200 with its result, or gives the answer that it got before. */
  public Response once(Optional<IdempotencyKey> key, byte[] fingerprint, Supplier<?> write) {
    if (key.isEmpty()) {
      return Response.ok(write.get(), MediaType.APPLICATION_JSON).build();
    }
    var taken = take(key.get());
    if (taken.stored().isPresent()) {
      return replay(taken.stored().get(), fingerprint);
    }
    return finish(taken, fingerprint, write);
  }

  /** As {@link #once}, for a write whose fingerprint is known only when all of it was read. */
  public Taken take(IdempotencyKey key) {
    var owner = UUID.randomUUID();
    return transactions.get(
        connection -> {
          if (claim(connection, key, owner)) {
            return new Taken(key, owner, Optional.empty());
          }
          var stored = stored(connection, key);
          if (stored.isEmpty()) {
            throw ProblemException.of(ProblemType.REQUEST_IN_PROGRESS);
          }
          return new Taken(key, owner, stored);
        });
  }

  /** The stored answer, if it was the same request that got it. */
  public Response replay(Stored stored, byte[] fingerprint) {
    return Response.ok(answer(stored, fingerprint), MediaType.APPLICATION_JSON)
        .header(REPLAYED, "true")
        .build();
  }

  /** The same, as it was written. */
  byte[] answer(Stored stored, byte[] fingerprint) {
    if (!Arrays.equals(stored.fingerprint(), fingerprint)) {
      throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }
    return stored.answer();
  }

  private Response finish(Taken taken, byte[] fingerprint, Supplier<?> write) {
    byte[] answer;
    try {
      answer = json.writeValueAsBytes(write.get());
    } catch (JsonProcessingException e) {
      release(taken);
      throw new UncheckedIOException(e);
    } catch (RuntimeException failed) {
      release(taken);
      throw failed;
    }
    store(taken, fingerprint, answer);
    return Response.ok(answer, MediaType.APPLICATION_JSON).build();
  }

  /** A key that is free, or whose holder has died, becomes this owner's. */
  private boolean claim(Connection connection, IdempotencyKey key, UUID owner) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO idempotent_request (key, owner, lease_until, forget_at)
            VALUES (?, ?, now() + ? * interval '1 second', now() + ? * interval '1 second')
            ON CONFLICT (key) DO UPDATE
              SET owner = excluded.owner, fingerprint = NULL, answer = NULL,
                  lease_until = excluded.lease_until, forget_at = excluded.forget_at
              WHERE (idempotent_request.answer IS NULL AND idempotent_request.lease_until < now())
                 OR idempotent_request.forget_at < now()
            """)) {
      return query
              .with(key.value())
              .with(owner)
              .with(settings.lease().toSeconds())
              .with(settings.keep().toSeconds())
              .run()
          == 1;
    }
  }

  private static Optional<Stored> stored(Connection connection, IdempotencyKey key)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT fingerprint, answer FROM idempotent_request WHERE key = ? AND answer IS NOT NULL")) {
      return query
          .with(key.value())
          .first(row -> new Stored(row.getBytes("fingerprint"), row.getBytes("answer")));
    }
  }

  /** Holds on to the key during a long write. */
  public void renew(Taken taken) {
    run(
        """
        UPDATE idempotent_request SET lease_until = now() + ? * interval '1 second'
        WHERE key = ? AND owner = ? AND answer IS NULL
        """,
        settings.lease().toSeconds(),
        taken.key().value(),
        taken.owner());
  }

  /** Remembers what was answered. */
  public void store(Taken taken, byte[] fingerprint, byte[] answer) {
    run(
        """
        UPDATE idempotent_request SET fingerprint = ?, answer = ?
        WHERE key = ? AND owner = ? AND answer IS NULL
        """,
        fingerprint,
        answer,
        taken.key().value(),
        taken.owner());
  }

  /** Gives the key free, so that the caller may correct the request and send it again. */
  public void release(Taken taken) {
    run(
        "DELETE FROM idempotent_request WHERE key = ? AND owner = ? AND answer IS NULL",
        taken.key().value(),
        taken.owner());
  }

  /** Gives a key free, whatever was answered under it. */
  public void forget(IdempotencyKey key) {
    run("DELETE FROM idempotent_request WHERE key = ?", key.value());
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    run("DELETE FROM idempotent_request WHERE forget_at < now()");
  }

  private void run(String sql, Object... parameters) {
    transactions.get(
        connection -> {
          try (var query = new Query(connection, sql)) {
            for (var parameter : parameters) {
              query.with(parameter);
            }
            return query.run();
          }
        });
  }

  /**
   * A key in use.
   *
   * @param stored the answer that was given under it before; empty: the write is to be done now
   */
  public record Taken(IdempotencyKey key, UUID owner, Optional<Stored> stored) {}

  /** An answer that was given, and the request that got it. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared as a record
  public record Stored(byte[] fingerprint, byte[] answer) {}
}
