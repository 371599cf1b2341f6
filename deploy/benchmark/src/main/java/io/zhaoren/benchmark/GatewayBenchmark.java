package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Load.Call;
import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request costs through the gateway, through nginx and without either; and the composed
 * answer beside asking the three services oneself. The ways of a comparison take turns in each run.
 */
final class GatewayBenchmark implements Benchmark {

  /** Most first, which warms up soonest. */
  private static final List<Integer> CLIENTS = List.of(64, 16, 1);

  private static final String NGINX = "nginx";
  private static final String GATEWAY = "gateway";
  private static final String POLICIES = "/api/assistance/v1/policies?on=2023-10-01&limit=";
  private static final String SCREENINGS = "/api/assistance/v1/screenings";

  /**
   * So much of what the gateway passes to {@link #CROWD} at most falls due each second where both
   * are asked equally often.
   */
  private static final double EQUALLY = 0.5;

  private static final int CROWD = 16;
  private static final int SECONDS_EQUALLY = 3;

  /** One of these takes about as long as so many requests. */
  private static final int PERSONS_LESS = 15;

  /**
   * So many requests go through the gateway first, and half as many of each kind that asks the
   * services about people, until they are compiled: then they stay as quick.
   */
  private static final int UNTIL_COMPILED = 60_000;

  private static final String MOTHER_AND_CHILD =
      """
      {"on":"2023-10-01","place":"330106",
       "household":{"facts":{
         "assistance.maintenanceReceivable":{"amount":"0.00","unit":"CNY/month"},
         "assistance.obligorBar":false,"assistance.homesOwned":1}},
       "members":[
         {"ref":"mother","facts":{
           "person.birthDate":"1981-02-03","person.householdRelation":"HEAD",
           "assistance.countedIncome12Months":{"amount":"14400.00","unit":"CNY/year"},
           "assistance.monetaryAssets":{"amount":"20000.00","unit":"CNY"},
           "assistance.ownsMotorVehicle":false,
           "assistance.ownsCommercialPremises":false}},
         {"ref":"child","facts":{
           "person.birthDate":"2012-06-01","person.householdRelation":"CHILD",
           "assistance.countedIncome12Months":{"amount":"0.00","unit":"CNY/year"},
           "assistance.monetaryAssets":{"amount":"0.00","unit":"CNY"},
           "assistance.ownsMotorVehicle":false,
           "assistance.ownsCommercialPremises":false}}],
       "programmes":["minimum-living-guarantee"]}
      """;

  /**
   * One way to ask the same.
   *
   * @param turn the calls of a turn by its number
   * @param between the processes between the client and the services
   */
  private record Way(
      String name, IntFunction<List<Call>> turn, Supplier<Stream<ProcessHandle>> between) {}

  /** What came of one way in one run; processor time in nanoseconds. */
  private record Sample(Load.Measured measured, long between, long client) {

    double microsBetween() {
      return between / 1e3 / measured.turns().length;
    }

    double microsOfClient() {
      return client / 1e3 / measured.turns().length;
    }
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public String says() {
    return "requests through the gateway, through nginx and directly; the composed answer";
  }

  @Override
  public Options usual() {
    return new Options(3_000, 1, 3);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var suite = ServedSuite.start(root, Elders.TOPICS);
        var load = new Load()) {
      var elders = Elders.in(suite);
      var nginx =
          Nginx.before(root.resolve(".zhaoren/bench/nginx"), suite.service("assistance").port());
      try {
        return run(suite, nginx.orElse(null), load, elders, options);
      } finally {
        nginx.ifPresent(Nginx::close);
      }
    }
  }

