package io.zhaoren.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/** The elder care service as it is shipped. */
final class ServedEldercare extends ServedService {

  private ServedEldercare(Path root) throws IOException {
    super(root, "eldercare");
  }

  /** A service that is ready and knows nobody. */
  static ServedEldercare start(Path root) throws IOException {
    return ready(new ServedEldercare(root));
  }
}
