package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDayTest {

  @TempDir Path directory;

  @Test
  void aDayIsTurnedForwardAndNeverBack() {
    var day = new StackDay(directory.resolve("day"));
    day.begin(LocalDate.of(2023, 10, 1));

    day.turnTo(LocalDate.of(2023, 10, 19));
    assertThat(day.today()).isEqualTo(LocalDate.of(2023, 10, 19));
    assertThatThrownBy(() -> day.turnTo(LocalDate.of(2023, 10, 18)))
        .isInstanceOf(StackFailure.class)
        .hasMessage("it is 2023-10-19 already: days only go forward");
    assertThat(day.today()).isEqualTo(LocalDate.of(2023, 10, 19));
  }

  @Test
  void whereNoDayIsPlayedItCannotBeTurned() {
    var day = new StackDay(directory.resolve("day"));

    assertThatThrownBy(() -> day.turnTo(LocalDate.of(2023, 10, 18)))
        .isInstanceOf(StackFailure.class)
        .hasMessageStartingWith("the day cannot be read from ");
  }
}
