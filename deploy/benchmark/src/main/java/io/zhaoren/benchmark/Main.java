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

/**
 * Runs benchmarks, prints what they found and keeps it as JSON under {@code .zhaoren/bench}. Ends
 * with 2 for arguments that mean nothing.
 */
public final class Main {

  private static final List<Benchmark> ALL =
      List.of(new EvaluatorBenchmark(), new HouseholdBenchmark());

  private Main() {}

  /**
   * Takes names of benchmarks, all if there is none, and {@code --residents}, {@code --runs} and
   * {@code --warm-ups} with a number each.
   */
  public static void main(String[] arguments) throws IOException {
    var wanted = new ArrayList<Benchmark>();
    var numbers = new LinkedHashMap<String, Integer>();
    numbers.put("--residents", 1_000_000);
    numbers.put("--warm-ups", 5);
    numbers.put("--runs", 9);
    for (var i = 0; i < arguments.length; i++) {
      var argument = arguments[i];
      if (numbers.containsKey(argument)) {
        numbers.put(argument, number(argument, i + 1 < arguments.length ? arguments[++i] : ""));
      } else {
        wanted.add(
            ALL.stream()
                .filter(benchmark -> benchmark.name().equals(argument))
                .findFirst()
                .orElseThrow(() -> refused("no such benchmark: " + argument)));
      }
    }
    var options =
        new Benchmark.Options(
            numbers.getOrDefault("--residents", 1),
            numbers.getOrDefault("--warm-ups", 1),
            numbers.getOrDefault("--runs", 1));
    var root = Path.of(System.getProperty("zhaoren.root", "."));
    for (var benchmark : wanted.isEmpty() ? ALL : wanted) {
      var result = benchmark.run(root, options);
      System.out.println(result.table());
      keep(root, result);
    }
  }

  private static int number(String option, String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw refused(option + " takes a number from 1");
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
