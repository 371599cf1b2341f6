package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.testing.KafkaProbe;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged release before starts on the schema and the policies that this one has stored,
 * writes and reads there, and each understands the events of the other: a release can be rolled out
 * while the one before serves, and gone back from (docs/adr/0086).
 *
 * <p>All that is kept goes through three suites: this release alone; the one before at the door and
 * in relief, this one elsewhere; and the other way round.
 */
@Timeout(2400)
class PreviousReleaseIT {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final LocalDate TODAY = LocalDate.of(2023, 10, 1);

  @TempDir private Path root;

  /** A mother who draws dibao, and her child: relief tells it, child welfare finds the child. */
  private record Family(UUID household, UUID mother, UUID child) {

    static Family any() {
      return new Family(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    }
  }

  private final Family ofThis = Family.any();
  private final Family ofTheOneBefore = Family.any();
  private final Family ofThisAgain = Family.any();

  @Test
  void theReleaseBeforeRunsOnTheSchemaOfThisOneAndEachReadsWhatTheOtherSaid() throws Exception {
    BuiltServices.assumeNoStack();
    var before = PreviousRelease.named().packaged();
    var everything = Set.of("assistance", "eldercare", "childwelfare", "gateway");

    try (var stack = up(everything, before, true)) {
      tell(ofThis);
      awaitFound(ofThis);
      stack.requireAllAlive();
    }
    try (var stack = up(Set.of("eldercare", "childwelfare"), before, false)) {
      // what this release has stored is read by the one before
      assertThat(matches("assistance", ofThis.mother())).isNotEmpty();
      tell(ofTheOneBefore);
      // child welfare of this release learns it from events of relief of the one before
      awaitFound(ofTheOneBefore);
      stack.requireAllAlive();
    }
    try (var stack = up(Set.of("assistance", "gateway"), before, false);
        var probe = new KafkaProbe("127.0.0.1:" + Ports.KAFKA)) {
      assertThat(matches("assistance", ofTheOneBefore.mother()))
          .isEqualTo(matches("assistance", ofThis.mother()));
      tell(ofThisAgain);
      // and the other way round
      awaitFound(ofThisAgain);
      awaitFound(ofThis);
      awaitFound(ofTheOneBefore);
      assertThat(granted(probe)).hasSize(3);
      stack.requireAllAlive();
    }
  }

  /**
   * @param ofThis the services of which this release runs; of the others the one before does
   * @param fresh whether nothing is there yet
   */
  private Stack up(Set<String> ofThis, Path before, boolean fresh) throws InterruptedException {
    var definitions = new ArrayList<ServiceDefinition>();
    for (var each : ServiceDefinition.BEHIND) {
      definitions.add(each.in(ofThis.contains(each.name()) ? REPOSITORY : before));
    }
    definitions.add(ServiceDefinition.GATEWAY.in(ofThis.contains("gateway") ? REPOSITORY : before));
    var said = new ByteArrayOutputStream();
    var stack =
        new Stack(
            new LocalState(root), definitions, new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      stack.start(TODAY, fresh);
    } catch (InterruptedException e) {
      stack.close();
      throw e;
    } catch (StackFailure e) {
      stack.close();
      throw new AssertionError(
          """
          %s of this release and the rest of the one before do not run together. Often: a text of a policy that \
          was published has been changed without a new version, or a schema was not only added to.
          %s"""
              .formatted(ofThis, said.toString(StandardCharsets.UTF_8)),
          e);
    }
    return stack;
  }

  private FrontDoor door() {
    return new FrontDoor(ServiceDefinition.GATEWAY.base(), new LocalState(root).tokenKey())
        .as(LocalCaller.agency("caseworker"));
  }

  private void tell(Family family) {
    door()
        .put(
            "/api/assistance/v1/households/" + family.household() + "/members",
            Map.of(
                "source",
                "caseworker",
                "trueFrom",
                "2023-01-01",
                "members",
                List.of(
                    Map.of("residentId", family.mother(), "relation", "HEAD"),
                    Map.of("residentId", family.child(), "relation", "CHILD"))));
    fact(family.child(), "person.birthDate", "2012-06-01", "2012-06-01");
    fact(family.child(), "person.hukouCounty", "330106", "2012-06-01");
    fact(family.mother(), "person.hukouCounty", "330106", "2012-06-01");
    fact(family.mother(), "person.recognisedStatus", "DIBAO", "2023-08-01");
  }

  private void fact(UUID resident, String fact, String value, String trueFrom) {
    door()
        .patch(
            "/api/assistance/v1/residents/" + resident + "/facts",
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(Map.of("fact", fact, "value", value, "trueFrom", trueFrom))));
  }

  private void awaitFound(Family family) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(matches("childwelfare", family.child()))
                    .containsExactly("dibao-child-allowance LIKELY"));
  }

  private List<String> matches(String service, UUID resident) {
    var found = new ArrayList<String>();
    JsonNode answer =
        door()
            .as(LocalCaller.auditor())
            .get("/api/" + service + "/v1/residents/" + resident + "/matches");
    answer
        .path("matches")
        .forEach(
            match ->
                found.add(match.path("programme").asText() + " " + match.path("finding").asText()));
    return found;
  }

  /**
   * The units of which relief of either release has told, by the register's word, that dibao runs.
   */
  private static Set<String> granted(KafkaProbe probe) {
    var told = probe.await("assistance.entitlements.v1", read -> read.size() >= 3);
    assertThat(told)
        .allMatch(event -> "io.zhaoren.entitlement.granted.v1".equals(event.header("ce_type")));
    return told.stream().map(KafkaProbe.Received::key).collect(Collectors.toSet());
  }
}
