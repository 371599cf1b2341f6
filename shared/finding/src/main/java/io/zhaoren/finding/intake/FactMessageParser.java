package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.events.EventType;
import io.zhaoren.finding.facts.FactReport;
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

/**
 * Reads reported facts: from records of a topic, lines of an import and bodies of a request; what
 * other services announce of entitlements, which comes as facts too; and who is who.
 */
@ApplicationScoped
public class FactMessageParser {

  /** Every service knows these, so one is chosen to answer for them. */
  private static final String SHARED_OWNER = "person";

  private static final Pattern FACTS = Pattern.compile("facts\\.(.+)\\.v1");
  private static final Pattern ENTITLEMENTS = Pattern.compile("([a-z]+)\\.entitlements\\.v1");
  private static final Set<String> FACT_TYPES = Set.of(EventType.FACT_REPORTED.type());
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

  /** Nothing in it is for this service, and another one says so if it cannot be read. */
  private static final FactMessage SKIPPED = new FactMessage(List.of(), 1, Optional.empty());

  private final String service;
  private final Sources sources;
  private final IntakeSettings settings;
  private final BusinessDay day;
  private final FactBodyReader.World world;
  private final ObjectMapper json;
  private final EventEnvelopeReader envelopes;
  private final EntitlementMessageReader entitlements;
  private final ResidentMessageReader residents;

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
    this.entitlements = new EntitlementMessageReader(vocabulary, json);
    this.residents = new ResidentMessageReader(json);
  }

  /**
   * A record of {@code facts.<source>.v1}, {@code <service>.entitlements.v1} or {@code
   * residents.v1}.
   */
  public FactMessage read(ConsumerRecord<byte[], byte[]> message) {
    if (message.topic().equals(ResidentMessageReader.TOPIC)) {
      return new ResidentsReading(message).read();
    }
    var code = source(message.topic());
    if (code.equals(service + "-service")) {
      return SKIPPED; // what we told the others
    }
    var announcer = ENTITLEMENTS.matcher(message.topic());
    return announcer.matches()
        ? new AnnouncementReading(message, code, announcer.group(1)).read()
        : new FactsReading(message, code).read();
  }

  /** Whose topic it is. */
  static String source(String topic) {
    var facts = FACTS.matcher(topic);
    if (facts.matches()) {
      return facts.group(1);
    }
    var entitlements = ENTITLEMENTS.matcher(topic);
    if (entitlements.matches()) {
      return entitlements.group(1) + "-service";
    }
    if (topic.equals(ResidentMessageReader.TOPIC)) {
      return ResidentMessageReader.SOURCE;
    }
    throw new IllegalArgumentException("not a topic of facts: " + topic);
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
  private abstract class MessageReading {

    final ConsumerRecord<byte[], byte[]> message;
    final String code;
    private final boolean answering;

    /**
     * @param answering whether this service says so if the record cannot be read
     */
    MessageReading(ConsumerRecord<byte[], byte[]> message, String code, boolean answering) {
      this.message = message;
      this.code = code;
      this.answering = answering;
    }

    final FactMessage read() {
      if (message.value() == null || message.value().length == 0) {
        return fault(RejectionReason.EMPTY_MESSAGE, "", Optional.empty());
      }
      if (message.value().length > settings.longestMessage()) {
        return fault(RejectionReason.TOO_LARGE, "", Optional.empty());
      }
      return opened();
    }

    /** A record that has something in it. */
    abstract FactMessage opened();

    /** Who speaks, if it is somebody who may. */
    final Optional<Source> source() {
      return sources.find(code).filter(each -> each.channel() == Source.Channel.KAFKA);
    }

    /** A record whose envelope is well. */
    final FactMessage addressed(EventEnvelope.Read event) {
      var id = Optional.of(event.id());
      var subject = subject(event);
      if (subject.isEmpty()) {
        return fault(RejectionReason.SUBJECT_MISSING, "/subject", id);
      }
      if (!subject.get().toString().equals(key())) {
        return fault(RejectionReason.KEY_MISMATCH, "/subject", id);
      }
      var reportedAt = event.time().orElse(Instant.ofEpochMilli(message.timestamp()));
      if (reportedAt.isAfter(day.now().plus(CLOCKS_DIFFER))) {
        return fault(RejectionReason.DATE_IN_FUTURE, "/time", id);
      }
      return read(event, subject.get(), reportedAt);
    }

    /** A record that is about the subject which its key names. */
    abstract FactMessage read(EventEnvelope.Read event, UUID subject, Instant reportedAt);

    final FactMessage taken(List<FactReport> reports, int skipped, Optional<String> id) {
      var at = new Incoming.At(message.topic(), message.partition(), message.offset());
      return new FactMessage(
          reports.stream()
              .map(
                  report ->
                      new Incoming(
                          report,
                          Optional.of(at),
                          () -> rejection(RejectionReason.NOT_STORABLE, "/data", id)))
              .toList(),
          skipped,
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

    /** A type that may be added some day, or that says nothing here, is no fault. */
    final FactMessage unreadable(EventEnvelope.Unreadable unreadable) {
      return unreadable.reason() == RejectionReason.UNSUPPORTED_TYPE
          ? SKIPPED
          : fault(unreadable.reason(), unreadable.pointer(), unreadable.id());
    }

    final FactMessage fault(RejectionReason reason, String pointer, Optional<String> eventId) {
      return answering ? rejected(reason, pointer, eventId) : SKIPPED;
    }

    final FactMessage rejected(RejectionReason reason, String pointer, Optional<String> eventId) {
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

  /** A record of {@code facts.<source>.v1}. */
  private final class FactsReading extends MessageReading {

    FactsReading(ConsumerRecord<byte[], byte[]> message, String code) {
      super(message, code, settings.answersForAll());
    }

    @Override
    FactMessage opened() {
      if (source().isEmpty()) {
        return fault(RejectionReason.UNKNOWN_SOURCE, "/source", Optional.empty());
      }
      var envelope = envelopes.read(message, code, FACT_TYPES);
      return envelope instanceof EventEnvelope.Unreadable unreadable
          ? fault(unreadable.reason(), unreadable.pointer(), unreadable.id())
          : addressed((EventEnvelope.Read) envelope);
    }

    @Override
    FactMessage read(EventEnvelope.Read event, UUID subject, Instant reportedAt) {
      var id = Optional.of(event.id());
      JsonNode body;
      try {
        body = json.readTree(event.data());
      } catch (IOException e) {
        return fault(RejectionReason.MALFORMED_JSON, "/data", id);
      }
      var reading =
          FactBodyReader.read(
              body,
              world,
              new FactBodyReader.Envelope(
                  source().orElseThrow(),
                  Optional.empty(),
                  Optional.of(subject),
                  event.id(),
                  reportedAt,
                  day.today(),
                  false));
      if (reading instanceof FactReading.Faulty faulty) {
        return faulty.faults().stream()
            .filter(this::isOurs)
            .findFirst()
            .map(fault -> rejected(fault.reason(), "/data" + fault.pointer(), id))
            .orElse(SKIPPED);
      }
      var taken = (FactReading.Taken) reading;
      return taken(taken.reports(), taken.skipped(), id);
    }

    private boolean isOurs(Fault fault) {
      return settings.answersForAll() || fault.owner().filter(service::equals).isPresent();
    }
  }

  /** A record of {@code <service>.entitlements.v1}, of another service. */
  private final class AnnouncementReading extends MessageReading {

    private final String announcer;

    AnnouncementReading(ConsumerRecord<byte[], byte[]> message, String code, String announcer) {
      super(
          message,
          code,
          settings.answersForEntitlementsOf().filter(of -> of.contains(announcer)).isPresent());
      this.announcer = announcer;
    }

    @Override
    FactMessage opened() {
      if (source().isEmpty()) {
        return fault(RejectionReason.UNKNOWN_SOURCE, "/source", Optional.empty());
      }
      var envelope = envelopes.read(message, announcer, EntitlementMessageReader.TYPES);
      return envelope instanceof EventEnvelope.Unreadable unreadable
          ? unreadable(unreadable)
          : addressed((EventEnvelope.Read) envelope);
    }

    @Override
    FactMessage read(EventEnvelope.Read event, UUID subject, Instant reportedAt) {
      var id = Optional.of(event.id());
      var reading =
          entitlements.read(
              event.data(),
              new EntitlementMessageReader.Envelope(
                  announcer,
                  source().orElseThrow().standing(),
                  event.event().getType(),
                  subject,
                  reportedAt));
      if (reading instanceof EntitlementMessageReader.Reading.Faulty faulty) {
        return fault(faulty.reason(), "/data" + faulty.pointer(), id);
      }
      var reports = ((EntitlementMessageReader.Reading.Taken) reading).reports();
      return reports.isEmpty() ? SKIPPED : taken(reports, 0, id);
    }
  }

  /** A record of {@code residents.v1}, which every service reads and one answers for. */
  private final class ResidentsReading extends MessageReading {

    ResidentsReading(ConsumerRecord<byte[], byte[]> message) {
      super(message, ResidentMessageReader.SOURCE, settings.answersForAll());
    }

    @Override
    FactMessage opened() {
      var envelope = envelopes.read(message, code, ResidentMessageReader.TYPES);
      return envelope instanceof EventEnvelope.Unreadable unreadable
          ? unreadable(unreadable)
          : addressed((EventEnvelope.Read) envelope);
    }

    @Override
    FactMessage read(EventEnvelope.Read event, UUID subject, Instant reportedAt) {
      var reading = residents.read(event.data(), event.event().getType(), subject);
      if (reading instanceof ResidentMessageReader.Reading.Faulty faulty) {
        return fault(faulty.reason(), "/data" + faulty.pointer(), Optional.of(event.id()));
      }
      var change = ((ResidentMessageReader.Reading.Taken) reading).change();
      return new FactMessage(List.of(), List.of(change), 0, Optional.empty());
    }
  }
}
