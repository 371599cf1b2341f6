package io.zhaoren.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The log file of one service, and the line in it that tells why the service failed. */
record ServiceLog(Path file) {

  private static final Pattern ERROR =
      Pattern.compile("\\b(ERROR|FATAL|SEVERE)\\b|^Caused by: |^Exception in thread |^Error: ");

  /** The class of a fault tells a user nothing. */
  private static final Pattern CAUSE = Pattern.compile("^Caused by: (\\w+\\.)+\\w+: ");

  private static final int LONGEST = 400;

  /** Empties it, so that an error in it belongs to this run. */
  void begin() {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StackFailure("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The last line that speaks of an error, if there is one. */
  Optional<String> lastError() {
    List<String> lines;
    try {
      lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException notWritten) {
      return Optional.empty();
    }
    Optional<String> found = Optional.empty();
    for (String line : lines) {
      if (ERROR.matcher(line).find()) {
        found = Optional.of(line.strip());
      }
    }
    return found
        .map(line -> CAUSE.matcher(line).replaceFirst(""))
        .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
  }
}
