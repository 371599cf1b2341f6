package io.zhaoren.gateway.announcements;

import java.time.Instant;
import java.util.UUID;

/**
 * An announcement as it lies in the outbox.
 *
 * @param data JSON, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record StoredAnnouncement(
    long id, UUID eventId, String key, String type, Instant time, byte[] data) {

  @Override
  public String toString() {
    return "StoredAnnouncement[id=" + id + ", type=" + type + "]";
  }
}
