package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads reported facts: from records of a topic, lines of an import and bodies of a request. */
public class FactMessageParser {

  /** A record of {@code facts.<source>.v1}. */
  public FactMessage read(ConsumerRecord<byte[], byte[]> message) {
    throw new UnsupportedOperationException("being written");
  }

  /**
   * One fact, or {@code {"facts": […]}} with several about one subject; of those either all are
   * taken or none. Never throws for what the text says.
   */
  public FactReading read(JsonNode body, Speaker speaker) {
    throw new UnsupportedOperationException("being written");
  }

  /** As above from text (UTF-8): one line of an import. */
  public FactReading read(byte[] body, Speaker speaker) {
    throw new UnsupportedOperationException("being written");
  }
}
