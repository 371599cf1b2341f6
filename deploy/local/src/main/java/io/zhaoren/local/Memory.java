package io.zhaoren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory a program may still take here: the machine's, or less if a container limits it.
 */
final class Memory {

  static final long NEEDED = 3L << 30;

  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");
  private static final Pattern CACHE = Pattern.compile("(?m)^inactive_file (\\d+)$");
  private static final Pattern GROUP = Pattern.compile("(?m)^0::/(.*)$");

  private final Path root;

  /** The machine whose files lie under this root, usually {@code /}. */
  Memory(Path root) {
    this.root = root;
  }

  /**
   * Refuses to start when it would end in swapping or in the kernel's killing.
   *
   * @throws StackFailure naming what there is and what is needed
   */
  void requireEnough() {
    OptionalLong available = available();
    if (available.isPresent() && available.getAsLong() < NEEDED) {
      throw new StackFailure(
          "too little memory: %d MiB are available, the stack needs %d MiB: end other programs first"
              .formatted(available.getAsLong() >> 20, NEEDED >> 20));
    }
  }

  /** In bytes; empty where the system does not say, as on macOS. */
  OptionalLong available() {
    OptionalLong machine = kilobytes();
    OptionalLong container = container();
    if (machine.isPresent() && container.isPresent()) {
      return OptionalLong.of(Math.min(machine.getAsLong(), container.getAsLong()));
    }
    return machine.isPresent() ? machine : container;
  }

  private OptionalLong kilobytes() {
    return number(AVAILABLE, read("proc/meminfo"))
        .map(kilobytes -> OptionalLong.of(kilobytes * 1024))
        .orElse(OptionalLong.empty());
  }

  /** What a control group (version 2) leaves; its file cache can be given back. */
  private OptionalLong container() {
    Matcher group = GROUP.matcher(read("proc/self/cgroup").orElse(""));
    String place = "sys/fs/cgroup/" + (group.find() ? group.group(1) + "/" : "");
    Optional<String> limit = read(place + "memory.max").map(String::strip);
    Optional<String> used = read(place + "memory.current").map(String::strip);
    if (limit.isEmpty() || used.isEmpty() || limit.get().equals("max")) {
      return OptionalLong.empty();
    }
    long cache = number(CACHE, read(place + "memory.stat")).orElse(0L);
    return OptionalLong.of(Long.parseLong(limit.get()) - Long.parseLong(used.get()) + cache);
  }

  private static Optional<Long> number(Pattern pattern, Optional<String> text) {
    return text.map(pattern::matcher)
        .filter(Matcher::find)
        .map(found -> Long.parseLong(found.group(1)));
  }

  private Optional<String> read(String file) {
    try {
      return Optional.of(Files.readString(root.resolve(file)));
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
