package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.zhaoren.finding.rejection.RejectionReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads CloudEvents 1.0 from Kafka, in binary and in structured mode. */
final class EventEnvelopeReader {

  private final ObjectMapper json;

  EventEnvelopeReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @param source whose topic it is
   * @param types those that are taken from it
   */
  EventEnvelope read(ConsumerRecord<byte[], byte[]> message, String source, Set<String> types) {
    var contentType = header(message, "content-type").orElse("").toLowerCase(Locale.ROOT);
    if (contentType.startsWith("application/cloudevents-batch")) {
      return unreadable(RejectionReason.UNSUPPORTED_CONTENT_TYPE, "", Optional.empty());
    }
    var structured = contentType.startsWith("application/cloudevents");
    if (structured && !contentType.startsWith(JsonFormat.CONTENT_TYPE)) {
      return unreadable(RejectionReason.UNSUPPORTED_CONTENT_TYPE, "", Optional.empty());
    }
    var id = structured ? Optional.<String>empty() : header(message, "ce_id");
    if (structured) {
      try {
        id = Optional.ofNullable(json.readTree(message.value()).path("id").textValue());
      } catch (IOException e) {
        return unreadable(RejectionReason.MALFORMED_JSON, "", Optional.empty());
      }
    }
    id = id.filter(FactBodyReader::isUsableId);
    CloudEvent event;
    try {
      event = KafkaMessageFactory.createReader(message.headers(), message.value()).toEvent();
    } catch (CloudEventRWException
        | EventDeserializationException
        | IllegalStateException
        | IllegalArgumentException e) {
      return id.isEmpty() && carriesAnEvent(message, structured)
          ? unreadable(RejectionReason.EVENT_ID_MISSING, "/id", id)
          : unreadable(RejectionReason.NOT_A_CLOUD_EVENT, "", id);
    }
    if (id.isEmpty()) {
      return unreadable(RejectionReason.EVENT_ID_MISSING, "/id", id);
    }
    return checked(event, id.get(), source, types);
  }

  private static EventEnvelope checked(
      CloudEvent event, String id, String source, Set<String> types) {
    var known = Optional.of(id);
    if (event.getSpecVersion() != SpecVersion.V1) {
      return unreadable(RejectionReason.NOT_A_CLOUD_EVENT, "/specversion", known);
    }
    if (!types.contains(event.getType())) {
      return unreadable(RejectionReason.UNSUPPORTED_TYPE, "/type", known);
    }
    var claimed = event.getSource().toString();
    if (!claimed.equals(source) && !claimed.equals("/" + source)) {
      return unreadable(RejectionReason.FORGED_SOURCE, "/source", known);
    }
    if (!isJson(event.getDataContentType())) {
      return unreadable(RejectionReason.UNSUPPORTED_CONTENT_TYPE, "/datacontenttype", known);
    }
    var data = event.getData();
    var bytes = data == null ? new byte[0] : data.toBytes();
    if (bytes.length == 0) {
      return unreadable(RejectionReason.EMPTY_MESSAGE, "/data", known);
    }
    var time = Optional.ofNullable(event.getTime()).map(OffsetDateTime::toInstant);
    return new EventEnvelope.Read(event, id, time, bytes);
  }

  private static boolean carriesAnEvent(
      ConsumerRecord<byte[], byte[]> message, boolean structured) {
    return structured || header(message, "ce_specversion").isPresent();
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    var type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header last = message.headers().lastHeader(name);
    return last == null || last.value() == null
        ? Optional.empty()
        : Optional.of(new String(last.value(), StandardCharsets.UTF_8));
  }

  private static EventEnvelope unreadable(
      RejectionReason reason, String pointer, Optional<String> id) {
    return new EventEnvelope.Unreadable(reason, pointer, id);
  }
}
