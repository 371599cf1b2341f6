package io.zhaoren.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The OpenAPI documents as they were built, and as they were last published. */
public final class Documents {

  public static final List<String> NAMES =
      List.of("gateway", "assistance-service", "eldercare-service", "childwelfare-service");

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  private Documents() {}

  /** Written by the build of its module. */
  public static Path built(String name) {
    return REPOSITORY.resolve(name + "/target/openapi/openapi.json");
  }

  /** What clients were promised, without its examples. */
  public static Path published(String name) {
    return REPOSITORY.resolve("docs/openapi/" + name + ".json");
  }

  public static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
