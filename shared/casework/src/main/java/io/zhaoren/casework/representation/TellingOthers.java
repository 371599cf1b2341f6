package io.zhaoren.casework.representation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.representation.ReachEvents.ProtectionTold;
import io.zhaoren.casework.representation.ReachEvents.RepresentationTold;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.events.EventTopics;
import io.zhaoren.finding.outbox.Announcement;
import io.zhaoren.finding.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the other services of representations and protections on record here, in the transaction in
 * which they change; a job tells what was recorded without that, as by an instance of the release
 * before. The key is the id of the record: the topic may be compacted, and keeps of each the last.
 */
@ApplicationScoped
public class TellingOthers {

  private static final int PAGE = 200;

  private final CaseTransactions transactions;
  private final Outbox outbox;
  private final BusinessDay day;
  private final String source;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /**
   * @param service the word in the service's topics
   */
  public TellingOthers(
      CaseTransactions transactions,
      Outbox outbox,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.service") String service) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.day = day;
    this.source = new EventTopics(service).factSource();
  }

  /** What of these is not told yet; the change must have been written. */
  void tellRepresentations(Connection connection, List<UUID> ids) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE representation r SET told = version + 1
             WHERE id = ANY(?) AND told <= version
            RETURNING id, principal_id, representative_id, valid_from, valid_to,
                      revoked_on IS NOT NULL, told,
                      ARRAY(SELECT lower(scope) FROM representation_scope s
                             WHERE s.representation_id = r.id ORDER BY scope)
            """)) {
      outbox.add(connection, query.uuids(ids).list(this::representation));
    }
  }

  /** What of these is not told yet; the change must have been written. */
  void tellProtections(Connection connection, List<UUID> ids) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE protection SET told = version + 1
             WHERE id = ANY(?) AND told <= version
            RETURNING id, principal_id, against_id, valid_from, valid_to,
                      lifted_on IS NOT NULL, told
            """)) {
      outbox.add(connection, query.uuids(ids).list(this::protection));
    }
  }

  @Scheduled(
      identity = "telling-reach",
      every = "{zhaoren.telling-reach.every:60s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void tellWhatWasNot() {
    while (!Thread.currentThread().isInterrupted() && tellSome() == PAGE) {
      // as long as there is a full page
    }
  }

  /** How many were told, one page at the most. */
  int tellSome() {
    return transactions.run(
        connection -> {
          var representations = untold(connection, "representation");
          tellRepresentations(connection, representations);
          var protections = untold(connection, "protection");
          tellProtections(connection, protections);
          return Math.max(representations.size(), protections.size());
        });
  }

  private static List<UUID> untold(Connection connection, String table) throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT id FROM %s WHERE told <= version ORDER BY id LIMIT ? FOR UPDATE"
                .formatted(table))) {
      return query.with(PAGE).list(row -> row.getObject(1, UUID.class));
    }
  }

  private Announcement representation(ResultSet row) throws SQLException {
    return announcement(
        ReachEvents.REPRESENTATION,
        row,
        new RepresentationTold(
            row.getObject(1, UUID.class),
            row.getObject(2, UUID.class),
            row.getObject(3, UUID.class),
            Stream.of((String[]) row.getArray(8).getArray())
                .map(scope -> scope.toLowerCase(Locale.ROOT))
                .toList(),
            row.getObject(4, LocalDate.class),
            row.getObject(5, LocalDate.class),
            row.getBoolean(6),
            row.getInt(7)));
  }

  private Announcement protection(ResultSet row) throws SQLException {
    return announcement(
        ReachEvents.PROTECTION,
        row,
        new ProtectionTold(
            row.getObject(1, UUID.class),
            row.getObject(2, UUID.class),
            row.getObject(3, UUID.class),
            row.getObject(4, LocalDate.class),
            row.getObject(5, LocalDate.class),
            row.getBoolean(6),
            row.getInt(7)));
  }

  private Announcement announcement(String type, ResultSet row, Object data) throws SQLException {
    return new Announcement(
        UUID.randomUUID(),
        "/" + source,
        ReachEvents.topic(source),
        row.getString(1),
        type,
        row.getString(2),
        day.now(),
        bytes(data));
  }

  private byte[] bytes(Object data) {
    try {
      return json.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e); // never: plain records
    }
  }
}
