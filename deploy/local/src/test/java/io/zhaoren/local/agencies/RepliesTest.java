package io.zhaoren.local.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RepliesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 7;

  private final Replies replies =
      new Replies(SEED, () -> LocalDate.of(2023, 10, 1), Duration.ofSeconds(20));

  @Test
  void theSameSeedAndRequestAreAnsweredInTheSameWay() throws IOException {
    var asked = asked(UUID.randomUUID());
    assertThat(replies.to(Replies.REQUESTED, asked))
        .isEqualTo(replies.to(Replies.REQUESTED, asked));
  }

  @Test
  void everyMannerOccurs() {
    var seen = EnumSet.noneOf(Manner.class);
    for (var i = 0; i < 2_000; i++) {
      seen.add(Manner.of(SEED, new UUID(i, 31L * i)));
    }
    assertThat(seen).isEqualTo(EnumSet.allOf(Manner.class));
  }

  @Test
  void partsTogetherAnswerEverythingThatWasAsked() throws IOException {
    var replied = replies.to(Replies.REQUESTED, asked(of(Manner.IN_PARTS)));
    assertThat(replied).hasSize(2);
    assertThat(replied.get(0).after()).isZero();
    assertThat(replied.get(1).after()).isEqualTo(Duration.ofSeconds(20));
    assertThat(names(replied.get(0)) + names(replied.get(1))).isEqualTo(3);
  }

  @Test
  void whatIsSaidTwiceIsTheSameEventAndWhatContradictsIsAnother() throws IOException {
    var twice = replies.to(Replies.REQUESTED, asked(of(Manner.TWICE)));
    assertThat(twice.get(0)).isEqualTo(twice.get(1));
    var contradicting = replies.to(Replies.REQUESTED, asked(of(Manner.CONTRADICTING)));
    assertThat(contradicting.get(0).eventId()).isNotEqualTo(contradicting.get(1).eventId());
    assertThat(contradicting.get(0).data()).isNotEqualTo(contradicting.get(1).data());
  }

  @Test
  void aDepartmentThatContradictsItselfDecidesTheOtherWayLater() throws IOException {
    var referral = of(Manner.CONTRADICTING);
    var replied =
        replies.to(
            Replies.REFERRED,
            JSON.readTree(
                "{\"referralId\":\"%s\",\"subject\":\"%s\",\"county\":\"330106\"}"
                    .formatted(referral, UUID.randomUUID())));
    assertThat(decisions(replied)).containsExactlyInAnyOrder("grant", "refuse");
  }

  @Test
  void nobodyAnswersWhatHeDoesNotKnow() throws IOException {
    assertThat(replies.to("io.zhaoren.verification.withdrawn.v1", asked(UUID.randomUUID())))
        .isEmpty();
    assertThat(replies.to(Replies.REQUESTED, asked(of(Manner.NEVER)))).isEmpty();
  }

  private static List<String> decisions(List<Reply> replied) throws IOException {
    var decisions = new java.util.ArrayList<String>();
    for (var reply : replied) {
      decisions.add(JSON.readTree(reply.data()).path("decision").asText());
    }
    return decisions;
  }

  private static int names(Reply reply) throws IOException {
    var answer = JSON.readTree(reply.data());
    return answer.path("facts").size() + answer.path("nothing").size();
  }

  private static UUID of(Manner manner) {
    for (var i = 0L; ; i++) {
      var id = new UUID(i, i + 1);
      if (Manner.of(SEED, id) == manner) {
        return id;
      }
    }
  }

  private static JsonNode asked(UUID request) throws IOException {
    return JSON.readTree(
        """
        {"requestId":"%s","about":"resident","subject":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
         "asks":["assistance.countedIncome12Months","assistance.monetaryAssets",
                 "assistance.newJobSince"]}
        """
            .formatted(request));
  }
}
