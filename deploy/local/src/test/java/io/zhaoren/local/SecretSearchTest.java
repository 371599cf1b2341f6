package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search finds what it is for, so that an empty result says something. */
class SecretSearchTest {

  private final SecretSearch search = new SecretSearch(List.of("举报人之名"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"category\":\"HIV\"}",
        "childwelfare.hiv",
        "艾滋病病毒感染儿童",
        "AIDS",
        "number 339999193801150025.",
        "\"339999193801150025\"",
        "先前由举报人之名报告"
      })
  void whatMustNotBeThereIsFoundAndNotRepeated(String text) {
    assertThat(search.in("here", Stream.of(text)))
        .hasSize(1)
        .allSatisfy(found -> assertThat(found).startsWith("here: ").doesNotContain(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "archives and behaviours",
        "339999193801150026", // its last digit is none that belongs to the others
        "0f6b6d2f-7a07-4a5e-9d59-339999193801150025ab",
        "20231109120000123456789",
        "330106001001"
      })
  void whatOnlyLooksLikeItIsNot(String text) {
    assertThat(search.in("here", Stream.of(text))).isEmpty();
  }

  @Test
  void everyLogFileIsRead(@TempDir Path logs) throws IOException {
    Files.createDirectories(logs.resolve("below"));
    Files.writeString(logs.resolve("below").resolve("a.log"), "fine\n举报人之名\n");
    Files.writeString(logs.resolve("b.log"), "fine\n");
    assertThat(search.inLogs(logs)).containsExactly("log a.log: a secret");
  }
}
