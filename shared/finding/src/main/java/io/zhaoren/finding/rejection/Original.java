package io.zhaoren.finding.rejection;

/**
 * What was sent, byte for byte.
 *
 * @param mediaType how the bytes are to be read
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Original(String mediaType, byte[] bytes) {

  /** A record of a topic with its key, headers and value, as JSON. */
  public static final String KAFKA_RECORD = "application/vnd.zhaoren.kafka-record+json";

  /** A line of an import: as such it may be sent again, and it need not be JSON at all. */
  public static final String LINE = "application/x-ndjson";

  public static Original line(byte[] bytes) {
    return new Original(LINE, bytes);
  }

  @Override
  public String toString() {
    return "Original[" + mediaType + ", " + bytes.length + " bytes]";
  }
}
