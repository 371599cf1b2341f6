package io.zhaoren.benchmark;

import io.zhaoren.benchmark.Result.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The relay of the shipped service empties its outbox, beside a producer that does nothing else.
 */
final class OutboxBenchmark implements Benchmark {

  private static final String TOPIC = "assistance.matches.v1";

  /** Events as they are, about 400 bytes each; every one of another household. */
  private static final String FILL =
      """
      INSERT INTO outbox (lane, event_id, source, topic, key, type, subject, time, payload)
      SELECT i %% 16, gen_random_uuid(), '/assistance', 'assistance.matches.v1', id, type, id, now(),
             convert_to(format('{"subject":{"about":"household","id":"%%s"},'
               '"programme":"temporary-assistance","policyVersion":1,"finding":"LIKELY",'
               '"revision":1,"urgent":false,"jurisdiction":{"code":"330702"},'
               '"missing":["assistance.countedIncome12Months","assistance.monetaryAssets"],'
               '"cause":{"kind":"parameter","codes":["dibaoLine@330700"]},'
               '"on":"2023-10-01","at":"2023-10-01T01:02:03Z"}', id), 'UTF8')
        FROM (SELECT i, gen_random_uuid()::text AS id, 'io.zhaoren.match.found.v1' AS type
                FROM generate_series(1, %d) AS i) AS events
      """;

  @Override
  public String name() {
    return "outbox";
  }

  @Override
  public String says() {
    return "events from the outbox to Kafka, beside the producer alone";
  }

  @Override
  public Options usual() {
    return new Options(200_000, 1, 3);
  }

  @Override
  public Result run(Path root, Options options) throws IOException {
    try (var service = ServedAssistance.start(root)) {
      return run(service, options);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Result run(ServedAssistance service, Options options) throws SQLException {
    var events = options.residents();
    var relayed = new ArrayList<Long>();
    var produced = new ArrayList<Long>();
    for (var run = 0; run < options.warmUps() + options.runs(); run++) {
      service.execute("VACUUM ANALYZE outbox");
      long relaying;
      try (var connection = service.connect()) {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
          statement.execute(FILL.formatted(events));
        }
        var begun = System.nanoTime();
        connection.commit();
        connection.setAutoCommit(true);
        while (ServedAssistance.number(
                connection, "SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT 1) AS waiting")
            != 0) {
          ServedAssistance.pause(5);
        }
        relaying = System.nanoTime() - begun;
      }
      var producing =
          ProducedAlone.last(service, TOPIC, events).produce(service.bootstrap(), "alone");
      if (run >= options.warmUps()) {
        relayed.add(relaying);
        produced.add(producing);
      }
    }
    return new Result(
        name(),
        List.of(
            "%,d events that wait, from their commit until the last one was acknowledged and deleted"
                .formatted(events),
            "the service: its own process, heap %d MiB; the producer: the same records and settings, nothing read or deleted"
                .formatted(ServedAssistance.HEAP_MEBIBYTES),
            "wall time, the two of a pair one after the other; %d pairs after %d to warm up"
                .formatted(options.runs(), options.warmUps())),
        List.of(
            Timing.ratio("relay ÷ producer alone", Timing.ratios(relayed, produced), ""),
            Figure.rate("relay", events, Timing.of(relayed), "events/s", ""),
            Figure.rate("producer alone", events, Timing.of(produced), "events/s", "")));
  }
}
