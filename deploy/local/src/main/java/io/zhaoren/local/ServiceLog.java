package io.zhaoren.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The log file of one service, and the line in it that tells why the service failed. */
record ServiceLog(Path file) {

  private static final Pattern ERROR =
      Pattern.compile("\\b(ERROR|FATAL|SEVERE)\\b|^Caused by: |^Exception in thread |^Error: ");
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

  /** The last line that speaks of an error, or the last line at all. */
  String lastError() {
    List<String> lines;
    try {
      lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
    } catch (IOException e) {
      return "its log cannot be read";
    }
    String found = lines.isEmpty() ? "its log is empty" : lines.get(lines.size() - 1);
    for (String line : lines) {
      if (ERROR.matcher(line).find()) {
        found = line;
      }
    }
    return found.length() > LONGEST ? found.substring(0, LONGEST) + "…" : found;
  }
}
