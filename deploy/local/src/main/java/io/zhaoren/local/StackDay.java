package io.zhaoren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The day that the stack plays, in one file for all of its processes. Turning it is one rename:
 * nobody reads half a day, and all turn at once.
 */
final class StackDay {

  private final Path file;

  StackDay(Path file) {
    this.file = file.toAbsolutePath();
  }

  Path file() {
    return file;
  }

  /**
   * @throws StackFailure if no day is played here
   */
  LocalDate today() {
    try {
      return LocalDate.parse(Files.readString(file).strip());
    } catch (IOException | DateTimeException e) {
      throw new StackFailure("the day cannot be read from " + file + ": " + e.getMessage(), e);
    }
  }

  /** Begins to play a day, whichever was played before. */
  void begin(LocalDate day) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.writeString(next, day.toString());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StackFailure("the day cannot be written to " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Turns to a later day.
   *
   * @throws StackFailure if it is an earlier one: what was decided on a day cannot be undecided
   */
  void turnTo(LocalDate day) {
    LocalDate today = today();
    if (day.isBefore(today)) {
      throw new StackFailure("it is " + today + " already: days only go forward");
    }
    begin(day);
  }
}
