package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.EmbeddedPostgresServer;
import io.zhaoren.images.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Each deployable from the start of its process until it says that it is ready, with the file of
 * its training run beside without, on a database whose schema is there.
 */
final class StartBenchmark implements Benchmark {

  private static final List<String> MODULES =
      List.of("assistance-service", "eldercare-service", "childwelfare-service", "gateway");

  private static final int HEAP_MEBIBYTES = 512;

  /** A file of a training run needs a JVM that can write it whole. */
  private static final int OLDEST_JAVA = 25;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String says() {
    return "deployables until they are ready, with the trained file of the image and without";
  }

  @Override
  public Options usual() {
    return new Options(0, 1, 5);
  }

  @Override
  public String hindrance() {
    return Runtime.version().feature() < OLDEST_JAVA
        ? "it needs a JDK of 25 or newer: older ones write no such file"
        : "";
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    if (!hindrance().isEmpty()) {
      throw new IOException(hindrance());
    }
    var figures = new ArrayList<Figure>();
    var directory = Files.createDirectories(root.resolve(".zhaoren").resolve("bench"));
    try (var postgres = EmbeddedPostgresServer.temporary();
        var kafka = EmbeddedKafkaBroker.temporary(6)) {
      for (var module : MODULES) {
        var cache = directory.resolve(module + ".aot");
        TrainingRun.write(root.resolve(module).resolve("target").resolve("quarkus-app"), cache);
        figures.addAll(compare(root, module, cache, postgres, kafka, options));
      }
    }
    return new Result(
        name(),
        List.of(
            "wall time from the start of the process to the first 200 of /q/health/ready, asked every 100 ms or less",
            "processor: what the process had used by then; memory: what of it was resident then",
            "heap %d MiB; %d pairs after %d to warm up; the schema was there, no script ran"
                .formatted(HEAP_MEBIBYTES, options.runs(), options.warmUps())),
        figures);
  }

  private static List<Figure> compare(
      Path root,
      String module,
      Path cache,
      EmbeddedPostgresServer postgres,
      EmbeddedKafkaBroker kafka,
      Options options)
      throws IOException {
    var plain = new Starts();
    var trained = new Starts();
    var withCache = new ArrayList<>(TrainingRun.JVM);
    withCache.add("-XX:AOTCache=" + cache);
    for (var run = -options.warmUps(); run < options.runs(); run++) {
      plain.add(start(root, module, TrainingRun.JVM, postgres, kafka), run >= 0);
      trained.add(start(root, module, withCache, postgres, kafka), run >= 0);
    }
    return List.of(
        Timing.ratio(
            module + ": trained ÷ plain", Timing.ratios(trained.nanos, plain.nanos), "< 1"),
        seconds(module + " trained", trained.nanos),
        seconds(module + " plain", plain.nanos),
        seconds(module + " trained, processor", trained.processor),
        seconds(module + " plain, processor", plain.processor),
        Figure.of(module + " trained, memory when ready", trained.mebibytes(), "MiB", ""),
        Figure.of(module + " plain, memory when ready", plain.mebibytes(), "MiB", ""));
  }

  private static Figure seconds(String what, List<Long> nanos) {
    var timing = Timing.of(nanos);
    return new Figure(
        what, timing.median() / 1e9, timing.fastest() / 1e9, timing.slowest() / 1e9, "s", "");
  }

  /** One start. */
  private record Start(long nanos, long processor, long kibibytes) {}

  /** Several starts of the same. */
  private static final class Starts {

    private final List<Long> nanos = new ArrayList<>();
    private final List<Long> processor = new ArrayList<>();
    private long kibibytes;

    void add(Start start, boolean counts) {
      if (counts) {
        nanos.add(start.nanos);
        processor.add(start.processor);
        kibibytes = Math.max(kibibytes, start.kibibytes);
      }
    }

    double mebibytes() {
      return kibibytes / 1024.0;
    }
  }

  private static Start start(
      Path root,
      String module,
      List<String> options,
      EmbeddedPostgresServer postgres,
      EmbeddedKafkaBroker kafka)
      throws IOException {
    var begun = System.nanoTime();
    try (var process =
        new ShippedProcess(root, module, HEAP_MEBIBYTES, options, postgres, kafka, Map.of())) {
      process.awaitReady();
      var nanos = System.nanoTime() - begun;
      return new Start(
          nanos,
          process.toHandle().info().totalCpuDuration().map(Duration::toNanos).orElse(0L),
          process.residentKibibytes());
    }
  }
}
