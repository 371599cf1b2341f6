package io.zhaoren.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The elder care service as it is shipped. */
final class ServedEldercare extends ServedService {

  private ServedEldercare(Path root) throws IOException {
    // no round by itself while rounds are measured
    super(root, "eldercare", Map.of("ZHAOREN_VISITS_ROUNDS_DELAYED", "1h"));
  }

  /** A service that is ready and knows nobody. */
  static ServedEldercare start(Path root) throws IOException {
    return ready(new ServedEldercare(root));
  }
}
