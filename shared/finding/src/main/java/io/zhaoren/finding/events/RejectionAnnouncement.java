package io.zhaoren.finding.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.rejection.Rejection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is said of something that could not be taken: {@code io.zhaoren.fact.rejected.v1}. The
 * original is fetched over HTTP by its source.
 *
 * @param eventId the id that the source gave it, if one could be read
 * @param topic with partition and offset, or else {@code importId} with {@code line}
 * @param pointer JSON pointer to what is wrong; empty text: the whole
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectionAnnouncement(
    UUID rejectionId,
    String reason,
    String pointer,
    String source,
    @Nullable String eventId,
    @Nullable String topic,
    @Nullable Integer partition,
    @Nullable Long offset,
    @Nullable UUID importId,
    @Nullable Long line,
    Instant at) {

  static RejectionAnnouncement of(Rejection rejection, Instant at) {
    var record = rejection.place() instanceof Rejection.Place.InTopic place ? place : null;
    var line = rejection.place() instanceof Rejection.Place.InImport place ? place : null;
    return new RejectionAnnouncement(
        rejection.id(),
        rejection.reason().name(),
        rejection.pointer(),
        rejection.source(),
        rejection.eventId().orElse(null),
        record == null ? null : record.topic(),
        record == null ? null : record.partition(),
        record == null ? null : record.offset(),
        line == null ? null : line.importId(),
        line == null ? null : line.line(),
        at);
  }
}
