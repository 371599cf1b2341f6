package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.problem.StrictJson;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Opens events of topics that belong to one source each, as {@code <word>.<source>.v1}: who speaks
 * is taken from the topic, and what cannot be opened becomes a rejection.
 */
@ApplicationScoped
public class SourceEvents {

  private final Sources sources;
  private final IntakeSettings settings;
  private final ObjectMapper json = new ObjectMapper();
  private final EventEnvelopeReader envelopes;

  public SourceEvents(Sources sources, IntakeSettings settings) {
    this.sources = sources;
    this.settings = settings;
    new StrictJson().customize(json);
    this.envelopes = new EventEnvelopeReader(json);
  }

  /** An event, or why it cannot be opened. */
  public sealed interface Opened {

    /**
     * @param id as its source numbered it
     * @param subject about whom, by its envelope or else its key; empty text: it does not say
     */
    record Event(Source source, String id, String type, String subject, JsonNode data)
        implements Opened {

      @Override
      public String toString() {
        // what it says is personal
        return "Event[source=" + source.code() + ", type=" + type + "]";
      }
    }

    /** It is nobody's, or no event. */
    record Faulty(Rejection rejection) implements Opened {}
  }

  /** Never throws for what the record says. */
  public Opened open(ConsumerRecord<byte[], byte[]> message, Set<String> types) {
    if (message.value() == null || message.value().length == 0) {
      return faulty(message, RejectionReason.EMPTY_MESSAGE, "", Optional.empty());
    }
    if (message.value().length > settings.longestMessage()) {
      return faulty(message, RejectionReason.TOO_LARGE, "", Optional.empty());
    }
    var code = code(message.topic());
    var source = sources.find(code).filter(each -> each.channel() == Source.Channel.KAFKA);
    if (source.isEmpty()) {
      return faulty(message, RejectionReason.UNKNOWN_SOURCE, "/source", Optional.empty());
    }
    var envelope = envelopes.read(message, code, types);
    if (envelope instanceof EventEnvelope.Read event) {
      var id = Optional.of(event.id());
      try {
        return new Opened.Event(
            source.get(),
            event.id(),
            event.event().getType(),
            subject(event, message),
            json.readTree(event.data()));
      } catch (IOException e) {
        return faulty(message, RejectionReason.MALFORMED_JSON, "/data", id);
      }
    }
    var unreadable = (EventEnvelope.Unreadable) envelope;
    return faulty(message, unreadable.reason(), unreadable.pointer(), unreadable.id());
  }

  private static String subject(EventEnvelope.Read event, ConsumerRecord<byte[], byte[]> message) {
    var said = event.event().getSubject();
    if (said != null) {
      return said;
    }
    return message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
  }

  /** What could not be taken, to be announced to its source. */
  public Rejection rejection(
      ConsumerRecord<byte[], byte[]> message,
      RejectionReason reason,
      String pointer,
      Optional<String> eventId) {
    return new Rejection(
        new Rejection.Place.InTopic(message.topic(), message.partition(), message.offset()),
        reason,
        pointer,
        code(message.topic()),
        eventId,
        KafkaRecordText.of(message));
  }

  private Opened faulty(
      ConsumerRecord<byte[], byte[]> message,
      RejectionReason reason,
      String pointer,
      Optional<String> eventId) {
    return new Opened.Faulty(rejection(message, reason, pointer, eventId));
  }

  /** {@code answers.housing.v1} → {@code housing}. */
  private static String code(String topic) {
    return topic.substring(topic.indexOf('.') + 1, topic.lastIndexOf('.'));
  }
}
