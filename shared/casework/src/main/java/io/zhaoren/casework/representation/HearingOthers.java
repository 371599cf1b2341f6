package io.zhaoren.casework.representation;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.zhaoren.casework.contract.TakingAnswers;
import io.zhaoren.casework.contract.TakingAnswers.Taking;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.SourceEvents.Opened;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.finding.residents.Aliases;
import io.zhaoren.finding.tracing.BatchSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the other services who acts for whom and who is kept away from whom: from then on it
 * holds here as there. On a channel of its own, so that no flood of facts comes before it. Of what
 * is heard of one record the highest revision holds, whatever the order.
 */
@ApplicationScoped
public class HearingOthers implements Taking {

  private final TakingAnswers taking;
  private final BatchSpan span;

  public HearingOthers(TakingAnswers taking, BatchSpan span) {
    this.taking = taking;
    this.span = span;
  }

  /** One batch at a time; Kafka is told only afterwards how far it was taken. */
  @Incoming("reach")
  @Blocking
  public void take(ConsumerRecords<byte[], byte[]> records) {
    span.of(
        "reach heard",
        records,
        () -> records.forEach(message -> taking.take(message, ReachEvents.TYPES, this)));
  }

  @Override
  public Optional<Fault> take(Connection connection, Opened.Event event) throws SQLException {
    try {
      var said = new Said(event.data());
      if (!said.id("residentId").toString().equals(event.subject())) {
        throw new FaultyException(RejectionReason.KEY_MISMATCH, "/residentId");
      }
      if (event.type().equals(ReachEvents.REPRESENTATION)) {
        representation(connection, event.source().code(), said);
      } else {
        protection(connection, event.source().code(), said);
      }
      return Optional.empty();
    } catch (FaultyException e) {
      return Optional.of(e.fault);
    }
  }

  private static void representation(Connection connection, String source, Said said)
      throws SQLException, FaultyException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO heard_representation AS h
                (id, source, revision, principal_id, representative_id, scopes, valid_from,
                 valid_to, ended)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
               SET revision = excluded.revision, scopes = excluded.scopes,
                   valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                   ended = excluded.ended
             WHERE h.revision < excluded.revision AND h.source = excluded.source
            """)) {
      query
          .with(said.id("representationId"))
          .with(source)
          .with(said.revision())
          .with(standing(connection, said.id("residentId")))
          .with(standing(connection, said.id("representativeId")))
          .texts(said.scopes())
          .with(said.day("from"))
          .with(said.dayIfAny("to"))
          .with(said.flag("ended"))
          .run();
    }
  }

  private static void protection(Connection connection, String source, Said said)
      throws SQLException, FaultyException {
    var against = said.idIfAny("keptAwayId");
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO heard_protection AS h
                (id, source, revision, principal_id, against_id, valid_from, valid_to, ended)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
               SET revision = excluded.revision, valid_from = excluded.valid_from,
                   valid_to = excluded.valid_to, ended = excluded.ended
             WHERE h.revision < excluded.revision AND h.source = excluded.source
            """)) {
      query
          .with(said.id("protectionId"))
          .with(source)
          .with(said.revision())
          .with(standing(connection, said.id("residentId")))
          .with(against == null ? null : standing(connection, against))
          .with(said.day("from"))
          .with(said.dayIfAny("to"))
          .with(said.flag("ended"))
          .run();
    }
  }

  /** Whoever was known under another id is known here under the one that stands. */
  private static UUID standing(Connection connection, UUID id) throws SQLException {
    return Aliases.standing(connection, List.of(id)).getOrDefault(id, id);
  }

  /** What an event says, field by field. */
  private record Said(JsonNode data) {

    private JsonNode required(String field) throws FaultyException {
      var said = data.path(field);
      if (said.isMissingNode() || said.isNull()) {
        throw new FaultyException(RejectionReason.MISSING_FIELD, "/" + field);
      }
      return said;
    }

    UUID id(String field) throws FaultyException {
      var text = required(field).textValue();
      try {
        if (text != null && text.equals(UUID.fromString(text).toString())) {
          return UUID.fromString(text);
        }
      } catch (IllegalArgumentException e) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "/" + field);
      }
      throw new FaultyException(RejectionReason.WRONG_TYPE, "/" + field);
    }

    @Nullable UUID idIfAny(String field) throws FaultyException {
      return data.hasNonNull(field) ? id(field) : null;
    }

    LocalDate day(String field) throws FaultyException {
      try {
        return LocalDate.parse(required(field).asText());
      } catch (DateTimeParseException e) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "/" + field);
      }
    }

    @Nullable LocalDate dayIfAny(String field) throws FaultyException {
      return data.hasNonNull(field) ? day(field) : null;
    }

    boolean flag(String field) throws FaultyException {
      var said = required(field);
      if (!said.isBoolean()) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "/" + field);
      }
      return said.booleanValue();
    }

    int revision() throws FaultyException {
      var said = required("revision");
      if (!said.canConvertToInt() || !said.isIntegralNumber() || said.intValue() < 1) {
        throw new FaultyException(RejectionReason.OUT_OF_RANGE, "/revision");
      }
      return said.intValue();
    }

    /** A scope of a later release opens nothing here. */
    List<String> scopes() throws FaultyException {
      var said = required("scopes");
      if (!said.isArray()) {
        throw new FaultyException(RejectionReason.WRONG_TYPE, "/scopes");
      }
      var scopes = new ArrayList<String>();
      for (var scope : Scope.values()) {
        for (var each : said) {
          if (scope.name().equalsIgnoreCase(each.asText())) {
            scopes.add(scope.name());
          }
        }
      }
      return scopes;
    }
  }

  private static final class FaultyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    FaultyException(RejectionReason reason, String pointer) {
      super(reason.name());
      this.fault = new Fault(reason, pointer);
    }
  }
}
