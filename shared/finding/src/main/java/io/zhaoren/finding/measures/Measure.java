package io.zhaoren.finding.measures;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * Something that is counted now and then, by one instance for all. Every bean of this type is
 * asked; which names there are is listed in docs/observability.md.
 */
public interface Measure {

  /** What is looked at often costs an index or two. */
  Duration OFTEN = Duration.ofSeconds(15);

  /** What goes through tables is looked at seldom. */
  Duration SELDOM = Duration.ofMinutes(5);

  /** A name for good, by which instances agree on who takes it. */
  String name();

  /** How long what was counted is shown before it is counted again. */
  Duration every();

  /** What it gives: never another name. */
  List<Gauged> gauges();

  /**
   * Counts.
   *
   * @param today the day by which something is overdue
   * @return for each gauge the values of its label; of a gauge without one a single value
   */
  List<Measured> take(LocalDate today) throws SQLException;
}
