package io.zhaoren.finding.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
 * leaves the key taken until its lease ends; then the write is done again, and changes nothing,
 * because its reports carry the same ids as before.
 */
@ApplicationScoped
public class IdempotentWrites {

  /** Says that an answer was given before. */
  public static final String REPLAYED = "Idempotent-Replayed";

  private final DataSource database;
  private final ObjectMapper json;
  private final IdempotencySettings settings;

  public IdempotentWrites(DataSource database, ObjectMapper json, IdempotencySettings settings) {
    this.database = database;
    this.json = json;
    this.settings = settings;
  }

  /** Does the write and answers 200 with its result, or gives the answer that it got before. */
  public Response once(
      Optional<IdempotencyKey> key, Fingerprint request, Supplier<? extends Object> write) {
    if (key.isEmpty()) {
      return Response.ok(write.get(), MediaType.APPLICATION_JSON).build();
    }
    var fingerprint = request.bytes();
    var taken = take(key.get());
    if (taken.stored().isPresent()) {
      return replay(taken.stored().get(), fingerprint);
    }
    return finish(taken, fingerprint, write);
  }

  /** As {@link #once}, for a write whose fingerprint is known only when all of it was read. */
  public Taken take(IdempotencyKey key) {
    var owner = UUID.randomUUID();
    try (var connection = database.getConnection()) {
      if (claim(connection, key, owner)) {
        return new Taken(key, owner, Optional.empty());
      }
      var stored = stored(connection, key);
      if (stored.isEmpty()) {
        throw ProblemException.of(ProblemType.REQUEST_IN_PROGRESS);
      }
      return new Taken(key, owner, stored);
    } catch (SQLException e) {
      throw new IllegalStateException("idempotency keys cannot be read", e);
    }
  }

  /** The stored answer, if it was the same request that got it. */
  public Response replay(Stored stored, byte[] fingerprint) {
    if (!Arrays.equals(stored.fingerprint(), fingerprint)) {
      throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
    }
    return Response.ok(stored.answer(), MediaType.APPLICATION_JSON)
        .header(REPLAYED, "true")
        .build();
  }

  private Response finish(Taken taken, byte[] fingerprint, Supplier<? extends Object> write) {
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
    try (var statement =
        connection.prepareStatement(
            """
            insert into idempotent_request (key, owner, lease_until, forget_at)
            values (?, ?, now() + ? * interval '1 second', now() + ? * interval '1 second')
            on conflict (key) do update
              set owner = excluded.owner, fingerprint = null, answer = null,
                  lease_until = excluded.lease_until, forget_at = excluded.forget_at
              where (idempotent_request.answer is null and idempotent_request.lease_until < now())
                 or idempotent_request.forget_at < now()
            """)) {
      statement.setString(1, key.value());
      statement.setObject(2, owner);
      statement.setLong(3, settings.lease().toSeconds());
      statement.setLong(4, settings.keep().toSeconds());
      return statement.executeUpdate() == 1;
    }
  }

  private static Optional<Stored> stored(Connection connection, IdempotencyKey key)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select fingerprint, answer from idempotent_request where key = ? and answer is not null")) {
      statement.setString(1, key.value());
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new Stored(rows.getBytes(1), rows.getBytes(2)))
            : Optional.empty();
      }
    }
  }

  /** Holds on to the key during a long write. False if it was lost meanwhile. */
  public boolean renew(Taken taken) {
    return update(
            "update idempotent_request set lease_until = now() + ? * interval '1 second'"
                + " where key = ? and owner = ? and answer is null",
            statement -> {
              statement.setLong(1, settings.lease().toSeconds());
              statement.setString(2, taken.key().value());
              statement.setObject(3, taken.owner());
            })
        == 1;
  }

  public void store(Taken taken, byte[] fingerprint, byte[] answer) {
    update(
        "update idempotent_request set fingerprint = ?, answer = ?"
            + " where key = ? and owner = ? and answer is null",
        statement -> {
          statement.setBytes(1, fingerprint);
          statement.setBytes(2, answer);
          statement.setString(3, taken.key().value());
          statement.setObject(4, taken.owner());
        });
  }

  /** Gives the key free: nothing was done under it. */
  public void release(Taken taken) {
    update(
        "delete from idempotent_request where key = ? and owner = ? and answer is null",
        statement -> {
          statement.setString(1, taken.key().value());
          statement.setObject(2, taken.owner());
        });
  }

  @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void forget() {
    update("delete from idempotent_request where forget_at < now()", statement -> {});
  }

  private int update(String sql, Setting setting) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      setting.set(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("idempotency keys cannot be written", e);
    }
  }

  @FunctionalInterface
  private interface Setting {
    void set(PreparedStatement statement) throws SQLException;
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
