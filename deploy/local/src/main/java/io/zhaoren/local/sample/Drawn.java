package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.local.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What was drawn and is kept with the data: people grow older and stay who they are.
 *
 * @param on the day as of which everybody was drawn
 * @param people how many lie in the services
 * @param planted whether the households with known answers are among them
 */
record Drawn(LocalDate on, long people, boolean planted) {

  /** What a file remembers; nothing if there is none. */
  static Optional<Drawn> in(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var read = new ObjectMapper().readTree(file.toFile());
      return Optional.of(
          new Drawn(
              LocalDate.parse(read.path("on").asText()),
              read.path("people").asLong(),
              read.path("planted").asBoolean()));
    } catch (IOException e) {
      throw new StackFailure("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  void to(Path file) {
    try {
      var json = new ObjectMapper();
      json.writeValue(
          file.toFile(),
          json.createObjectNode()
              .put("on", on.toString())
              .put("people", people)
              .put("planted", planted));
    } catch (IOException e) {
      throw new StackFailure("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
