package io.zhaoren.local.province;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.local.province.BadReports.BadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BadReportsTest {

  private static final LocalDate DAY = LocalDate.of(2023, 10, 1);
  private static final List<UUID> PEOPLE =
      List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

  @Test
  void eachIsWrongForAReasonThatTheServicesKnow() throws IOException {
    var known =
        Files.readString(
            Path.of(
                "../../shared/finding/src/main/java/io/zhaoren/finding/rejection/RejectionReason.java"));
    var reasons =
        BadReports.about(PEOPLE, DAY).stream().map(BadReport::reason).collect(Collectors.toSet());

    assertThat(reasons)
        .hasSizeGreaterThan(20)
        .allSatisfy(reason -> assertThat(known).contains(reason + "("));
  }

  @Test
  void thereAreAsManyAsSaidAndEveryAgencySendsSome() {
    var reports = BadReports.about(PEOPLE, DAY);

    assertThat(reports).hasSize(BadReports.COUNT);
    assertThat(reports.stream().map(bad -> bad.report().source()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(Agencies.ALL);
  }
}