  private Result run(
      ServedSuite suite, @Nullable Nginx nginx, Load load, List<UUID> elders, Options options)
      throws IOException {
    var figures = new ArrayList<Figure>();
    var small = passing(suite, nginx, port -> Call.get(port, POLICIES + 1));
    var large = passing(suite, nginx, port -> Call.get(port, POLICIES + 100));
    var post = passing(suite, nginx, port -> new Call(port, SCREENINGS, MOTHER_AND_CHILD, ""));
    var personal =
        passing(
            suite,
            nginx,
            port -> Call.get(port, "/api/assistance/v1/residents/" + elders.get(0) + "/matches"));
    var ofOne = composed(suite, elders);
    load.run(CLIENTS.get(0), UNTIL_COMPILED, last(small).turn());
    load.run(CLIENTS.get(1), UNTIL_COMPILED / 2, last(personal).turn());
    load.run(CLIENTS.get(1), UNTIL_COMPILED / 2, last(ofOne).turn());
    var requests = options.residents();
    var persons = Math.max(1, requests / PERSONS_LESS);
    compare("small GET", small, requests, load, options, figures);
    compare("large GET", large, requests, load, options, figures);
    compare("POST", post, requests, load, options, figures);
    compare("personal GET", personal, requests, load, options, figures);
    compare("one person", ofOne, persons, load, options, figures);
    var assistance = suite.service("assistance");
    return new Result(
        name(),
        List.of(
            "small GET: one policy of a list, %,d bytes; large GET: the whole list, %,d bytes; POST: a screening of two persons, %,d bytes there and %,d back"
                .formatted(
                    assistance.find(POLICIES + 1).orElseThrow().length(),
                    assistance.find(POLICIES + 100).orElseThrow().length(),
                    MOTHER_AND_CHILD.length(),
                    assistance.post(SCREENINGS, "application/json", MOTHER_AND_CHILD).length()),
            "personal GET: the matches of one person; through the gateway with the token checked, counted, and written down before it is given",
            "one person: /benefits, or the three answers that it is made of asked at once; %d elders with matches of two services"
                .formatted(elders.size()),
            nginx == null
                ? "nginx: NOT MEASURED, there is none on the PATH (Debian: apt-get install nginx-light)"
                : "nginx: as it comes, connections to the service stay open, a line of log for each request as the gateway writes",
            "so many clients in one process, each asks again when it was answered; %,d requests or %,d persons a run, %d runs after %d to warm up, the ways of a comparison in turn"
                .formatted(requests, persons, options.runs(), options.warmUps()),
            "due each second: both at the same rate, %s of what the gateway passes to %d; %d seconds, counted from when each was due, %d under way at most"
                .formatted(EQUALLY, CROWD, SECONDS_EQUALLY, CLIENTS.get(0)),
            "before everything, %,d small GETs through the gateway, %,d personal GETs and as many composed answers: a JVM is slow until it is compiled"
                .formatted(UNTIL_COMPILED, UNTIL_COMPILED / 2),
            "the services and the gateway: processes of their own, heap %d MiB each; loopback, wall time; µs: of processor for each request or person, by all threads of who is in between and of the client"
                .formatted(ServedSuite.HEAP_MEBIBYTES)),
        figures);
  }

  // ── what is asked ──

  private static List<Way> passing(
      ServedSuite suite, @Nullable Nginx nginx, IntFunction<Call> call) {
    var ways = new ArrayList<Way>();
    ways.add(way("directly", call.apply(suite.service("assistance").port()), Stream::empty));
    if (nginx != null) {
      ways.add(way(NGINX, call.apply(nginx.port()), nginx::processes));
    }
    ways.add(way(GATEWAY, call.apply(suite.gateway().port()), () -> gateway(suite)));
    return ways;
  }

  private static Way way(String name, Call call, Supplier<Stream<ProcessHandle>> between) {
    return new Way(name, turn -> List.of(call), between);
  }

  private static List<Way> composed(ServedSuite suite, List<UUID> elders) {
    IntFunction<UUID> elder = turn -> elders.get(turn % elders.size());
    var gateway = suite.gateway().port();
    return List.of(
        new Way(
            "three directly",
            turn -> three(elder.apply(turn), service -> suite.service(service).port()),
            Stream::empty),
        new Way(
            "three through the gateway",
            turn -> three(elder.apply(turn), service -> gateway),
            () -> gateway(suite)),
        new Way(
            "composed",
            turn ->
                List.of(
                    new Call(
                        gateway, Elders.benefits(elder.apply(turn)), null, "\"complete\":true")),
            () -> gateway(suite)));
  }

  private static List<Call> three(UUID resident, ToIntFunction<String> port) {
    return ServedSuite.SERVICES.stream()
        .map(
            service ->
                Call.get(
                    port.applyAsInt(service),
                    "/api/%s/v1/residents/%s/benefits".formatted(service, resident)))
        .toList();
  }

  private static Way last(List<Way> ways) {
    return ways.get(ways.size() - 1);
  }

  private static Stream<ProcessHandle> gateway(ServedSuite suite) {
    return Stream.of(suite.gateway().toHandle());
  }

  // ── how it is measured ──

  private static void compare(
      String what, List<Way> ways, int turns, Load load, Options options, List<Figure> figures) {
    for (var clients : CLIENTS) {
      var samples =
          inTurn(ways, options, way -> sample(way, () -> load.run(clients, turns, way.turn())));
      tell("%s, %d at once".formatted(what, clients), ways, samples, figures);
      if (isBeside(ways)) {
        figures.add(rateBesideNginx(ways, samples));
        figures.add(laterThanNginx(ways, samples));
      }
      if (clients == CROWD && isBeside(ways)) {
        var most = rates(samples.get(place(ways, GATEWAY)));
        equally(what, ways, (int) (EQUALLY * most[most.length / 2]), load, options, figures);
      }
    }
  }

  /**
   * Both asked equally often. Who is asked again as soon as he has answered is as late as he is
   * slow by the queue before him, whatever he adds to a request himself; here the one has no more
   * to do than the other.
   */
  private static void equally(
      String what, List<Way> ways, int rate, Load load, Options options, List<Figure> figures) {
    var both = List.of(ways.get(place(ways, NGINX)), ways.get(place(ways, GATEWAY)));
    var samples =
        inTurn(
            both,
            options,
            way ->
                sample(
                    way,
                    () -> load.steady(rate, CLIENTS.get(0), rate * SECONDS_EQUALLY, way.turn())));
    tell("%s, %,d due each second".formatted(what, rate), both, samples, figures);
    figures.add(laterThanNginx(both, samples));
  }

