package io.zhaoren.finding.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How field work is measured out. No law or published rule says these numbers. */
@ConfigMapping(prefix = "zhaoren.tasks")
public interface TaskSettings {

  /**
   * How many tasks of telling one worker may take in a day. Fewer than five: the fairness check of
   * domain.md §5, against the digital burden of 4.6 no. 2.
   */
  @WithDefault("4")
  int perWorkerAndDay();

  /** After so long without an outcome a task becomes the county's. Choice of the house. */
  @WithDefault("P7D")
  Period days();

  /** When nobody was met so often, the task becomes the county's. Choice of the house. */
  @WithDefault("3")
  int attempts();

  /**
   * How long after the end of its task is kept what somebody said of a need. Choice of the house.
   */
  @WithDefault("P30D")
  Period keepNeeds();
}
