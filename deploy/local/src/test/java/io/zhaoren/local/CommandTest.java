package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {

  @Test
  void upAloneMeansTheSampleOfTheFirstOfOctober2023() throws Exception {
    assertThat(Command.of(List.of("up")))
        .isEqualTo(new Command.Up(false, 100_000, LocalDate.of(2023, 10, 1), false));
  }

  @Test
  void upTakesItsOptionsInBothSpellings() throws Exception {
    Command expected = new Command.Up(true, 20_000, LocalDate.of(2024, 2, 29), true);

    assertThat(
            Command.of(
                List.of("up", "--once", "--residents", "20000", "--on", "2024-02-29", "--fresh")))
        .isEqualTo(expected);
    assertThat(
            Command.of(List.of("up", "--fresh", "--on=2024-02-29", "--residents=20000", "--once")))
        .isEqualTo(expected);
  }

  @Test
  void eventsTakesATopicBeforeOrAfterItsOption() throws Exception {
    Command expected = new Command.Events(Optional.of("residents.v1"), true);

    assertThat(Command.of(List.of("events", "residents.v1", "--from-beginning")))
        .isEqualTo(expected);
    assertThat(Command.of(List.of("events", "--from-beginning", "residents.v1")))
        .isEqualTo(expected);
    assertThat(Command.of(List.of("events")))
        .isEqualTo(new Command.Events(Optional.empty(), false));
  }

  @Test
  void watchTakesNothing() throws Exception {
    assertThat(Command.of(List.of("watch"))).isEqualTo(new Command.Watch());
  }

  @Test
  void dayTakesADate() throws Exception {
    assertThat(Command.of(List.of("day", "2023-10-19")))
        .isEqualTo(new Command.Day(LocalDate.of(2023, 10, 19)));
  }

  @Test
  void statusMayBeOfTheProgrammes() throws Exception {
    assertThat(Command.of(List.of("status"))).isEqualTo(new Command.Status(false));
    assertThat(Command.of(List.of("status", "--programmes"))).isEqualTo(new Command.Status(true));
  }

  @Test
  void publishReadsAFileOrStandardInput() throws Exception {
    assertThat(Command.of(List.of("publish", "facts.health.v1", "k", "bill.json", "--id", "7")))
        .isEqualTo(
            new Command.Publish(
                "facts.health.v1", "k", Optional.of("bill.json"), Optional.of("7")));
    assertThat(Command.of(List.of("publish", "facts.health.v1", "k", "-")))
        .isEqualTo(new Command.Publish("facts.health.v1", "k", Optional.empty(), Optional.empty()));
  }

  @Test
  void tokenNamesWhoCallsAndHowLong() throws Exception {
    assertThat(Command.of(List.of("token", "officer", "--area", "330108", "--hours=2")))
        .isEqualTo(
            new Command.Token(
                LocalCaller.of("officer").with("zhaoren_area", "330108"), Duration.ofHours(2)));
    assertThat(Command.of(List.of("token", "assessor", "--agency", "assess-2", "--who", "as-7")))
        .isEqualTo(
            new Command.Token(
                LocalCaller.of("assessor").with("zhaoren_agency", "assess-2").with("sub", "as-7"),
                Duration.ofHours(1)));
    assertThat(Command.of(List.of("token", "auditor")))
        .isEqualTo(new Command.Token(LocalCaller.auditor(), Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "token,takes one of",
    "token king,not king",
    "token citizen,needs --resident",
    "token officer --hours 99,not 99",
    "token officer --for me,no option --for",
    "up --residents,--residents needs a value",
    "up --residents none,not none",
    "up --residents 0,not 0",
    "up --residents=3000001,not 3000001",
    "up --on 2023-02-29,not 2023-02-29",
    "up --on tomorrow,not tomorrow",
    "up --once=yes,no option --once=yes",
    "up twice,no option twice",
    "down now,not now",
    "status --all,no option --all",
    "publish facts.health.v1,takes a topic",
    "publish a b c d,takes a topic",
    "publish a b --id,--id needs a value",
    "events a b,not also b",
    "watch now,not now",
    "plan now,not now",
    "day,day takes a date",
    "day tomorrow,day takes a date such as",
    "day 2023-10-19 2023-10-20,not 2023-10-20",
    "events --follow,no option --follow",
    "start,no such command: start"
  })
  void whatCannotBeUnderstoodIsSaidInOneLine(String arguments, String told) {
    assertThatThrownBy(() -> Command.of(List.of(arguments.split(" "))))
        .isInstanceOf(Command.Misunderstood.class)
        .hasMessageContaining(told)
        .hasMessageNotContaining("\n");
  }
}
