package io.zhaoren.gateway.announcements;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An announcement as it lies in the outbox.
 *
 * @param data JSON, UTF-8
 * @param traceparent the trace in which it was stored (W3C Trace Context); null: in none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record StoredAnnouncement(
    long id,
    UUID eventId,
    String key,
    String type,
    Instant time,
    byte[] data,
    @Nullable String traceparent) {

  @Override
  public String toString() {
    return "StoredAnnouncement[id=" + id + ", type=" + type + "]";
  }
}
