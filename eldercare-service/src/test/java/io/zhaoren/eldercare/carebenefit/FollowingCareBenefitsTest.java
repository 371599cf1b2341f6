package io.zhaoren.eldercare.carebenefit;

import static io.zhaoren.eldercare.Api.elderBorn;
import static io.zhaoren.eldercare.Api.get;
import static io.zhaoren.eldercare.Api.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.zhaoren.eldercare.Entitled;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two subsidies of one person, granted by two services. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FollowingCareBenefitsTest {

  @Inject Entitled entitled;
  @Inject FollowingCareBenefits following;
  @Inject ReportingFacts reporting;
  @Inject Vocabulary vocabulary;

  private UUID elder;

  @BeforeEach
  void anElder() {
    elder = elderBorn("1943-05-05");
  }

  /** As the intake reads the announcement of the assistance service. */
  private void careRuns(long fen, LocalDate from) {
    careRuns(fen, from, Optional.empty(), 1);
  }

  private void careRuns(long fen, LocalDate from, Optional<LocalDate> to, long revision) {
    reporting.record(
        List.of(
            said("eldercare.drawsDisabilityCareSubsidy", 1, from, to, revision),
            said("eldercare.disabilityCareSubsidy", fen, from, to, revision)));
  }

  private FactReport said(
      String fact, long value, LocalDate from, Optional<LocalDate> to, long revision) {
    return new FactReport(
        "assistance-service",
        "entitlement/disability-care-subsidy/" + elder + "/" + revision + "/" + fact,
        Subject.resident(elder),
        vocabulary.fact(fact),
        OptionalLong.of(value),
        Optional.empty(),
        Standing.ADMINISTRATIVE,
        from,
        to,
        Instant.parse("2023-10-01T02:00:00Z"),
        revision,
        Optional.empty(),
        false);
  }

  private String state(UUID entitlement) {
    return entitled.number(
                "SELECT count(*) FROM granted_entitlement WHERE state = 'ENDED' AND id = '%s'"
                    .formatted(entitlement))
            == 1
        ? "ended"
        : "running";
  }

  @Test
  void theLowerServiceSubsidyEndsWithTheMonthBefore() {
    var service =
        entitled.to(elder, "elder-care-service-subsidy", 50_000, LocalDate.of(2023, 8, 1));
    careRuns(95_000, LocalDate.of(2023, 10, 1));

    following.follow();

    assertThat(state(service)).isEqualTo("ended");
    assertThat(
            entitled.number(
                "SELECT count(*) FROM granted_entitlement WHERE id = '%s' AND last_month = '2023-09-01'"
                    .formatted(service)))
        .isEqualTo(1);
    get("/residents/{id}/care-benefit", elder)
        .body("service.running", equalTo(false))
        .body("care.running", equalTo(true))
        .body("care.amount.amount", equalTo("950.00"))
        .body("choice", equalTo("higher"));
  }

  @Test
  void ofALowerCareSubsidyTheAssistanceServiceIsToldOnceToLetItGo() {
    var service =
        entitled.to(elder, "elder-care-service-subsidy", 50_000, LocalDate.of(2023, 10, 1));
    careRuns(25_000, LocalDate.of(2023, 3, 1));

    following.follow();
    following.follow();

    assertThat(state(service)).isEqualTo("running");
    var told = verdicts(1);
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).contains("\"value\":\"2023-10-01\"");
  }

  private boolean isVerdict(KafkaProbe.Received event) {
    return elder.toString().equals(event.key())
        && event.value().contains("assistance.careSubsidyGivesWayFrom");
  }

  /** Not when the month has begun, and vouchers with it. */
  @Test
  void whatTheOtherServiceGrantsForALaterMonthIsComparedAtOnce() {
    var service =
        entitled.to(elder, "elder-care-service-subsidy", 50_000, LocalDate.of(2023, 8, 1));
    careRuns(95_000, LocalDate.of(2023, 12, 1));

    following.follow();

    assertThat(
            entitled.number(
                "SELECT count(*) FROM granted_entitlement WHERE id = '%s' AND last_month = '2023-11-01'"
                    .formatted(service)))
        .isEqualTo(1);
  }

  @Test
  void whatTheOtherServiceGrantsAgainAfterAVerdictIsComparedAgain() {
    var service =
        entitled.to(elder, "elder-care-service-subsidy", 50_000, LocalDate.of(2023, 10, 1));
    careRuns(25_000, LocalDate.of(2023, 3, 1));
    following.follow();
    assertThat(state(service)).isEqualTo("running");
    // it gave way, and was granted anew with a higher sum
    careRuns(25_000, LocalDate.of(2023, 3, 1), Optional.of(LocalDate.of(2023, 9, 30)), 2);
    following.follow();
    assertThat(state(service)).isEqualTo("running");
    careRuns(95_000, LocalDate.of(2023, 11, 1), Optional.empty(), 3);

    following.follow();

    assertThat(
            entitled.number(
                "SELECT count(*) FROM granted_entitlement WHERE id = '%s' AND last_month = '2023-10-01'"
                    .formatted(service)))
        .isEqualTo(1);
  }

  /** It was announced for December, and is for November after all: December is no one's word. */
  @Test
  void ofWhatTheOtherServiceAnnouncesItsLastWordHoldsAlone() {
    var service =
        entitled.to(elder, "elder-care-service-subsidy", 50_000, LocalDate.of(2023, 8, 1));
    careRuns(95_000, LocalDate.of(2023, 11, 1));
    careRuns(95_000, LocalDate.of(2023, 12, 1), Optional.empty(), 2);

    following.follow();

    assertThat(
            entitled.number(
                "SELECT count(*) FROM granted_entitlement WHERE id = '%s' AND last_month = '2023-11-01'"
                    .formatted(service)))
        .isEqualTo(1);
  }

  @Test
  void aVerdictIsToldOnceThoughAnEarlierWordNamedALaterMonth() {
    entitled.to(elder, "elder-care-service-subsidy", 50_000, LocalDate.of(2023, 8, 1));
    careRuns(25_000, LocalDate.of(2023, 12, 1));
    careRuns(25_000, LocalDate.of(2023, 11, 1), Optional.empty(), 2);

    following.follow();
    following.follow();

    assertThat(verdicts(1)).hasSize(1);
  }

  /**
   * The other service knows a report by its id: one of the same id would be dropped as a repeat.
   */
  @Test
  void aSecondVerdictForALaterMonthIsAnotherReport() {
    entitled.to(elder, "elder-care-service-subsidy", 50_000, LocalDate.of(2023, 8, 1));
    careRuns(25_000, LocalDate.of(2023, 11, 1));
    following.follow();
    careRuns(25_000, LocalDate.of(2023, 12, 1), Optional.empty(), 2);

    following.follow();

    var told = verdicts(2).stream().map(JsonPath::new).toList();
    assertThat(told)
        .extracting(one -> one.getString("value"))
        .containsExactly("2023-11-01", "2023-12-01");
    assertThat(told).extracting(one -> one.getString("reportId")).doesNotHaveDuplicates();
  }

  /** What the assistance service was told of this elder, once there is so much. */
  private List<String> verdicts(int atLeast) {
    try (var probe = new KafkaProbe()) {
      return probe
          .await(
              "facts.eldercare-service.v1",
              all -> all.stream().filter(this::isVerdict).count() >= atLeast)
          .stream()
          .filter(this::isVerdict)
          .map(KafkaProbe.Received::value)
          .toList();
    }
  }

  @Test
  void onATieTheRunningOneStays() {
    var service =
        entitled.to(elder, "elder-care-service-subsidy", 50_000, LocalDate.of(2023, 10, 1));
    careRuns(50_000, LocalDate.of(2023, 3, 1));

    following.follow();

    assertThat(state(service)).isEqualTo("ended");
  }

  @Test
  void whatWasChosenStaysThoughItIsLower() {
    choose("service").statusCode(200).body("choice", equalTo("service"));
    var service =
        entitled.to(elder, "elder-care-service-subsidy", 12_500, LocalDate.of(2023, 10, 1));
    careRuns(95_000, LocalDate.of(2023, 3, 1));

    following.follow();

    assertThat(state(service)).isEqualTo("running");
    choose("neither").statusCode(400);
    post(
            Map.of(
                "actor",
                Map.of("role", "resident", "id", UUID.randomUUID().toString()),
                "choice",
                "care"),
            "/residents/{id}/care-benefit-choice",
            elder)
        .statusCode(403);
  }

  private ValidatableResponse choose(String choice) {
    return post(
        Map.of("actor", Map.of("role", "resident", "id", elder.toString()), "choice", choice),
        "/residents/{id}/care-benefit-choice",
        elder);
  }
}
