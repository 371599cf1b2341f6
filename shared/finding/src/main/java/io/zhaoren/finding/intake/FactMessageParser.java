package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.StrictJson;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads reported facts: from records of a topic, lines of an import and bodies of a request. */
@ApplicationScoped
public class FactMessageParser {

  /** Every service knows these, so one is chosen to answer for them. */
  private static final String SHARED_OWNER = "person";

  private static final Pattern TOPIC = Pattern.compile("facts\\.(.+)\\.v1");
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  private final String service;
  private final Sources sources;
  private final IntakeSettings settings;
  private final BusinessDay day;
  private final FactBodyReader.World world;
  private final ObjectMapper json;
  private final EventEnvelopeReader envelopes;

  public FactMessageParser(
      @ConfigProperty(name = "zhaoren.service") String service,
      Vocabulary vocabulary,
      Sources sources,
      IntakeSettings settings,
      BusinessDay day) {
    this.service = service;
    this.sources = sources;
    this.settings = settings;
    this.day = day;
    this.world =
        new FactBodyReader.World(
            vocabulary, sources, Set.of(service, SHARED_OWNER), settings.owners());
    this.json = new ObjectMapper();
    new StrictJson().customize(json);
    this.envelopes = new EventEnvelopeReader(json);
  }

  /** A record of {@code facts.<source>.v1}. */
  public FactMessage read(ConsumerRecord<byte[], byte[]> message) {
    var code = source(message.topic());
    if (code.equals(service + "-service")) {
      return new FactMessage(List.of(), 1, Optional.empty()); // what we told the others
    }
    return new MessageReading(message, code).read();
  }

  /** Whose topic it is. */
  static String source(String topic) {
    var parts = TOPIC.matcher(topic);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a topic of facts: " + topic);
    }
    return parts.group(1);
  }

  /**
   * One fact, or {@code {"facts": […]}} with several about one subject; of those either all are
   * taken or none. Never throws for what the text says.
   */
  public FactReading read(JsonNode body, Speaker speaker) {
    return FactBodyReader.read(
        body,
        world,
        new FactBodyReader.Envelope(
            speaker.source(),
            speaker.subject().map(subject -> subject.about()),
            speaker.subject().map(subject -> subject.id()),
            speaker.reportId(),
            speaker.reportedAt(),
            speaker.today(),
            speaker.handlesSealed()));
  }

  /** As above from text (UTF-8): one line of an import. */
  public FactReading read(byte[] body, Speaker speaker) {
    try {
      return read(json.readTree(body), speaker);
    } catch (IOException e) {
      return new FactReading.Faulty(List.of(new Fault(RejectionReason.MALFORMED_JSON, "")));
    }
  }

  /** One record on its way to reports or a rejection. */
  private final class MessageReading {

    private final ConsumerRecord<byte[], byte[]> message;
    private final String code;

    MessageReading(ConsumerRecord<byte[], byte[]> message, String code) {
      this.message = message;
      this.code = code;
    }

    FactMessage read() {
      if (message.value() == null || message.value().length == 0) {
        return envelopeFault(RejectionReason.EMPTY_MESSAGE, "", Optional.empty());
      }
      if (message.value().length > settings.longestMessage()) {
        return envelopeFault(RejectionReason.TOO_LARGE, "", Optional.empty());
      }
      var source = sources.find(code).filter(each -> each.channel() == Source.Channel.KAFKA);
      if (source.isEmpty()) {
        return envelopeFault(RejectionReason.UNKNOWN_SOURCE, "/source", Optional.empty());
      }
      var envelope = envelopes.read(message, code);
      if (envelope instanceof EventEnvelope.Unreadable unreadable) {
        return envelopeFault(unreadable.reason(), unreadable.pointer(), unreadable.id());
      }
      return read(source.get(), (EventEnvelope.Read) envelope);
    }

    private FactMessage read(Source source, EventEnvelope.Read event) {
      var id = Optional.of(event.id());
      var subject = subject(event);
      if (subject.isEmpty()) {
        return envelopeFault(RejectionReason.SUBJECT_MISSING, "/subject", id);
      }
      if (!subject.get().toString().equals(key())) {
        return envelopeFault(RejectionReason.KEY_MISMATCH, "/subject", id);
      }
      var reportedAt = event.time().orElse(Instant.ofEpochMilli(message.timestamp()));
      if (reportedAt.isAfter(day.now().plus(CLOCKS_DIFFER))) {
        return envelopeFault(RejectionReason.DATE_IN_FUTURE, "/time", id);
      }
      JsonNode body;
      try {
        body = json.readTree(event.data());
      } catch (IOException e) {
        return envelopeFault(RejectionReason.MALFORMED_JSON, "/data", id);
      }
      var reading =
          FactBodyReader.read(
              body,
              world,
              new FactBodyReader.Envelope(
                  source, Optional.empty(), subject, event.id(), reportedAt, day.today(), false));
      if (reading instanceof FactReading.Faulty faulty) {
        return faulty.faults().stream()
            .filter(this::isOurs)
            .findFirst()
            .map(fault -> rejected(fault.reason(), "/data" + fault.pointer(), id))
            .orElse(new FactMessage(List.of(), 1, Optional.empty()));
      }
      var taken = (FactReading.Taken) reading;
      var at = new Incoming.At(message.topic(), message.partition(), message.offset());
      return new FactMessage(
          taken.reports().stream()
              .map(
                  report ->
                      new Incoming(
                          report,
                          Optional.of(at),
                          () -> rejection(RejectionReason.NOT_STORABLE, "/data", id)))
              .toList(),
          taken.skipped(),
          Optional.empty());
    }

    /** The event's subject, or else the key, which is the same. */
    private Optional<UUID> subject(EventEnvelope.Read event) {
      var said = event.event().getSubject();
      try {
        return Optional.of(FactValues.reference(said == null ? key() : said));
      } catch (FactValueException e) {
        return Optional.empty();
      }
    }

    private String key() {
      return message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
    }

    private boolean isOurs(Fault fault) {
      return settings.answersForAll() || fault.owner().filter(service::equals).isPresent();
    }

    private FactMessage envelopeFault(
        RejectionReason reason, String pointer, Optional<String> eventId) {
      return settings.answersForAll()
          ? rejected(reason, pointer, eventId)
          : new FactMessage(List.of(), 1, Optional.empty());
    }

    private FactMessage rejected(RejectionReason reason, String pointer, Optional<String> eventId) {
      return new FactMessage(List.of(), 0, Optional.of(rejection(reason, pointer, eventId)));
    }

    private Rejection rejection(RejectionReason reason, String pointer, Optional<String> eventId) {
      return new Rejection(
          new Rejection.Place.InTopic(message.topic(), message.partition(), message.offset()),
          reason,
          pointer,
          code,
          eventId,
          KafkaRecordText.of(message));
    }
  }
}
