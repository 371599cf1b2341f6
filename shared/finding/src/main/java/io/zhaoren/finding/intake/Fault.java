package io.zhaoren.finding.intake;

import io.zhaoren.finding.rejection.RejectionReason;
import java.util.Optional;

/**
 * What is wrong with a reported fact.
 *
 * @param pointer JSON pointer (RFC 6901) inside the body; never repeats a value
 * @param owner prefix of the fact that it concerns, which tells who must say so; empty: the whole
 *     body, or a fact that nobody owns
 */
public record Fault(RejectionReason reason, String pointer, Optional<String> owner) {

  public Fault(RejectionReason reason, String pointer) {
    this(reason, pointer, Optional.empty());
  }
}
