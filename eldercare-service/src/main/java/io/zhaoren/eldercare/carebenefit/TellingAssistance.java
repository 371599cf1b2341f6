package io.zhaoren.eldercare.carebenefit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.events.EventType;
import io.zhaoren.finding.events.FactAnnouncement;
import io.zhaoren.finding.outbox.Announcement;
import io.zhaoren.finding.outbox.Outbox;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/**
 * Tells the assistance service that its care subsidy gives way, as a fact that it owns and that
 * only this service says. In the transaction that settles it: told once for each version of the
 * entitlement and first month, and the same again changes nothing.
 */
@Singleton
public final class TellingAssistance {

  private static final String SOURCE = "eldercare-service";
  private static final String TOPIC = "facts.eldercare-service.v1";
  private static final String FACT = "assistance.careSubsidyGivesWayFrom";

  private final Outbox outbox;
  private final BusinessDay day;
  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  public TellingAssistance(Outbox outbox, BusinessDay day) {
    this.outbox = outbox;
    this.day = day;
  }

  /**
   * @param service the entitlement that stays
   * @param from the first month without the care subsidy
   */
  void tell(Connection connection, GrantedEntitlement service, YearMonth from) throws SQLException {
    var resident = service.subject().id();
    var fact =
        new FactAnnouncement(
            "care-benefit-%s-%d-%s".formatted(service.id(), service.version(), from),
            "resident",
            resident,
            SOURCE,
            FACT,
            from.atDay(1).toString(),
            day.today(),
            null,
            day.now().toEpochMilli(),
            null,
            false);
    outbox.add(
        connection,
        List.of(
            new Announcement(
                UUID.randomUUID(),
                "/" + SOURCE,
                TOPIC,
                resident.toString(),
                EventType.FACT_REPORTED.type(),
                resident.toString(),
                day.now(),
                bytes(fact))));
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO care_benefit_told (entitlement_id, version, gives_way_from, told_on)
            VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)) {
      query.with(service.id()).with(service.version()).with(from.atDay(1)).with(day.today()).run();
    }
  }

  private byte[] bytes(FactAnnouncement fact) {
    try {
      return json.writeValueAsBytes(fact);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written", e); // never: a plain record
    }
  }
}
