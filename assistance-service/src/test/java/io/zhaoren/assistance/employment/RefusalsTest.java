package io.zhaoren.assistance.employment;

import static io.zhaoren.assistance.employment.Refusals.Answer.ACCEPTED;
import static io.zhaoren.assistance.employment.Refusals.Answer.REFUSED;
import static io.zhaoren.assistance.employment.Refusals.Answer.REFUSED_WITH_GOOD_REASON;
import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.assistance.employment.Refusals.Answer;
import io.zhaoren.assistance.employment.Refusals.Answered;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 浙江省社会救助条例 第三十六条: three in a row within six months, without good reason. */
class RefusalsTest {

  private static Answered on(String day, Answer answer) {
    return new Answered(LocalDate.parse(day), answer);
  }

  private static Refusals of(Answered... offers) {
    return Refusals.of(List.of(offers));
  }

  @Test
  void twoInARowAreNotThree() {
    assertThat(of(on("2023-01-10", REFUSED), on("2023-02-10", REFUSED)))
        .isEqualTo(new Refusals(2, false));
  }

  @Test
  void threeWithinSixMonthsToTheDayCount() {
    assertThat(of(on("2023-01-10", REFUSED), on("2023-02-10", REFUSED), on("2023-07-10", REFUSED)))
        .isEqualTo(new Refusals(3, true));
  }

  @Test
  void aDayMoreThanSixMonthsDoesNot() {
    assertThat(of(on("2023-01-10", REFUSED), on("2023-02-10", REFUSED), on("2023-07-11", REFUSED)))
        .isEqualTo(new Refusals(3, false));
  }

  @Test
  void theLastThreeOfALongerRowMayLieWithinSixMonths() {
    assertThat(
            of(
                on("2022-01-10", REFUSED),
                on("2023-02-10", REFUSED),
                on("2023-03-10", REFUSED),
                on("2023-04-10", REFUSED)))
        .isEqualTo(new Refusals(4, true));
  }

  @Test
  void workThatWasTakenAndAGoodReasonEndTheRow() {
    for (var between : List.of(ACCEPTED, REFUSED_WITH_GOOD_REASON)) {
      assertThat(
              of(
                  on("2023-01-10", REFUSED),
                  on("2023-02-10", REFUSED),
                  on("2023-03-10", between),
                  on("2023-04-10", REFUSED)))
          .as("%s", between)
          .isEqualTo(new Refusals(1, false));
    }
  }

  @Test
  void whoWasOfferedNothingHasRefusedNothing() {
    assertThat(of()).isEqualTo(new Refusals(0, false));
  }
}
