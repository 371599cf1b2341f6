package io.zhaoren.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Nanoseconds of processor time, in steps of about 10 ms: what others on the machine use does not
 * count.
 *
 * @param service of all services and gateways that were asked about
 * @param bench of this process, which also plays the Kafka broker
 */
record Work(long service, long postgres, long bench) {

  /** Linux counts processors' time in hundredths of a second, whatever its own clock does. */
  private static final long NANOS_OF_A_TICK = 10_000_000;

  /** What services, PostgreSQL with all its connections and this process have used until now. */
  static Work now(Stream<ProcessHandle> services, ProcessHandle postgres) {
    return new Work(
        nanos(services),
        nanos(Stream.concat(Stream.of(postgres), postgres.descendants()))
            + nanosOfEnded(postgres.pid()),
        nanos(Stream.of(ProcessHandle.current())));
  }

  Work since(Work before) {
    return new Work(service - before.service, postgres - before.postgres, bench - before.bench);
  }

  long all() {
    return service + postgres + bench;
  }

  private static long nanos(Stream<ProcessHandle> processes) {
    return processes
        .flatMap(one -> one.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  /** What connections used that are closed, in steps of 10 ms; nothing where nobody tells. */
  private static long nanosOfEnded(long parent) {
    try {
      var stat = Files.readString(Path.of("/proc/" + parent + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * NANOS_OF_A_TICK;
    } catch (IOException notLinux) {
      return 0;
    }
  }
}
