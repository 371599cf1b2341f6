package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final String source = "agency-" + UUID.randomUUID();
  private final String topic = "facts." + source + ".v1";

  @TempDir Path directory;

  @Test
  void anEventIsPutThereAsAStockClientWouldPutIt() throws Exception {
    Path file = directory.resolve("bill.json");
    Files.writeString(file, "{\"value\":true}");
    KafkaBroker.ensureTopic(topic, 1);

    publish(Optional.of(file.toString()), Optional.of("bill-1"), "");
    publish(Optional.empty(), Optional.of("bill-2"), "{\"value\":false}");

    try (var probe = new KafkaProbe()) {
      var events = probe.all(topic);
      assertThat(events)
          .extracting(KafkaProbe.Received::value)
          .containsExactly("{\"value\":true}", "{\"value\":false}");
      assertThat(events)
          .allSatisfy(
              event -> {
                assertThat(event.key()).isEqualTo("a-key");
                assertThat(event.header("ce_source")).isEqualTo("/" + source);
                assertThat(event.header("ce_type")).isEqualTo("io.zhaoren.fact.reported.v1");
                assertThat(event.header("ce_subject")).isEqualTo("a-key");
              });
    }
    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("published bill-1 to " + topic + ", partition 0, offset 0");
  }

  @Test
  void onlyTopicsOfFactsAreForOthersToWrite() {
    assertThatThrownBy(
            () ->
                publishing()
                    .publish(
                        new Command.Publish(
                            "assistance.matches.v1", "k", Optional.empty(), Optional.empty()),
                        new ByteArrayInputStream(new byte[0])))
        .isInstanceOf(StackFailure.class)
        .hasMessage(
            "facts go to facts.<source>.v1, clinics to care-notices.<source>.v1, and nothing to"
                + " assistance.matches.v1");
  }

  private void publish(Optional<String> file, Optional<String> id, String input)
      throws InterruptedException {
    publishing()
        .publish(
            new Command.Publish(topic, "a-key", file, id),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }

  private Publishing publishing() {
    return new Publishing(
        KafkaBroker.bootstrap(), new PrintStream(written, true, StandardCharsets.UTF_8));
  }
}
