package io.zhaoren.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what Kafka has to say out of the terminal. */
final class StackLog {

  // The level of a logger that nobody holds would be forgotten.
  private static final List<Logger> KAFKA =
      List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"));

  private StackLog() {}

  /** Sends it to a file, warnings only. */
  static void to(Path file) {
    silence();
    try {
      FileHandler handler = new FileHandler(file.toString());
      handler.setFormatter(new SimpleFormatter());
      handler.setEncoding("UTF-8");
      handler.setLevel(Level.WARNING);
      Logger.getLogger("").addHandler(handler);
    } catch (IOException e) {
      throw new StackFailure("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Sends it nowhere. */
  static void silence() {
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    KAFKA.forEach(logger -> logger.setLevel(Level.WARNING));
  }
}
