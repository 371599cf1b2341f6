package io.zhaoren.casework.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.casework.mandate.Mandate.Answer;
import io.zhaoren.casework.mandate.Mandate.Standing;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What finding is told of a mandate. */
class AnnouncingMandatesTest {

  private static Mandate mandate(Answer answer, String... sources) {
    return Mandate.answered(
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        Standing.MEMBER,
        answer,
        Set.of(sources),
        AnsweringMandates.PURPOSE,
        LocalDate.of(2023, 10, 1),
        Optional.empty(),
        1);
  }

  @Test
  void onlyAMandateForThePlatformOpensEveryRegister() {
    assertThat(allows(mandate(Answer.GIVEN, "means-verification"))).isTrue();
    assertThat(allows(mandate(Answer.GIVEN, "housing", "means-verification"))).isTrue();
    assertThat(allows(mandate(Answer.GIVEN, "housing"))).isFalse();
    assertThat(allows(mandate(Answer.REFUSED, "means-verification"))).isFalse();
  }

  private static boolean allows(Mandate mandate) {
    return AnnouncingMandates.allowsEveryRegister(mandate);
  }
}
