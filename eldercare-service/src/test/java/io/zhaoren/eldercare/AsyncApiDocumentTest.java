package io.zhaoren.eldercare;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.events.AsyncApiText;
import io.zhaoren.finding.intake.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {

  private static final String DOCUMENT = "META-INF/asyncapi/eldercare.yaml";

  @Test
  void theDocumentThatIsServedSaysWhatTheServiceSends() throws IOException {
    var current =
        ElderAsyncApi.added(
            AsyncApiText.of("eldercare", "Zhaoren elder care service", Sources.bundled()));
    var written = Path.of("target", "asyncapi", "eldercare.yaml");
    Files.createDirectories(written.getParent());
    Files.writeString(written, current);

    try (var served = getClass().getClassLoader().getResourceAsStream(DOCUMENT)) {
      assertThat(served).isNotNull();
      assertThat(new String(served.readAllBytes(), StandardCharsets.UTF_8))
          .as("if the change is meant, copy %s to src/main/resources/%s", written, DOCUMENT)
          .isEqualTo(current);
    }
  }
}
