package io.zhaoren.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * How long something takes, in time of one processor: what the thread used. So others who use the
 * machine don't count, but for the caches they share, nor does the collecting of garbage.
 *
 * @param nanos of each run that counted, in order of length
 */
record Timing(long[] nanos) {

  /** A step that leaves something behind, which is compared, so that it cannot be left out. */
  interface Step {
    long run();
  }

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Runs a step some times to warm up and then some times that count.
   *
   * @throws IllegalStateException if a run leaves something else behind than the run before
   */
  static Timing of(int warmUps, int runs, Step step) {
    var nanos = new long[runs];
    var left = step.run();
    for (var run = 1; run < warmUps; run++) {
      check(left, step.run());
    }
    for (var run = 0; run < runs; run++) {
      var begun = THREADS.getCurrentThreadCpuTime();
      var result = step.run();
      nanos[run] = THREADS.getCurrentThreadCpuTime() - begun;
      check(left, result);
    }
    Arrays.sort(nanos);
    return new Timing(nanos);
  }

  private static void check(long left, long result) {
    if (left != result) {
      throw new IllegalStateException("two runs of the same differ");
    }
  }

  long median() {
    return nanos[nanos.length / 2];
  }

  long fastest() {
    return nanos[0];
  }

  long slowest() {
    return nanos[nanos.length - 1];
  }
}
