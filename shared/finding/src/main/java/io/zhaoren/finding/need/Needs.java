package io.zhaoren.finding.need;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.rejection.OriginalCipher;
import io.zhaoren.finding.task.TaskSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What people said of households in need, encrypted, and forgotten when its time is over. */
@Singleton
public final class Needs {

  /** What is encrypted. */
  private record Content(String says, String where, @Nullable String contact) {}

  private final Transactions transactions;
  private final OriginalCipher cipher;
  private final ObjectMapper json;
  private final TaskSettings settings;
  private final BusinessDay day;

  public Needs(
      DataSource dataSource,
      OriginalCipher cipher,
      ObjectMapper json,
      TaskSettings settings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.cipher = cipher;
    this.json = json;
    this.settings = settings;
    this.day = day;
  }

  /** Keeps what was said; the same id again changes nothing. */
  boolean keep(Connection connection, UUID id, UUID task, NeedReported said) throws SQLException {
    var content =
        new Content(
            Objects.requireNonNull(said.says()),
            Objects.requireNonNull(said.where()),
            said.contact());
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO need_report (id, task_id, content, received_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING
            """)) {
      return query
              .with(id)
              .with(task)
              .with(cipher.encrypt(row(id), bytes(content)))
              .with(day.now())
              .run()
          == 1;
    }
  }

  /**
   * What was said of the need of a task, the oldest first.
   *
   * @param whole false: masked
   */
  public List<SaidOfNeed> of(Connection connection, UUID task, boolean whole) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT id, content, received_at FROM need_report WHERE task_id = ? ORDER BY received_at, id
            """)) {
      return query.with(task).list(this::read).stream()
          .map(said -> whole ? said : said.masked())
          .toList();
    }
  }

  private SaidOfNeed read(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    try {
      var content = json.readValue(cipher.decrypt(row(id), row.getBytes("content")), Content.class);
      return new SaidOfNeed(content.says(), content.where(), content.contact(), at(row));
    } catch (IOException e) {
      throw new IllegalStateException("a report of need cannot be read");
    }
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("received_at", OffsetDateTime.class).toInstant();
  }

  /** Deletes what was said where the task has ended long enough ago; how many. */
  public int forget() {
    var before = day.today().minus(settings.keepNeeds());
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  DELETE FROM need_report n USING task t
                   WHERE t.id = n.task_id AND t.state IN ('DONE', 'WITHDRAWN') AND t.last_day < ?
                  """)) {
            return query.with(before).run();
          }
        });
  }

  private byte[] bytes(Content content) {
    try {
      return json.writeValueAsBytes(content);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String row(UUID id) {
    return "need-report/" + id;
  }
}
