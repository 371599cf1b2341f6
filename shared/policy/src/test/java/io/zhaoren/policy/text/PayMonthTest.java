package io.zhaoren.policy.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.text.Policy.PayTime;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayMonthTest {

  private static PayTime word(String word) {
    return new PayTime(Optional.of(word), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "month-after-approval, 2023-10-31, 2023-11",
    "month-after-approval, 2023-12-01, 2024-01",
    "on-approval, 2023-10-31, 2023-10",
  })
  void theFirstMonthIsAsThePolicySays(String word, LocalDate decided, YearMonth first) {
    assertThat(PayMonth.first(word(word), decided)).hasValue(first);
  }

  @ParameterizedTest
  @CsvSource({"month-of-event, 2024-02-29, 2024-02", "month-after-event, 2023-12-31, 2024-01"})
  void theLastMonthAfterADeathIsAsThePolicySays(String word, LocalDate death, YearMonth last) {
    assertThat(PayMonth.last(word(word), death, NOTHING)).hasValue(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "none", "once"})
  void whatTheLawDoesNotSayIsNotGuessed(String word) {
    assertThat(PayMonth.first(word(word), LocalDate.of(2023, 10, 1))).isEmpty();
    assertThat(PayMonth.last(word(word), LocalDate.of(2023, 10, 1), NOTHING)).isEmpty();
  }

  @Test
  void aParameterOfWhichNothingWasReadIsNotGuessedEither() {
    assertThat(PayMonth.first(PARAMETER, LocalDate.of(2023, 10, 1))).isEmpty();
    assertThat(PayMonth.first(PARAMETER, LocalDate.of(2023, 10, 1), true, NOTHING)).isEmpty();
    assertThat(PayMonth.last(PARAMETER, LocalDate.of(2023, 10, 1), NOTHING)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, 2023-10", // eighty this month, paid from the month of the birthday
    "1, false, 2023-11", // … from the month after it
    "0, true, 2023-10", // eighty long ago: never an earlier month than this
    "1, true, 2023-10",
  })
  void whatComesByItselfBeginsAsThePlaceSays(int months, boolean before, YearMonth first) {
    assertThat(
            PayMonth.first(
                PARAMETER, LocalDate.of(2023, 10, 31), before, code -> OptionalInt.of(months)))
        .hasValue(first);
  }

  @ParameterizedTest
  @CsvSource({"0, 2023-12", "1, 2024-01"})
  void theLastMonthMayBeAPlacesOwnRule(int months, YearMonth last) {
    assertThat(PayMonth.last(PARAMETER, LocalDate.of(2023, 12, 31), code -> OptionalInt.of(months)))
        .hasValue(last);
  }

  private static final PayTime PARAMETER = new PayTime(Optional.empty(), Optional.of("month"));
  private static final PayMonth.MonthsAfter NOTHING = code -> OptionalInt.empty();
}
