package io.zhaoren.eldercare.carebenefit;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.eldercare.carebenefit.CareBenefit.Running;
import io.zhaoren.eldercare.carebenefit.CareBenefit.Verdict;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which of the two subsidies stays, and from which month. */
class CareBenefitTest {

  private static final YearMonth EARLIER = YearMonth.of(2023, 3);
  private static final YearMonth LATER = YearMonth.of(2023, 11);

  private static Running running(long yuan, YearMonth first) {
    return new Running(OptionalLong.of(yuan * 100), first);
  }

  private static Verdict between(Running service, Running care) {
    return CareBenefit.between(service, care, Optional.empty());
  }

  @Test
  void theHigherStays() {
    assertThat(between(running(500, LATER), running(250, EARLIER)))
        .isEqualTo(new Verdict(CareBenefit.SERVICE, LATER));
    assertThat(between(running(250, EARLIER), running(500, LATER)))
        .isEqualTo(new Verdict(CareBenefit.CARE, LATER));
  }

  @Test
  void onATieTheRunningOneStays() {
    assertThat(between(running(500, EARLIER), running(500, LATER)).stays())
        .isEqualTo(CareBenefit.SERVICE);
    assertThat(between(running(500, LATER), running(500, EARLIER)).stays())
        .isEqualTo(CareBenefit.CARE);
  }

  @Test
  void halfMoreAndTwoHundredInAnInstitutionMakeTheCareSubsidyHigher() {
    // fully unable in an institution: 500 × 150 % + 200 (浙民福〔2021〕191号); half more alone: 750
    assertThat(between(running(500, EARLIER), running(950, LATER)).stays())
        .isEqualTo(CareBenefit.CARE);
    assertThat(between(running(500, EARLIER), running(750, LATER)).stays())
        .isEqualTo(CareBenefit.CARE);
    assertThat(between(running(950, EARLIER), running(950, LATER)).stays())
        .isEqualTo(CareBenefit.SERVICE);
  }

  @Test
  void atSixtyTheServiceSubsidyIsComparedForTheFirstTime() {
    // at 59 there is the care subsidy alone; the month after the sixtieth birthday the other is
    // granted
    var care = running(125, EARLIER);

    assertThat(between(running(500, LATER), care))
        .isEqualTo(new Verdict(CareBenefit.SERVICE, LATER));
    assertThat(between(running(125, LATER), care).stays()).isEqualTo(CareBenefit.CARE);
  }

  @Test
  void aChoiceGoesBeforeTheHigherSum() {
    assertThat(
            CareBenefit.between(
                    running(125, LATER), running(950, EARLIER), Optional.of(CareBenefit.SERVICE))
                .stays())
        .isEqualTo(CareBenefit.SERVICE);
    assertThat(
            CareBenefit.between(
                    running(500, EARLIER), running(50, LATER), Optional.of(CareBenefit.CARE))
                .stays())
        .isEqualTo(CareBenefit.CARE);
  }

  @Test
  void whereASumIsNotKnownTheRunningOneStays() {
    assertThat(between(new Running(OptionalLong.empty(), LATER), running(50, EARLIER)).stays())
        .isEqualTo(CareBenefit.CARE);
    assertThat(between(running(50, EARLIER), new Running(OptionalLong.empty(), LATER)).stays())
        .isEqualTo(CareBenefit.SERVICE);
  }

  /** Whatever stays is what runs afterwards: granting the loser again displaces nothing. */
  @Test
  void nothingGoesToAndFro() {
    for (var service = 0; service <= 1000; service += 125) {
      for (var care = 0; care <= 1000; care += 125) {
        for (var first : CareBenefit.values()) {
          var stays =
              first == CareBenefit.SERVICE
                  ? between(running(service, EARLIER), running(care, LATER)).stays()
                  : between(running(service, LATER), running(care, EARLIER)).stays();
          var again =
              stays == CareBenefit.SERVICE
                  ? between(running(service, EARLIER), running(care, LATER.plusMonths(1))).stays()
                  : between(running(service, LATER.plusMonths(1)), running(care, EARLIER)).stays();
          assertThat(again).as("%d against %d", service, care).isEqualTo(stays);
        }
      }
    }
  }

  /** The one that gives way ends with the month before the other begins. */
  @Test
  void inNoMonthBothAreActive() {
    for (var offset = -3; offset <= 3; offset++) {
      var care = running(300, LATER.plusMonths(offset));
      for (var sum : new int[] {200, 300, 400}) {
        var verdict = between(running(sum, LATER), care);
        assertThat(verdict.from()).isEqualTo(offset > 0 ? care.first() : LATER);
      }
    }
  }
}
