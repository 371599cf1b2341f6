package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Load.Call;
import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the gateway keeps of what has gone through it: nothing. A million requests in ten parts, and
 * after each part all that lives on its heap and what its process holds.
 */
final class EnduranceBenchmark implements Benchmark {

  private static final int PARTS = 10;
  private static final int CLIENTS = 64;

  /** The last line of a histogram of a heap, which a full collection goes before. */
  private static final Pattern TOTAL = Pattern.compile("Total\\s+[0-9]+\\s+([0-9]+)");

  @Override
  public String name() {
    return "endurance";
  }

  @Override
  public String says() {
    return "what the gateway holds in memory after a million requests";
  }

  @Override
  public Options usual() {
    return new Options(1_000_000, 1, 1);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var suite = ServedSuite.start(root, Elders.TOPICS);
        var load = new Load()) {
      var elders = Elders.in(suite);
      var port = suite.gateway().port();
      var live = new ArrayList<Double>();
      var resident = new ArrayList<Double>();
      var rates = new ArrayList<Double>();
      for (var part = 0; part < PARTS; part++) {
        var measured =
            load.run(
                CLIENTS,
                options.residents() / PARTS,
                // nine that are passed on, a reading among them, and one that is put together
                turn ->
                    List.of(
                        turn % 10 == 9
                            ? Call.get(port, Elders.benefits(elders.get(turn % elders.size())))
                            : turn % 3 == 0
                                ? Call.get(
                                    port,
                                    "/api/assistance/v1/residents/"
                                        + elders.get(turn % elders.size())
                                        + "/matches")
                                : Call.get(
                                    port, "/api/assistance/v1/policies?on=2023-10-01&limit=1")));
        rates.add(measured.perSecond());
        live.add(live(suite.gateway().pid()));
        resident.add(suite.gateway().residentKibibytes() / 1024.0);
        System.err.printf(
            "endurance: part %d: %.0f/s, %.1f MiB live, %.0f MiB held%n",
            part + 1, rates.get(part), live.get(part), resident.get(part));
      }
      var figures = new ArrayList<Figure>();
      figures.add(
          Figure.of("live after the last part ÷ after the second", ratio(live), "", "≤ 1.1"));
      figures.add(
          Figure.of("held after the last part ÷ after the second", ratio(resident), "", "≤ 1.1"));
      for (var part = 0; part < PARTS; part++) {
        figures.add(
            Figure.of(
                "after %,d requests, live".formatted((part + 1L) * (options.residents() / PARTS)),
                live.get(part),
                "MiB",
                ""));
        figures.add(Figure.of("  held by the process", resident.get(part), "MiB", ""));
        figures.add(Figure.of("  rate in this part", rates.get(part), "/s", ""));
      }
      return new Result(
          name(),
          List.of(
              "%,d requests in %d parts, %d at once: of ten one composed answer, three readings of matches, the rest open"
                  .formatted(options.residents(), PARTS, CLIENTS),
              "live: bytes of objects on the heap after a full collection (jcmd GC.class_histogram); held: VmRSS",
              "token checked, counted, written down before it is given; heap %d MiB"
                  .formatted(ServedSuite.HEAP_MEBIBYTES)),
          figures);
    }
  }

  private static double ratio(List<Double> values) {
    return values.get(values.size() - 1) / values.get(1);
  }

  private static double live(long pid) throws IOException {
    var jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    var text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return number(TOTAL, text) / (1 << 20);
  }

  private static double number(Pattern pattern, String text) throws IOException {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new IOException("the machine does not say what the gateway holds");
    }
    return Long.parseLong(found.group(1));
  }
}
