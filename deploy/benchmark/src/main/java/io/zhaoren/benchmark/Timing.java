package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Of what was measured by other clocks. */
  static Timing of(List<Long> nanos) {
    var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Timing(sorted);
  }

  /** Run by run how many times as long the one took as the other, in thousandths. */
  static Timing ratios(List<Long> ours, List<Long> theirs) {
    return of(
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) * 1000 / theirs.get(i)).toList());
  }

  static Figure ratio(String what, Timing thousandths, String target) {
    return new Figure(
        what,
        thousandths.median() / 1e3,
        thousandths.fastest() / 1e3,
        thousandths.slowest() / 1e3,
        "×",
        target);
  }

  static Figure millis(String what, Timing timing) {
    return new Figure(
        what, timing.median() / 1e6, timing.fastest() / 1e6, timing.slowest() / 1e6, "ms", "");
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
