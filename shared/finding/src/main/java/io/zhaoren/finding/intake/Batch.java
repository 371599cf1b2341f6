package io.zhaoren.finding.intake;

import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.residents.ResidentChange;
import java.util.List;

/**
 * What is recorded in one transaction, but for the residents, who are followed before in one of
 * their own: following them twice does nothing.
 *
 * @param reports in the order of arrival, which decides nothing
 * @param residents merged or split
 * @param rejections what could not even be read; kept in the same transaction
 * @param next how far each partition that was read will then have been taken; empty over HTTP
 */
public record Batch(
    List<Incoming> reports,
    List<ResidentChange> residents,
    List<Rejection> rejections,
    List<Position> next) {

  public Batch {
    reports = List.copyOf(reports);
    residents = List.copyOf(residents);
    rejections = List.copyOf(rejections);
    next = List.copyOf(next);
  }

  /** One in which nobody is merged or split. */
  public Batch(List<Incoming> reports, List<Rejection> rejections, List<Position> next) {
    this(reports, List.of(), rejections, next);
  }

  /** Reports that come from no topic. */
  public static Batch of(List<Incoming> reports) {
    return new Batch(reports, List.of(), List.of());
  }
}
