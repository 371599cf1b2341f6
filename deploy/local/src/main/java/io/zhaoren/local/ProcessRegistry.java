package io.zhaoren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Remembers our processes in files, so that another run finds what a killed one left.
 *
 * <p>A process is known by its number <em>and</em> the instant of its start: numbers are used
 * again, and a stranger must never be ended.
 */
final class ProcessRegistry {

  private static final String SUFFIX = ".process";
  // Linux counts a start from the boot, whose instant is known to the second only.
  private static final Duration TOLERANCE = Duration.ofSeconds(2);
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private final Path directory;

  ProcessRegistry(Path directory) {
    this.directory = directory;
  }

  /** Remembers a process under a name, instead of what had this name before. */
  void remember(String name, ProcessHandle process) {
    Instant start = process.info().startInstant().orElse(Instant.EPOCH);
    try {
      Files.createDirectories(directory);
      Path beside = directory.resolve(name + ".new");
      Files.writeString(beside, process.pid() + "\n" + start + "\n");
      Files.move(
          beside, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StackFailure("cannot write to " + directory + ": " + e.getMessage(), e);
    }
  }

  void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new StackFailure("cannot delete in " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The names of all that is remembered, running or not. */
  List<String> names() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StackFailure("cannot read " + directory + ": " + e.getMessage(), e);
    }
  }

  /** The process of this name, if it still runs and is the one that was remembered. */
  Optional<ProcessHandle> running(String name) {
    try {
      List<String> lines = Files.readAllLines(file(name));
      long pid = Long.parseLong(lines.get(0));
      Instant start = Instant.parse(lines.get(1));
      return ProcessHandle.of(pid)
          .filter(ProcessRegistry::runs)
          .filter(process -> started(process, start));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException
        | NumberFormatException
        | DateTimeException
        | IndexOutOfBoundsException e) {
      // A file that cannot be understood names no process that we may end.
      return Optional.empty();
    }
  }

  /**
   * Ends what runs under this name: asks it, waits, then kills it, and forgets it.
   *
   * @return whether anything ran
   */
  boolean end(String name, Duration grace) {
    Optional<ProcessHandle> process = running(name);
    process.ifPresent(
        running -> {
          running.destroy();
          if (!awaitEnd(running, grace)) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            awaitEnd(running, grace);
          }
        });
    forget(name);
    return process.isPresent();
  }

  /** Waits until it has ended; false if it has not in time. */
  static boolean awaitEnd(ProcessHandle process, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (runs(process)) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  /** A process that has ended and that nobody has asked after (a zombie) does not run. */
  private static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      // The program's name stands in parentheses and may hold anything; the state follows.
      return status.charAt(status.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException | IndexOutOfBoundsException noSuchFileSystem) {
      return process.isAlive();
    }
  }

  private static boolean started(ProcessHandle process, Instant remembered) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, remembered).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }

  private Path file(String name) {
    return directory.resolve(name + SUFFIX);
  }
}
