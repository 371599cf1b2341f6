package io.zhaoren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory the processes of the stack hold, each counted with all that it sees: pages that
 * PostgreSQL's processes share are counted once for each of them, so that the sum is a bound.
 */
final class ResidentMemory {

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

  private final Path root;

  /** Of the machine whose files lie under this root, usually {@code /}. */
  ResidentMemory(Path root) {
    this.root = root;
  }

  /** In bytes, of this process and all that it has started; empty where the system does not say. */
  OptionalLong ofTheStack() {
    var here = ProcessHandle.current();
    return of(
        Stream.concat(Stream.of(here), here.descendants()).mapToLong(ProcessHandle::pid).toArray());
  }

  OptionalLong of(long... processes) {
    var sum = 0L;
    for (var process : processes) {
      sum += resident(process);
    }
    return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }

  private long resident(long process) {
    try {
      var found = RESIDENT.matcher(Files.readString(root.resolve("proc/" + process + "/status")));
      return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
    } catch (IOException ended) {
      return 0;
    }
  }
}
