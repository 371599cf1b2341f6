package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.local.agencies.AgenciesMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void everySourceThatReportsOverKafkaHasItsTopic() throws IOException {
    String sources =
        Files.readString(Path.of("../../shared/finding/src/main/resources/sources.yaml"));
    List<String> overKafka =
        Pattern.compile("- code: (\\S+).*\\s+name: .*\\s+channel: kafka")
            .matcher(sources)
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(overKafka).isNotEmpty();
    assertThat(Topics.SOURCES).containsExactlyInAnyOrderElementsOf(overKafka);
  }

  @Test
  void whatIsMeantForOthersIsWatchedAndFactsAreNot() {
    assertThat(Topics.partitions().keySet().stream().filter(name -> name.matches(Topics.OUTBOUND)))
        .containsExactlyInAnyOrder(
            "assistance.matches.v1",
            "assistance.entitlements.v1",
            "eldercare.matches.v1",
            "eldercare.entitlements.v1",
            "childwelfare.matches.v1",
            "childwelfare.entitlements.v1",
            "residents.v1",
            "rejected-facts.v1");
    assertThat(Topics.partitions()).containsEntry("facts.public-security.v1", 6);
  }

  @Test
  void whoeverIsAskedHasTopicsOfItsOwn() {
    assertThat(Topics.SOURCES).containsAll(AgenciesMain.CODES);
    assertThat(AgenciesMain.CODES)
        .allSatisfy(
            code ->
                assertThat(Topics.partitions())
                    .containsKeys("requests." + code + ".v1", "answers." + code + ".v1"));
  }
}
