package io.zhaoren.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantedByItselfTest {

  /** The services refuse what would hold on days that are past. */
  @Test
  void inTheMiddleOfAMonthNothingIsPublishedForItsFirstDays() {
    var said = GrantedByItself.months(List.of("330102", "330105"), LocalDate.of(2023, 10, 9));

    assertThat(said.path("values")).hasSize(4);
    assertThat(said.findValuesAsText("validFrom")).containsOnly("2023-10-09");
  }
}