  private static List<List<Sample>> inTurn(
      List<Way> ways, Options options, Function<Way, Sample> measure) {
    var samples = new ArrayList<List<Sample>>();
    ways.forEach(way -> samples.add(new ArrayList<>()));
    for (var run = 0; run < options.warmUps() + options.runs(); run++) {
      for (var w = 0; w < ways.size(); w++) {
        var sample = measure.apply(ways.get(w));
        if (run >= options.warmUps()) {
          samples.get(w).add(sample);
        }
      }
    }
    return samples;
  }

  private static void tell(
      String what, List<Way> ways, List<List<Sample>> samples, List<Figure> figures) {
    for (var w = 0; w < ways.size(); w++) {
      var label = "%s, %s".formatted(what, ways.get(w).name());
      var told = figures(label, samples.get(w));
      figures.addAll(told);
      // it takes minutes: who watches sees how far it is
      System.err.printf(
          "%s: %.0f/s, half within %.2f ms, 99 of 100 within %.1f ms%n",
          label, told.get(0).median(), told.get(1).median(), told.get(2).median());
    }
  }

  private static int place(List<Way> ways, String name) {
    return ways.stream().map(Way::name).toList().indexOf(name);
  }

  private static boolean isBeside(List<Way> ways) {
    return place(ways, NGINX) >= 0 && place(ways, GATEWAY) >= 0;
  }

  private static Figure rateBesideNginx(List<Way> ways, List<List<Sample>> samples) {
    var ratios = pairs(ways, samples, (gateway, nginx) -> gateway.perSecond() / nginx.perSecond());
    var last = ratios.length - 1;
    return new Figure(
        "  gateway ÷ nginx, rate", ratios[ratios.length / 2], ratios[last], ratios[0], "", "≥ 0.5");
  }

  private static Figure laterThanNginx(List<Way> ways, List<List<Sample>> samples) {
    var more = pairs(ways, samples, (gateway, nginx) -> gateway.millis(0.5) - nginx.millis(0.5));
    return new Figure(
        "  gateway − nginx, half within",
        more[more.length / 2],
        more[0],
        more[more.length - 1],
        "ms",
        "≤ 1");
  }

  /** Of the runs of one turn each, so that what befell the machine befell both; in order. */
  private static double[] pairs(
      List<Way> ways,
      List<List<Sample>> samples,
      ToDoubleBiFunction<Load.Measured, Load.Measured> between) {
    var gateway = samples.get(place(ways, GATEWAY));
    var nginx = samples.get(place(ways, NGINX));
    return IntStream.range(0, nginx.size())
        .mapToDouble(
            run -> between.applyAsDouble(gateway.get(run).measured(), nginx.get(run).measured()))
        .sorted()
        .toArray();
  }

  private static Sample sample(Way way, Supplier<Load.Measured> load) {
    var between = processorNanos(way.between().get());
    var client = processorNanos(Stream.of(ProcessHandle.current()));
    var measured = load.get();
    return new Sample(
        measured,
        processorNanos(way.between().get()) - between,
        processorNanos(Stream.of(ProcessHandle.current())) - client);
  }

  /** In steps of about 10 ms. */
  private static long processorNanos(Stream<ProcessHandle> processes) {
    return processes
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  private static List<Figure> figures(String label, List<Sample> samples) {
    var rates = rates(samples);
    var last = rates.length - 1;
    var figures =
        new ArrayList<>(
            List.of(
                new Figure(label, rates[rates.length / 2], rates[last], rates[0], "/s", ""),
                less("  half within", samples, sample -> sample.measured().millis(0.5), "ms"),
                less("  99 of 100 within", samples, sample -> sample.measured().millis(0.99), "ms"),
                less("  processor of the client", samples, Sample::microsOfClient, "µs")));
    if (samples.stream().anyMatch(sample -> sample.between() > 0)) {
      figures.add(less("  processor in between", samples, Sample::microsBetween, "µs"));
    }
    return figures;
  }

  /** A figure of which less is better. */
  private static Figure less(
      String what, List<Sample> samples, ToDoubleFunction<Sample> value, String unit) {
    var values = sorted(samples, value);
    return new Figure(
        what, values[values.length / 2], values[0], values[values.length - 1], unit, "");
  }

  private static double[] rates(List<Sample> samples) {
    return sorted(samples, sample -> sample.measured().perSecond());
  }

  private static double[] sorted(List<Sample> samples, ToDoubleFunction<Sample> value) {
    var values = samples.stream().mapToDouble(value).toArray();
    Arrays.sort(values);
    return values;
  }
}
