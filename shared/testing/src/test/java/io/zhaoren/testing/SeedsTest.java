package io.zhaoren.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class SeedsTest {

  /** Not found by the build: run by the tests below. */
  static class Properties {
    @Seeds(3)
    void fails(long seed) {
      assertThat(seed).as("a property").isNull();
    }

    @Seeds(5)
    void holds(long seed) {}
  }

  @BeforeEach
  void noSeedsAreAskedForOfTheWholeBuild() {
    assumeThat(System.getProperty(SeedSource.PROPERTY)).isNull();
    assumeThat(System.getProperty(SeedSource.TIMES)).isNull();
  }

  @Test
  void aFailureNamesItsSeed() {
    var failed =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(Properties.class, "fails", "long"))
            .execute()
            .testEvents()
            .failed();

    assertThat(failed.list()).hasSize(3);
    assertThat(failed.stream().map(SeedsTest::message))
        .allSatisfy(
            message ->
                assertThat(message)
                    .matches("(?s)failed with -Dzhaoren.seed=-?\\d+: .*a property.*"));
  }

  @Test
  void asManySeedsRunAsAreAskedFor() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Properties.class, "holds", "long"))
        .execute()
        .testEvents()
        .assertStatistics(counted -> counted.started(5).succeeded(5));
  }

  @Test
  void aPropertyMultipliesThem() {
    System.setProperty(SeedSource.TIMES, "4");
    try {
      EngineTestKit.engine("junit-jupiter")
          .selectors(selectMethod(Properties.class, "holds", "long"))
          .execute()
          .testEvents()
          .assertStatistics(counted -> counted.started(20).succeeded(20));
    } finally {
      System.clearProperty(SeedSource.TIMES);
    }
  }

  private static String message(Event failed) {
    return failed
        .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
        .getThrowable()
        .orElseThrow()
        .getMessage();
  }
}
