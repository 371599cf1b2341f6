package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.policy.text.PolicySet;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A re-evaluation of everybody by the shipped service: with nothing changed, beside PostgreSQL's
 * COPY of the same columns; and of people of whom something is remembered or nothing, so that more
 * or fewer are found, beside inserting those matches and producing those events alone.
 */
final class ReEvaluationBenchmark implements Benchmark {

  private static final long SEED = 5;
  private static final String LINE = "dibaoLine";

  /** So many of 256 matches are found anew. */
  private static final List<Integer> SHARES = List.of(256, 64, 16);

  /** Of more residents only the largest share is measured. */
  private static final int MOST_OF_ALL_SHARES = 500_000;

  @Override
  public String name() {
    return "re-evaluation";
  }

  @Override
  public String says() {
    return "everybody asked anew by the service, beside COPY; a raised line, beside inserting";
  }

  @Override
  public Options usual() {
    return new Options(100_000, 2, 5);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedAssistance.start(root)) {
      return run(service, ReliefPolicies.read(root), options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedAssistance service, PolicySet policies, Options options)
      throws IOException, SQLException {
    var residents = stored(service, policies, options.residents());
    service.execute("VACUUM ANALYZE");
    var isFirst = service.number("SELECT count(*) FROM (SELECT FROM match LIMIT 1) AS one") == 0;
    var before = service.work();
    var change = AppliedChange.raise(service, LINE);
    var raising = change.awaitEvents();
    var work = service.work().since(before);

    var foundAnew = new ArrayList<Figure>();
    for (var share : shares(residents, isFirst)) {
      var found = new FoundAnew(change, share);
      for (var run = 0; run < options.warmUps() + options.runs(); run++) {
        var counts = run >= options.warmUps();
        if (run == 0 && isFirst && share.equals(SHARES.get(0))) {
          found.ran(raising, work, counts);
        } else {
          found.run(counts);
        }
      }
      foundAnew.addAll(found.figures());
    }
    service.execute("TRUNCATE match_news");
    service.execute("VACUUM ANALYZE");

    var asked = asked(policies);
    var nothing = new NothingChanged(service, change, asked);
    for (var run = 0; run < options.warmUps() + options.runs(); run++) {
      nothing.run(run >= options.warmUps());
    }
    var figures = nothing.figures(residents);
    figures.addAll(foundAnew);
    figures.add(
        Figure.of("memory of the service's process, at most", service.mostMebibytes(), "MiB", ""));
    var threads = Runtime.getRuntime().availableProcessors();
    return new Result(
        name(),
        List.of(
            "%,d residents stored, %d programmes read the line, %,d matches of them; seed %d"
                .formatted(
                    residents,
                    asked.policies().size(),
                    service.number("SELECT count(*) FROM match WHERE finding IS NOT NULL"),
                    SEED),
            "the service: its own process, heap %d MiB, %d threads; COPY: %,d MiB, %d connections, each its part of the pages"
                .formatted(
                    ServedAssistance.HEAP_MEBIBYTES, threads, nothing.copied() >> 20, threads),
            "wall time, the two of a pair one after the other; %d pairs after %d to warm up"
                .formatted(options.runs(), options.warmUps())),
        figures);
  }

  /** Of many only the largest, and that only once. */
  private static List<Integer> shares(int residents, boolean isFirst) {
    return residents <= MOST_OF_ALL_SHARES ? SHARES : SHARES.subList(0, isFirst ? 1 : 0);
  }

  /** Stores so many, unless a database that was kept holds them already. */
  private static int stored(ServedAssistance service, PolicySet policies, int wanted)
      throws SQLException {
    var known = (int) service.number("SELECT count(*) FROM resident_facts");
    if (known >= wanted) {
      return known;
    }
    try (var some = service.connect();
        var others = service.connect()) {
      return new StoredPopulation(policies.vocabulary()).write(some, others, wanted, SEED);
    }
  }

  private static PolicySet asked(PolicySet policies) {
    return policies.of(policies.reading(LINE), ReliefPolicies.ON);
  }

  /** The same run again, when it has nothing to change; in turn with COPY. */
  private static final class NothingChanged {

    private final ServedAssistance service;
    private final AppliedChange change;
    private final PolicySet asked;
    private final List<Long> sweeps = new ArrayList<>();
    private final List<Long> copies = new ArrayList<>();
    private final List<Work> sweepWork = new ArrayList<>();
    private final List<Work> copyWork = new ArrayList<>();
    private long copied;

    NothingChanged(ServedAssistance service, AppliedChange change, PolicySet asked) {
      this.service = service;
      this.change = change;
      this.asked = asked;
    }

    void run(boolean counts) throws SQLException {
      var connections = new ArrayList<Connection>();
      try {
        for (var i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
          connections.add(service.connect());
        }
        var before = service.work();
        var begun = System.nanoTime();
        copied = CopiedColumns.copy(connections, asked);
        var copying = System.nanoTime() - begun;
        var workCopying = service.work().since(before);
        before = service.work();
        change.again();
        var sweeping = change.awaitDone();
        var workSweeping = service.work().since(before);
        if (service.number("SELECT count(*) FROM outbox") != 0) {
          throw new IllegalStateException("a run with nothing changed announced something");
        }
        if (counts) {
          copies.add(copying);
          sweeps.add(sweeping);
          copyWork.add(workCopying);
          sweepWork.add(workSweeping);
        }
      } finally {
        for (var connection : connections) {
          connection.close();
        }
      }
    }

    long copied() {
      return copied;
    }

    List<Figure> figures(int residents) {
      var figures = new ArrayList<Figure>();
      figures.add(Timing.ratio("nothing changed ÷ COPY", Timing.ratios(sweeps, copies), "≤ 2"));
      figures.add(
          Timing.ratio(
              "the same in processor time of all that take part",
              Timing.ratios(each(sweepWork, Work::all), each(copyWork, Work::all)),
              ""));
      figures.add(Figure.rate("nothing changed", residents, Timing.of(sweeps), "residents/s", ""));
      figures.add(
          Figure.rate("COPY of the same columns", residents, Timing.of(copies), "residents/s", ""));
      figures.add(perResident("processor of the service", sweepWork, Work::service, residents));
      figures.add(perResident("processor of PostgreSQL", sweepWork, Work::postgres, residents));
      figures.add(perResident("processor of all for COPY", copyWork, Work::all, residents));
      return figures;
    }

    private static List<Long> each(List<Work> works, ToLongFunction<Work> part) {
      return works.stream().map(part::applyAsLong).toList();
    }

    private static Figure perResident(
        String what, List<Work> works, ToLongFunction<Work> part, int residents) {
      var timing = Timing.of(each(works, part));
      return new Figure(
          what,
          timing.median() / 1e3 / residents,
          timing.fastest() / 1e3 / residents,
          timing.slowest() / 1e3 / residents,
          "µs/resident",
          "");
    }
  }
}
