package io.zhaoren.finding.intake;

import io.zhaoren.finding.rejection.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * What one record of a topic was read as.
 *
 * @param reports of this service; empty if the record was rejected or concerns other services
 * @param skipped how many of its facts belong to other services
 * @param rejection if it cannot be taken and this service is the one to say so
 */
public record FactMessage(List<Incoming> reports, int skipped, Optional<Rejection> rejection) {

  public FactMessage {
    reports = List.copyOf(reports);
  }
}
