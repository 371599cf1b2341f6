package io.zhaoren.eldercare.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From which credits a sum is taken. */
class TakingTest {

  private final UUID first = new UUID(0, 1);
  private final UUID second = new UUID(0, 2);

  @Test
  void whatExpiresFirstIsTakenFirst() {
    var lots = List.of(new Lot(first, 300, false), new Lot(second, 500, false));

    assertThat(Taking.from(lots, 400, 400, 1, 2)).hasValue(Map.of(first, 300L, second, 100L));
  }

  @Test
  void allOfItOrNothing() {
    var lots = List.of(new Lot(first, 300, false));

    assertThat(Taking.from(lots, 301, 1000, 1, 2)).isEmpty();
    assertThat(Taking.from(lots, 300, 1000, 1, 2)).hasValue(Map.of(first, 300L));
  }

  @Test
  void aCareVoucherCoversItsShareOfWhatIsLeftToPayOneself() {
    var lots = List.of(new Lot(first, 80_000, true));

    assertThat(Taking.from(lots, 5_000, 10_000, 1, 2)).hasValue(Map.of(first, 5_000L));
    assertThat(Taking.from(lots, 5_001, 10_000, 1, 2)).isEmpty();
    assertThat(Taking.from(lots, 4_000, 10_000, 2, 5)).hasValue(Map.of(first, 4_000L));
    assertThat(Taking.from(lots, 4_001, 10_000, 2, 5)).isEmpty();
  }

  @Test
  void theSubsidyPaysFirstAndTheShareIsOfTheRest() {
    var lots = List.of(new Lot(second, 80_000, true), new Lot(first, 2_000, false));

    assertThat(Taking.from(lots, 6_000, 10_000, 1, 2))
        .hasValue(Map.of(first, 2_000L, second, 4_000L));
    assertThat(Taking.from(lots, 6_001, 10_000, 1, 2)).isEmpty();
  }

  @Test
  void aShareNobodyKnowsCoversNothing() {
    assertThat(Taking.from(List.of(new Lot(first, 80_000, true)), 1, 100, 0, 10_000)).isEmpty();
  }
}
