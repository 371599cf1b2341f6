package io.zhaoren.casework.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.outbox.Announcement;
import io.zhaoren.finding.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts what a source or department is asked on its own topic, in the transaction that stores the
 * asking. Events about one request have the same key, so that a withdrawal never comes first.
 */
@ApplicationScoped
public class Asking {

  private final Outbox outbox;
  private final String service;
  private final BusinessDay day;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  public Asking(
      Outbox outbox, @ConfigProperty(name = "zhaoren.service") String service, BusinessDay day) {
    this.outbox = outbox;
    this.service = service;
    this.day = day;
  }

  /**
   * @param source whose topic it goes to
   * @param subject about whom: the key
   * @param data what the event's schema lists
   */
  public void send(
      Connection connection, CaseEventType type, String source, UUID subject, Object data)
      throws SQLException {
    outbox.add(
        connection,
        List.of(
            new Announcement(
                UUID.randomUUID(),
                "/" + service,
                "requests." + source + ".v1",
                subject.toString(),
                type.type(),
                subject.toString(),
                day.now(),
                bytes(data))));
  }

  private byte[] bytes(Object data) {
    try {
      return json.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e); // never: plain records
    }
  }
}
