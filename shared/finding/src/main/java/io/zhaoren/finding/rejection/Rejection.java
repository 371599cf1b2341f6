package io.zhaoren.finding.rejection;

import java.util.Optional;
import java.util.UUID;

/**
 * Something that could not be taken, with the reason and the place, never the value.
 *
 * @param pointer JSON pointer (RFC 6901) to what is wrong; empty text: the whole
 * @param source who sent it: by its topic, or the caller of an import
 * @param eventId the id that its sender gave it, if one could be read
 * @param original what was sent; kept encrypted only
 */
public record Rejection(
    Place place,
    RejectionReason reason,
    String pointer,
    String source,
    Optional<String> eventId,
    Original original) {

  /** Where it was read; the id of the rejection follows from it, so that it comes once. */
  public sealed interface Place {

    /** A record of a topic. */
    record InTopic(String topic, int partition, long offset) implements Place {}

    /** A line of an import, counted from 1. */
    record InImport(UUID importId, long line) implements Place {}
  }

  /** The same for the same place, always and everywhere. */
  public UUID id() {
    return RejectionId.of(place);
  }

  @Override
  public String toString() {
    // the event id is the sender's text and the original is personal: neither belongs in a log
    return "Rejection[id=" + id() + ", reason=" + reason + ", source=" + source + "]";
  }
}
