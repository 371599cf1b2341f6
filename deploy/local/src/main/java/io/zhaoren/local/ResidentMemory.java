package io.zhaoren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much memory the processes of the stack hold together. Of a page that several share, as
 * PostgreSQL's do, each counts its part ({@code Pss}); where the system keeps that from us, each
 * counts all that it sees, and the sum is a bound.
 */
final class ResidentMemory {

  private static final Pattern PART = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");
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
    var part = bytes(process, "smaps_rollup", PART);
    return part.isPresent() ? part.getAsLong() : bytes(process, "status", RESIDENT).orElse(0);
  }

  private OptionalLong bytes(long process, String file, Pattern pattern) {
    try {
      var found = pattern.matcher(Files.readString(root.resolve("proc/" + process).resolve(file)));
      return found.find()
          ? OptionalLong.of(Long.parseLong(found.group(1)) << 10)
          : OptionalLong.empty();
    } catch (IOException endedOrKept) {
      return OptionalLong.empty();
    }
  }
}
