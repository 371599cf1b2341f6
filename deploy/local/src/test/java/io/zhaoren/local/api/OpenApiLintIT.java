package io.zhaoren.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents have no error by Spectral's rules for OpenAPI and by those of OWASP. */
@Timeout(600)
class OpenApiLintIT {

  private static final int ERROR = 0;

  @TempDir Path folder;

  @BeforeEach
  void needed() throws IOException, InterruptedException {
    NodeTools.needed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gateway", "assistance-service", "eldercare-service", "childwelfare-service"})
  void aDocumentHasNoError(String name) throws Exception {
    assertThat(Documents.built(name)).as("built before: mvn package").exists();
    assertThat(errors(Documents.built(name))).isEmpty();
  }

  /** That the rules look at all. */
  @Test
  void whatIsWrongIsFound() throws Exception {
    var document = (ObjectNode) Documents.read(Documents.built("gateway"));
    ((ObjectNode) document.at("/components/schemas/Problem/properties/title")).remove("maxLength");
    ((ObjectNode) document.at("/paths/~1api~1v1~1residents~1{residentId}~1benefits/get"))
        .put("deprecated", "no");
    var file = folder.resolve("wrong.json");
    new ObjectMapper().writeValue(file.toFile(), document);
    assertThat(errors(file))
        .anyMatch(each -> each.startsWith("oas3-schema"))
        .anyMatch(each -> each.startsWith("owasp:api4:2023-string-limit"));
  }

  private List<String> errors(Path document) throws IOException, InterruptedException {
    var report = folder.resolve("report.json");
    Files.deleteIfExists(report);
    var outcome =
        NodeTools.tool(
            "@stoplight/spectral-cli/dist/index.js",
            "lint",
            "--quiet",
            "--fail-severity=error",
            "--format=json",
            "--output=" + report,
            "--ruleset=" + NodeTools.HOME.resolve("spectral.yaml"),
            document.toString());
    assertThat(report).as(outcome.said()).exists();
    var errors = new ArrayList<String>();
    for (JsonNode each : Documents.read(report)) {
      if (each.path("severity").asInt() == ERROR) {
        errors.add(
            "%s at %s: %s"
                .formatted(
                    each.path("code").asText(), each.path("path"), each.path("message").asText()));
      }
    }
    return errors;
  }
}
