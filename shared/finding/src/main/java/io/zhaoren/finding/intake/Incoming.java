package io.zhaoren.finding.intake;

import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.rejection.Rejection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One report on its way in.
 *
 * @param at where it was read; empty over HTTP. A record below the stored offset of its partition
 *     is skipped
 * @param refusal how it is rejected, should the database refuse this report alone
 */
public record Incoming(FactReport report, Optional<At> at, Supplier<Rejection> refusal) {

  /** A place in a topic. */
  public record At(String topic, int partition, long offset) {}
}
