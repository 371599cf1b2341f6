package io.zhaoren.finding.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * One event on its way out.
 *
 * @param source CloudEvents source, for example {@code /assistance}
 * @param topic where it goes
 * @param key the Kafka key: the id of the resident or household whose order matters
 * @param type CloudEvents type, for example {@code io.zhaoren.match.found.v1}
 * @param subject CloudEvents subject: whom or what it is about
 * @param time when it happened
 * @param data JSON, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Announcement(
    UUID id,
    String source,
    String topic,
    String key,
    String type,
    String subject,
    Instant time,
    byte[] data) {

  @Override
  public String toString() {
    return "Announcement[id=" + id + ", type=" + type + "]";
  }
}
