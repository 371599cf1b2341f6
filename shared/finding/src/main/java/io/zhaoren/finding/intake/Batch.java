package io.zhaoren.finding.intake;

import io.zhaoren.finding.rejection.Rejection;
import java.util.List;

/**
 * What is recorded in one transaction.
 *
 * @param reports in the order of arrival, which decides nothing
 * @param rejections what could not even be read; kept in the same transaction
 * @param next how far each partition that was read will then have been taken; empty over HTTP
 */
public record Batch(List<Incoming> reports, List<Rejection> rejections, List<Position> next) {

  public Batch {
    reports = List.copyOf(reports);
    rejections = List.copyOf(rejections);
    next = List.copyOf(next);
  }

  /** Reports that come from no topic. */
  public static Batch of(List<Incoming> reports) {
    return new Batch(reports, List.of(), List.of());
  }
}
