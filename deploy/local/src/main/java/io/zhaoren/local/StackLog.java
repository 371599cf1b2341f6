package io.zhaoren.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** Keeps what Kafka has to say out of the terminal. */
final class StackLog {

  // The level of a logger that nobody holds would be forgotten.
  private static final List<Logger> KAFKA =
      List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"));

  private StackLog() {}

  /** Sends it to a file, which begins anew, warnings only. */
  static void to(Path file) {
    silence();
    try {
      Logger.getLogger("").addHandler(new Flushing(Files.newOutputStream(file)));
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

  /** Writes each line at once: the stack may be killed before the next. */
  private static final class Flushing extends StreamHandler {

    private Flushing(OutputStream out) throws IOException {
      super(out, new SimpleFormatter());
      setEncoding(StandardCharsets.UTF_8.name());
      setLevel(Level.WARNING);
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      flush();
    }
  }
}
