package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.finding.measures.ShowingMeasures;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is shown of what was measured, from one look to the next. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class ShownMeasuresTest {

  private static final String MEASURING = "zhaoren_measuring_seconds";

  @Inject ShowingMeasures showing;
  @Inject MeterRegistry registry;
  @Inject DataSource database;

  private void took(long millis) throws SQLException {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "UPDATE measure_taken SET took_milli = ? WHERE took_milli IS NOT NULL")) {
      statement.setLong(1, millis);
      assertThat(statement.executeUpdate()).isPositive();
    }
  }

  private Collection<Gauge> shown() {
    return registry.find(MEASURING).gauges();
  }

  private static Map<Gauge, Boolean> byIdentity(Collection<Gauge> gauges) {
    var same = new IdentityHashMap<Gauge, Boolean>();
    gauges.forEach(each -> same.put(each, true));
    return same;
  }

  /** A scrape between two looks would miss what is taken away and put back. */
  @Test
  void aGaugeThatIsShownStaysAndTellsTheNewValue() throws SQLException {
    showing.look();
    var before = byIdentity(shown());
    assertThat(before).isNotEmpty();

    took(4_000_000);
    showing.look();

    assertThat(shown()).isNotEmpty().allMatch(before::containsKey);
    assertThat(shown()).anyMatch(each -> each.value() == 4_000);
  }
}
