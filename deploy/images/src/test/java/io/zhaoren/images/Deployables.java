package io.zhaoren.images;

import java.nio.file.Path;
import java.util.List;

/** What becomes an image, from this module's directory. */
final class Deployables {

  static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  static final List<String> ALL =
      List.of("assistance-service", "eldercare-service", "childwelfare-service", "gateway");

  private Deployables() {}

  static Path application(Path root, String module) {
    return root.resolve(module).resolve("target").resolve("quarkus-app");
  }
}
