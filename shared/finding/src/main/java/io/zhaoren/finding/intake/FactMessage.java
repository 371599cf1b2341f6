package io.zhaoren.finding.intake;

import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.residents.ResidentChange;
import java.util.List;
import java.util.Optional;

/**
 * What one record of a topic was read as.
 *
 * @param reports of this service; empty if the record was rejected or concerns other services
 * @param residents merged or split
 * @param skipped how many of its facts belong to other services
 * @param rejection if it cannot be taken and this service is the one to say so
 */
public record FactMessage(
    List<Incoming> reports,
    List<ResidentChange> residents,
    int skipped,
    Optional<Rejection> rejection) {

  public FactMessage {
    reports = List.copyOf(reports);
    residents = List.copyOf(residents);
  }

  /** One that says nothing of who is who. */
  public FactMessage(List<Incoming> reports, int skipped, Optional<Rejection> rejection) {
    this(reports, List.of(), skipped, rejection);
  }
}
