package io.zhaoren.finding.intake;

import io.cloudevents.CloudEvent;
import io.zhaoren.finding.rejection.RejectionReason;
import java.time.Instant;
import java.util.Optional;

/** The envelope of one record: read and found well, or what is wrong with it. */
sealed interface EventEnvelope {

  /**
   * An event whose envelope is well.
   *
   * @param time when its source says it happened
   * @param data the bytes of its data
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Read(CloudEvent event, String id, Optional<Instant> time, byte[] data)
      implements EventEnvelope {}

  /**
   * An event that cannot be taken.
   *
   * @param pointer into the event as it stands in CloudEvents' JSON form
   * @param id the event's id, if it could be read
   */
  record Unreadable(RejectionReason reason, String pointer, Optional<String> id)
      implements EventEnvelope {}
}
