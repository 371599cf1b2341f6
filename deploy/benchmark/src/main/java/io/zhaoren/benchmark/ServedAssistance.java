package io.zhaoren.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The assistance service as it is shipped. */
final class ServedAssistance extends ServedService {

  private ServedAssistance(Path root) throws IOException {
    super(root, "assistance", Map.of());
  }

  /** A service that is ready and knows nobody. */
  static ServedAssistance start(Path root) throws IOException {
    return ready(new ServedAssistance(root));
  }
}
