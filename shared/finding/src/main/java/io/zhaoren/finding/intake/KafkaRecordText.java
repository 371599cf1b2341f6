package io.zhaoren.finding.intake;

import com.fasterxml.jackson.core.JsonFactory;
import io.zhaoren.finding.rejection.Original;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A Kafka record as text, so that its source can send the same again: {@code {"topic", "partition",
 * "offset", "timestamp", "key", "headers": [{"name", "value"}], "value"}}, bytes in Base64.
 */
final class KafkaRecordText {

  /** What the messaging library adds on its way in. */
  private static final String ADDED = "__smallrye";

  private KafkaRecordText() {}

  static Original of(ConsumerRecord<byte[], byte[]> message) {
    var bytes = new ByteArrayOutputStream();
    try (var text = new JsonFactory().createGenerator(bytes)) {
      text.writeStartObject();
      text.writeStringField("topic", message.topic());
      text.writeNumberField("partition", message.partition());
      text.writeNumberField("offset", message.offset());
      text.writeNumberField("timestamp", message.timestamp());
      if (message.key() != null) {
        text.writeBinaryField("key", message.key());
      }
      text.writeArrayFieldStart("headers");
      for (Header header : message.headers()) {
        if (header.key().startsWith(ADDED)) {
          continue;
        }
        text.writeStartObject();
        text.writeStringField("name", header.key());
        if (header.value() != null) {
          text.writeBinaryField("value", header.value());
        }
        text.writeEndObject();
      }
      text.writeEndArray();
      if (message.value() != null) {
        text.writeBinaryField("value", message.value());
      }
      text.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: it is written to memory
    }
    return new Original(Original.KAFKA_RECORD, bytes.toByteArray());
  }
}
