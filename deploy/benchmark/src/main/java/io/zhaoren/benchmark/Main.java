package io.zhaoren.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs benchmarks, prints what they found and keeps it as JSON under {@code .zhaoren/bench}. Ends
 * with 2 for arguments that mean nothing.
 */
public final class Main {

  private static final List<Benchmark> ALL =
      List.of(
          new EvaluatorBenchmark(),
          new HouseholdBenchmark(),
          new ReEvaluationBenchmark(),
          new IntakeBenchmark(),
          new OutboxBenchmark(),
          new PaymentsBenchmark(),
          new ApplicationsBenchmark(),
          new VisitsBenchmark(),
          new VouchersBenchmark(),
          new ChildrenBenchmark(),
          new ChildReportsBenchmark(),
          new GatewayBenchmark(),
          new BenefitsBenchmark(),
          new EnduranceBenchmark(),
          new SitingBenchmark(),
          new IslandsBenchmark(),
          new StartBenchmark());

  private static final String RESIDENTS = "--residents";
  private static final String RUNS = "--runs";
  private static final String WARM_UPS = "--warm-ups";
  private static final Set<String> OPTIONS = Set.of(RESIDENTS, RUNS, WARM_UPS);

  /** The broker tells much; held here, as loggers that nobody holds forget their level. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("kafka"),
          Logger.getLogger("state"));

  private Main() {}

  /**
   * Takes names of benchmarks, all if there is none, and {@code --residents}, {@code --runs} and
   * {@code --warm-ups} with a number each.
   */
  public static void main(String[] arguments) throws IOException {
    var wanted = new ArrayList<Benchmark>();
    var numbers = new LinkedHashMap<String, Integer>();
    for (var i = 0; i < arguments.length; i++) {
      var argument = arguments[i];
      if (OPTIONS.contains(argument)) {
        numbers.put(argument, number(argument, i + 1 < arguments.length ? arguments[++i] : ""));
      } else {
        wanted.add(
            ALL.stream()
                .filter(benchmark -> benchmark.name().equals(argument))
                .findFirst()
                .orElseThrow(() -> refused("no such benchmark: " + argument)));
      }
    }
    var root = Path.of(System.getProperty("zhaoren.root", "."));
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    for (var benchmark : wanted.isEmpty() ? ALL : wanted) {
      if (wanted.isEmpty() && !benchmark.hindrance().isEmpty()) {
        System.out.printf("%s is left out: %s%n%n", benchmark.name(), benchmark.hindrance());
        continue;
      }
      var result = benchmark.run(root, options(benchmark.usual(), numbers));
      System.out.println(result.table());
      keep(root, result);
    }
  }

  private static Benchmark.Options options(Benchmark.Options usual, Map<String, Integer> numbers) {
    return new Benchmark.Options(
        numbers.getOrDefault(RESIDENTS, usual.residents()),
        numbers.getOrDefault(WARM_UPS, usual.warmUps()),
        numbers.getOrDefault(RUNS, usual.runs()));
  }

  private static int number(String option, String text) {
    var least = option.equals(WARM_UPS) ? 0 : 1;
    if (!text.matches("0|[1-9][0-9]{0,8}") || Integer.parseInt(text) < least) {
      throw refused(option + " takes a number from " + least);
    }
    return Integer.parseInt(text);
  }

  private static RuntimeException refused(String why) {
    System.err.println("zhaoren: " + why + "; there are:");
    ALL.forEach(benchmark -> System.err.printf("  %-12s %s%n", benchmark.name(), benchmark.says()));
    System.exit(2);
    return new IllegalArgumentException(why);
  }

  private static void keep(Path root, Result result) throws IOException {
    var directory = Files.createDirectories(root.resolve(".zhaoren").resolve("bench"));
    var json = new LinkedHashMap<String, Object>(result.json());
    json.put("machine", machine());
    var file = directory.resolve(result.name() + ".json");
    Files.writeString(
        file,
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json),
        StandardCharsets.UTF_8);
    System.out.println("kept in " + root.relativize(file) + "\n");
  }

  private static Map<String, Object> machine() {
    var runtime = Runtime.getRuntime();
    return Map.of(
        "processors",
        runtime.availableProcessors(),
        "java",
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "system",
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        "heapMiB",
        runtime.maxMemory() >> 20);
  }
}
