package io.zhaoren.local.agencies;

import java.time.Duration;
import java.util.UUID;

/**
 * One event that an agency sends.
 *
 * @param after how long after it was asked
 * @param type CloudEvents type
 * @param data JSON, or what should have been
 */
record Reply(Duration after, String eventId, String type, UUID subject, String data) {

  @Override
  public String toString() {
    // what it says is personal, if invented
    return "Reply[type=" + type + "]";
  }
}
