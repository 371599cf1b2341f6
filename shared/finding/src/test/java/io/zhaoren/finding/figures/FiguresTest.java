package io.zhaoren.finding.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.intake.Sources;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private static final String PROVINCE = "330000";
  private static final String OLD_AGE = "old-age-allowance";

  private SmallService service;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterEach
  void close() {
    service.close();
  }

  private Figures figures(Duration kept) {
    return new Figures(
        service.database().dataSource(),
        service.policies(),
        Sources.bundled(),
        new BusinessDay(Optional.of(service.today())),
        new FigureSettings() {
          @Override
          public Optional<Set<String>> toClear() {
            return Optional.empty();
          }

          @Override
          public int smallestCell() {
            return 5;
          }

          @Override
          public Duration kept() {
            return kept;
          }
        });
  }

  private void elders(int many) {
    for (var i = 0; i < many; i++) {
      var elder = UUID.randomUUID();
      service.record(
          Said.of(elder, "person.birthDate", "1930-05-05"),
          Said.of(elder, "person.hukouCounty", "330106"));
    }
  }

  private static @Nullable Long found(Figures figures, boolean leavesOutSmall) {
    return figures.of(PROVINCE, leavesOutSmall).programmes().stream()
        .filter(each -> each.programme().equals(OLD_AGE))
        .findFirst()
        .orElseThrow()
        .found();
  }

  @Test
  void forWhoIsToldNoSmallCountsTheProvinceIsCountedOnceInAWhile() {
    elders(6);
    var kept = figures(Duration.ofDays(1));
    var anew = figures(Duration.ZERO);
    assertThat(found(kept, true)).isEqualTo(6);
    assertThat(found(anew, true)).isEqualTo(6);

    elders(1);
    assertThat(found(kept, true)).isEqualTo(6);
    assertThat(found(anew, true)).isEqualTo(7);
    // whoever may know each is told what is so now
    assertThat(found(kept, false)).isEqualTo(7);
  }

  @Test
  void aSmallCountIsLeftOut() {
    elders(3);
    assertThat(found(figures(Duration.ZERO), true)).isNull();
    assertThat(found(figures(Duration.ZERO), false)).isEqualTo(3);
  }
}
