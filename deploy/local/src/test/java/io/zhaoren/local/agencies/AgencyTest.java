package io.zhaoren.local.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.testing.KafkaBroker;
import io.zhaoren.testing.KafkaProbe;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An agency with a real broker: it reads its own topic and writes its own, and no other. */
class AgencyTest {

  @Test
  void whatIsAskedOnItsTopicIsAnsweredOnItsOwn() throws Exception {
    var code = "justice";
    var subject = UUID.randomUUID();
    var replies = new Replies(1, () -> LocalDate.of(2023, 10, 1), Duration.ofMillis(50));
    try (var probe = new KafkaProbe();
        var agency = new Agency(code, KafkaBroker.bootstrap(), replies)) {
      probe.send(
          "requests." + code + ".v1",
          subject.toString(),
          Map.of("ce_type", Replies.REFERRED),
          "{\"referralId\":\"%s\",\"subject\":\"%s\",\"county\":\"330106\"}"
              .formatted(prompt(), subject));
      agency.start();

      var answers = probe.await("answers." + code + ".v1", all -> !all.isEmpty());

      assertThat(answers.get(0).key()).isEqualTo(subject.toString());
      assertThat(answers.get(0).header("ce_source")).isEqualTo("/" + code);
      assertThat(answers.get(0).header("ce_type")).isEqualTo("io.zhaoren.item.decided.v1");
      assertThat(answers.get(0).value()).contains(prompt().toString());
      assertThat(agency.isReady()).isTrue();
    }
  }

  /** A referral that is decided at once. */
  private static UUID prompt() {
    for (var i = 0L; ; i++) {
      var id = new UUID(i, i);
      if (Manner.of(1, id) == Manner.AT_ONCE) {
        return id;
      }
    }
  }
}
