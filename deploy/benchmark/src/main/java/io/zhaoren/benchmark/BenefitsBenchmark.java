package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Load.Call;
import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The composed answer at a steady rate, while facts about other people flow in at a steady rate
 * too; beside the same rate while nothing flows in.
 */
final class BenefitsBenchmark implements Benchmark {

  private static final int ANSWERS_PER_SECOND = 400;

  /** Four JVMs compile for minutes what they do often; so many answers are asked for before. */
  private static final int WARMING = 60_000;

  private static final int WARMING_CLIENTS = 16;

  @Override
  public String name() {
    return "benefits";
  }

  @Override
  public String says() {
    return "the composed answer at 400 a second while facts flow in at 100 a second";
  }

  @Override
  public Options usual() {
    return new Options(8_000, 5, 3);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var suite = ServedSuite.start(root, Elders.TOPICS);
        var load = new Load()) {
      var elders = Elders.in(suite);
      load.run(WARMING_CLIENTS, WARMING, turn -> List.of(benefits(suite, elders, turn)));
      var quiet = new ArrayList<Load.Measured>();
      var busy = new ArrayList<Load.Measured>();
      var arrived = new ArrayList<Double>();
      for (var run = 0; run < options.warmUps() + options.runs(); run++) {
        var still = answers(suite, load, elders, options.residents());
        Load.Measured flowing;
        double facts;
        try (var stream = new FlowingFacts(suite.bootstrap())) {
          flowing = answers(suite, load, elders, options.residents());
          facts = stream.perSecond();
        }
        System.err.printf(
            "benefits: run %d: quiet 99 of 100 within %.1f ms, facts flowing %.1f ms at %.0f/s%n",
            run + 1, still.millis(0.99), flowing.millis(0.99), flowing.perSecond());
        if (run >= options.warmUps()) {
          quiet.add(still);
          busy.add(flowing);
          arrived.add(facts);
        }
      }
      var figures = new ArrayList<Figure>();
      figures.addAll(figures("nothing flows in", quiet, ""));
      figures.addAll(figures("facts flow in", busy, "< 100"));
      var rates = arrived.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      figures.add(
          new Figure(
              "facts sent",
              rates[rates.length / 2],
              rates[rates.length - 1],
              rates[0],
              "/s",
              Integer.toString(FlowingFacts.PER_SECOND)));
      return new Result(
          name(),
          List.of(
              "%d answers a second, %,d a run, about %d elders in turn; each complete; an open loop: from when it was due"
                  .formatted(ANSWERS_PER_SECOND, options.residents(), elders.size()),
              "facts: one message of one fact each, about people whom nobody asks about, in the same topics",
              "token checked, counted, written down before it is given; %d runs after %,d answers to %d clients and %d runs to warm up"
                  .formatted(options.runs(), WARMING, WARMING_CLIENTS, options.warmUps()),
              "three services, the gateway, PostgreSQL, Kafka and the client on one machine; heap %d MiB each"
                  .formatted(ServedSuite.HEAP_MEBIBYTES)),
          figures);
    }
  }

  private static Load.Measured answers(ServedSuite suite, Load load, List<UUID> elders, int turns) {
    return load.steady(
        ANSWERS_PER_SECOND, turns, turns, turn -> List.of(benefits(suite, elders, turn)));
  }

  private static Call benefits(ServedSuite suite, List<UUID> elders, int turn) {
    return new Call(
        suite.gateway().port(),
        Elders.benefits(elders.get(turn % elders.size())),
        null,
        "\"complete\":true");
  }

  private static List<Figure> figures(String label, List<Load.Measured> runs, String target) {
    var figures = new ArrayList<Figure>();
    var rates = runs.stream().mapToDouble(Load.Measured::perSecond).sorted().toArray();
    figures.add(
        new Figure(
            label + ", answers",
            rates[rates.length / 2],
            rates[rates.length - 1],
            rates[0],
            "/s",
            Integer.toString(ANSWERS_PER_SECOND)));
    for (var part : new double[] {0.5, 0.99}) {
      var values = runs.stream().mapToDouble(run -> run.millis(part)).toArray();
      Arrays.sort(values);
      figures.add(
          new Figure(
              part == 0.5 ? "  half within" : "  99 of 100 within",
              values[values.length / 2],
              values[0],
              values[values.length - 1],
              "ms",
              part == 0.5 ? "" : target));
    }
    return figures;
  }
}
