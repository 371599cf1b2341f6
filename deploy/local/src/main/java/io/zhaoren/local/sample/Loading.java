package io.zhaoren.local.sample;

import io.zhaoren.local.StackFailure;
import io.zhaoren.local.province.AgencyReport;
import io.zhaoren.local.province.DrawnHousehold;
import io.zhaoren.local.province.Ids;
import io.zhaoren.local.province.PlantedHousehold;
import io.zhaoren.local.province.PlantedHousehold.Said;
import io.zhaoren.local.province.PlantedReports;
import io.zhaoren.local.province.Province;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Draws households, has ids given to their people and lets agencies report them, some hundred
 * households at a time and several at once.
 */
final class Loading implements AutoCloseable {

  private static final int AT_ONCE = 500;
  private static final int WORKERS = 3;

  /** Watches while there is waiting to be done. */
  interface Watching {
    void look() throws InterruptedException;
  }

  private final long seed;
  private final Province province;
  private final IdRegister register;
  private final Gateway gateway;
  private final Sending sending;
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final Semaphore places = new Semaphore(2 * WORKERS);
  private final List<Future<?>> work = new ArrayList<>();
  private final ConcurrentLinkedQueue<AgencyReport> later = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<UUID> some = new ConcurrentLinkedQueue<>();
  private long people;
  private long households;
  private long plantedPeople;

  Loading(long seed, Province province, Gateway gateway, Sending sending) {
    this.seed = seed;
    this.province = province;
    this.gateway = gateway;
    this.register = new IdRegister(gateway);
    this.sending = sending;
  }

  /** All of them, those planted included. */
  long people() {
    return people + plantedPeople;
  }

  /** As many households as it takes for so many people, beside those planted. */
  void households(int residents, Watching watching) throws InterruptedException {
    while (people < residents) {
      var drawn = new ArrayList<DrawnHousehold>(AT_ONCE);
      var chunk = households / AT_ONCE;
      while (people < residents && drawn.size() < AT_ONCE) {
        var household = province.draw(households++);
        people += household.numbers().size();
        drawn.add(household);
      }
      places.acquire();
      work.add(workers.submit(() -> report(chunk, drawn)));
      watching.look();
    }
    for (var each : work) {
      while (!each.isDone()) {
        watching.look();
      }
      await(each);
    }
  }

  private Void report(long chunk, List<DrawnHousehold> drawn) throws InterruptedException {
    try {
      var ids =
          register.of(
              "sample-" + seed + "-" + chunk, drawn.stream().map(DrawnHousehold::numbers).toList());
      for (var i = 0; i < drawn.size(); i++) {
        sending.send(drawn.get(i).reports(ids.get(i)));
        later.addAll(drawn.get(i).afterwards(ids.get(i)));
      }
      if (chunk == 0) {
        ids.forEach(each -> some.addAll(each.members()));
      }
      return null;
    } finally {
      places.release();
    }
  }

  /** What comes later: births, deaths, and what nobody can take. */
  void afterwards() {
    sending.send(List.copyOf(later));
    sending.send(province.badReports(List.copyOf(some)));
  }

  /**
   * The households whose answers are known.
   *
   * @param of which of what is said of them is reported now
   */
  Map<PlantedHousehold, Ids> plant(List<PlantedHousehold> planted, Predicate<Said> of)
      throws InterruptedException {
    var ids =
        register.of(
            "sample-planted",
            planted.stream()
                .map(
                    household ->
                        household.members().stream().map(PlantedHousehold.Member::number).toList())
                .toList());
    var byHousehold = new LinkedHashMap<PlantedHousehold, Ids>();
    var lines = new TreeMap<String, Map<String, StringBuilder>>();
    for (var i = 0; i < planted.size(); i++) {
      byHousehold.put(planted.get(i), ids.get(i));
      var reports = PlantedReports.about(planted.get(i), ids.get(i), of, "planted");
      sending.send(reports.messages());
      reports
          .lines()
          .forEach(
              (source, said) ->
                  said.forEach(
                      line ->
                          lines
                              .computeIfAbsent(owner(line), each -> new TreeMap<>())
                              .computeIfAbsent(source, each -> new StringBuilder())
                              .append(line)
                              .append('\n')));
      plantedPeople += ids.get(i).members().size();
    }
    for (var service : lines.entrySet()) {
      for (var said : service.getValue().entrySet()) {
        tellOverHttp(service.getKey(), said.getKey(), said.getValue().toString());
      }
    }
    return byHousehold;
  }

  /** The service that owns the fact of a line: what is said over HTTP no other hears. */
  private static String owner(String line) {
    return Stream.of("childwelfare", "eldercare")
        .filter(each -> line.contains("\"fact\":\"" + each + "."))
        .findFirst()
        .orElse("assistance");
  }

  /** What one source says, with a token of its own. */
  private void tellOverHttp(String service, String source, String lines)
      throws InterruptedException {
    var answer =
        gateway.importLines(
            "/api/" + service + "/v1/facts:import?source=" + source,
            lines,
            "sample-planted-" + source + "-" + seed);
    if (answer.path("rejected").asLong() > 0) {
      throw new StackFailure(
          "of the facts told over HTTP some were refused: "
              + answer.path("rejections").path(0).path("code").asText());
    }
  }

  private static void await(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StackFailure failure) {
        throw failure;
      }
      throw new StackFailure("the sample cannot be loaded: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
