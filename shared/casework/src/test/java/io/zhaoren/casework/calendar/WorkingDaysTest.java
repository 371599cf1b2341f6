package io.zhaoren.casework.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.SourceText;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

  private final WorkingDays days = WorkingDays.bundled();

  @ParameterizedTest
  @CsvSource({
    "2023-10-01, REST",
    "2023-10-06, REST",
    "2023-10-07, WORKING", // a Saturday, made up
    "2023-10-08, WORKING", // a Sunday, made up
    "2023-10-09, WORKING",
    "2023-10-14, REST",
    "2022-12-31, REST", // by the notice of 2023
    "2024-02-09, WORKING", // New Year's Eve: the notice of 2024 only encourages leave
    "2024-02-18, WORKING",
    "2025-01-28, REST", // New Year's Eve is a holiday since 2025
    "2025-10-08, REST",
    "2026-02-23, REST",
    "2026-09-20, WORKING",
    "2026-12-24, WORKING",
  })
  void aDayIsWhatTheNoticeOfItsYearSays(LocalDate day, DayKind kind) {
    assertThat(days.on(day)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"2021-12-31", "2026-12-25", "2026-12-26", "2027-01-01", "2027-06-02"})
  void aDayOfWhichNoNoticeSpeaksIsUnknownEvenIfItIsAWeekday(LocalDate day) {
    assertThat(days.on(day)).isEqualTo(DayKind.UNKNOWN);
  }

  /** The figures that are published for these years: an error in the data would show here. */
  @ParameterizedTest
  @CsvSource({"2022, 249", "2023, 249", "2024, 251", "2025, 248"})
  void aYearHasAsManyWorkingDaysAsItsHolidaysLeave(int year, int expected) {
    var first = LocalDate.of(year, 1, 1);
    assertThat(
            IntStream.range(0, first.lengthOfYear())
                .mapToObj(first::plusDays)
                .filter(day -> days.on(day) == DayKind.WORKING)
                .count())
        .isEqualTo(expected);
  }

  @Test
  void everyNoticeSaysWhereItWasRead() {
    IntStream.rangeClosed(2022, 2026)
        .forEach(year -> assertThat(days.notice(year).orElseThrow().read()).isNotBlank());
    assertThat(days.notice(2023).orElseThrow().number()).hasValue("国办发明电〔2022〕16号");
  }

  @Test
  void aWeekdayCannotBeMadeAWorkingDayNorADayOff() {
    assertThatThrownBy(
            () ->
                WorkingDaysReader.read(
                    new SourceText(
                        "days.yaml",
                        """
                        openFrom: 12-25
                        years:
                          - year: 2023
                            notice: {title: t, date: 2022-12-08, read: r}
                            rests:
                              - {name: a, from: 2023-10-01, to: 2023-10-02}
                            works: [2023-10-01, 2023-10-10]
                        """)))
        .isInstanceOf(PolicyProblems.class)
        .hasMessageContaining("days.yaml:7:13: this day is off")
        .hasMessageContaining("days.yaml:7:25: only a Saturday or Sunday");
  }
}
