package io.zhaoren.local;

import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says what of the stack runs. */
final class StatusTable {

  private record Row(String name, Optional<ProcessHandle> process, int port, boolean ready) {}

  private final ProcessRegistry registry;
  private final Clock clock;

  StatusTable(ProcessRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /**
   * Prints a table.
   *
   * @return whether everything is up
   */
  boolean print(PrintStream out) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    List<Row> rows = new ArrayList<>();
    rows.add(row("postgres", Stack.POSTGRES, Ports.POSTGRES));
    // Kafka has no process of its own: it runs in the stack's.
    rows.add(row("kafka", Stack.ITSELF, Ports.KAFKA));
    for (ServiceDefinition definition : ServiceDefinition.ALL) {
      Optional<ProcessHandle> process = registry.running(definition.name());
      boolean ready = process.isPresent() && ServiceProcess.ready(client, definition);
      rows.add(new Row(definition.name(), process, definition.port(), ready));
    }
    if (rows.stream().noneMatch(row -> row.process().isPresent())) {
      out.println("the stack does not run: ./zhaoren up starts it");
      return false;
    }
    out.println("NAME           PID      PORT   READY  UP FOR");
    rows.forEach(row -> out.println(line(row)));
    return rows.stream().allMatch(Row::ready);
  }

  private Row row(String name, String process, int port) {
    Optional<ProcessHandle> running = registry.running(process);
    return new Row(name, running, port, running.isPresent() && Ports.answers(port));
  }

  private String line(Row row) {
    String pid = row.process().map(process -> Long.toString(process.pid())).orElse("-");
    String time =
        row.process()
            .flatMap(process -> process.info().startInstant())
            .map(start -> shown(Duration.between(start, clock.instant())))
            .orElse("-");
    return String.format(
        Locale.ROOT,
        "%-14s %-8s %-6d %-6s %s",
        row.name(),
        pid,
        row.port(),
        row.ready() ? "yes" : "no",
        time);
  }

  private static String shown(Duration time) {
    Duration shown = time.isNegative() ? Duration.ZERO : time;
    return shown.toHours() > 0
        ? "%d h %d min".formatted(shown.toHours(), shown.toMinutesPart())
        : shown.toMinutes() > 0
            ? "%d min %d s".formatted(shown.toMinutes(), shown.toSecondsPart())
            : "%d s".formatted(shown.toSeconds());
  }
}
