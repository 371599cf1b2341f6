package io.zhaoren.local;

import static io.zhaoren.local.LoneElder.COMMUNITY;
import static io.zhaoren.local.LoneElder.COUNTY;
import static io.zhaoren.local.LoneElder.ELDERS;
import static io.zhaoren.local.LoneElder.RELIEF;
import static io.zhaoren.local.LoneElder.assessor;
import static io.zhaoren.local.LoneElder.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.zhaoren.testing.KafkaProbe;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One elder from 79 years and 364 days to her death, over HTTP through the gateway and over Kafka,
 * on the stack as it is run. Days are played; sums are worked out beside each step.
 */
@Timeout(900)
class OneElderIT {

  private static final String OLD_AGE = "old-age-allowance";
  private static final String SERVICE_SUBSIDY = "elder-care-service-subsidy";
  private static final String CARE_SUBSIDY = "disability-care-subsidy";
  private static final String DIBAO = "minimum-living-guarantee";

  /** Whatever follows by itself follows in seconds. */
  private static final Duration SOON = Duration.ofSeconds(120);

  private FrontDoor door;
  private StackDay day;
  private LoneElder elder;

  @Test
  void oneElderFromTheDayBeforeEightyToHerDeath(@TempDir Path root) throws Exception {
    BuiltServices.assumeNoStack();
    var state = new LocalState(root);
    day = new StackDay(state.day());
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (var stack =
        new Stack(state, BuiltServices.named("assistance", "eldercare", "gateway"), out)) {
      stack.start(LocalDate.of(2023, 10, 9), true);
      door = new FrontDoor(ServiceDefinition.GATEWAY.base(), state.tokenKey());
      try (var agencies = new KafkaProbe("127.0.0.1:" + Ports.KAFKA)) {
        elder = new LoneElder(door, new AgencyWords(door, agencies), "339999194310100028");
        live();
      }
    }
  }

  private void live() {
    theDistrictPublishesWhatIsLeftToIt();
    theDayBeforeEightyThereIsNoAllowance();
    onHerBirthdayTheAllowanceStartsByItself();
    theHospitalsNoticeAsksForAVisitAndANewAssessment();
    theAssessmentBringsABandAndTheSubsidyIsFoundAndGranted();
    theVoucherIsSpentAndTheVisitMade();
    theHigherCareSubsidyTakesItsPlaceAtAMonthsEnd();
    dibaoInTheOtherServiceTurnsTheComparison();
    sheGetsABed();
    withHerDeathEverythingEnds();
  }

  /** Sums and months that the law leaves to the place, here as a test publishes them. */
  private void theDistrictPublishesWhatIsLeftToIt() {
    PlaceValues.publish(
        door,
        ELDERS,
        PlaceValues.value("oldAgeAllowanceFirstMonth", COUNTY, "2023-10-09", 0),
        PlaceValues.value("oldAgeAllowanceLastMonth", COUNTY, "2023-10-09", 0),
        PlaceValues.money("serviceSubsidyOther", COUNTY, "2023-10-09", "200"),
        PlaceValues.money("serviceSubsidyInstitution", COUNTY, "2023-10-09", "600"));
    var community =
        Map.of(
            "name",
            "翠苑社区",
            "grids",
            List.of(COMMUNITY + "001"),
            "workers",
            List.of(Map.of("worker", "w-1", "role", "eldercare-officer")));
    for (var service : List.of(RELIEF, ELDERS)) {
      door.put(service + "communities/" + COMMUNITY, community);
    }
    door.put(
        ELDERS + "voucher-providers/meals-1",
        Map.of(
            "county",
            COUNTY,
            "community",
            COMMUNITY,
            "kind",
            "community",
            "services",
            List.of("meals", "bathing"),
            "active",
            true));
    door.put(
        ELDERS + "institutions/xihu-1",
        Map.of(
            "name",
            "西湖区福利院",
            "county",
            COUNTY,
            "kind",
            "institution",
            "publicOwned",
            true,
            "beds",
            List.of(Map.of("level", "full-care", "beds", 1))));
  }

  private void theDayBeforeEightyThereIsNoAllowance() {
    elder.lives("1943-10-10");
    elder.said("human-resources", "2023-01-01", "person.payableByCard", true);
    elder.said("medical-security", "2023-10-01", "person.seenAliveOn", "2023-10-01");
    elder.verified(ELDERS, "2023-10-01", "person.livesAlone", true);
    // alone and not yet 80: a visit each quarter
    soon(() -> assertThat(visit().path("tier").asText()).isEqualTo("general"));
    assertThat(elder.found(ELDERS)).noneMatch(found -> found.startsWith(OLD_AGE));
    assertThat(elder.granted(ELDERS, OLD_AGE)).isEmpty();

    // whoever is not assigned to an institution is not its business
    door.as(assessor("as-1"))
        .refused(
            403,
            ELDERS + "residents/" + elder.id + "/ability-assessments",
            elder.assessment("first", "2023-10-09", Map.of()));
    door.as(LocalCaller.officer("o-1", "county", COUNTY))
        .put(
            ELDERS + "residents/" + elder.id + "/ability-assignment",
            Map.of("institution", "assess-1"));
    var intact = elder.assessed("first", "2023-10-09", Map.of());
    assertThat(intact.path("grade").path("grade").asInt()).isZero();
    assertThat(intact.path("total").asInt()).isEqualTo(90);
  }

  /** 60 a month for those of 80 to 89 in Hangzhou (P49), with no application (免申即享). */
  private void onHerBirthdayTheAllowanceStartsByItself() {
    day.turnTo(LocalDate.of(2023, 10, 10));
    soon(
        () -> {
          assertThat(elder.granted(ELDERS, OLD_AGE)).containsExactly("running 2023-10 ");
          assertThat(elder.months(ELDERS, OLD_AGE)).containsExactly("2023-10 60.00 0.00");
        });
    // 80 and alone: a visit each week, from the next round on
    door.as(LocalCaller.operator()).post(ELDERS + "visit-rounds", Map.of());
    assertThat(visit().path("tier").asText()).isEqualTo("high");
    made("2023-10-10");
    soon(() -> assertThat(visit().path("dueOn").asText()).isEqualTo("2023-10-17"));
  }

  /** On the list of the community, or of the county what the community has left undone. */
  private JsonNode visit() {
    for (var list :
        List.of("communities/" + COMMUNITY + "/visits", "counties/" + COUNTY + "/visits")) {
      for (var each : door.get(ELDERS + list).path("visits")) {
        if (each.path("residentId").asText().equals(elder.id.toString())) {
          return each;
        }
      }
    }
    return MissingNode.getInstance();
  }

  /** The worker of the community was at her door and found her well. */
  private void made(String on) {
    var visit = visit();
    door.as(LocalCaller.of("worker").with("zhaoren_area", COMMUNITY))
        .post(
            ELDERS + "visits/" + visit.path("visitId").asText() + "/result",
            Map.of(
                "worker",
                "w-1",
                "version",
                visit.path("version").asInt(),
                "on",
                on,
                "way",
                "visit",
                "outcome",
                "well"));
  }

  private void theHospitalsNoticeAsksForAVisitAndANewAssessment() {
    day.turnTo(LocalDate.of(2023, 10, 14));
    elder.said(
        "health",
        "2023-10-14",
        "eldercare.lastHealthEvent",
        "STROKE",
        "eldercare.lastHealthEventOn",
        "2023-10-14");
    soon(
        () -> {
          // within 24 hours of a major change
          assertThat(visit().path("because").asText()).isEqualTo("change");
          assertThat(visit().path("dueOn").asText()).isEqualTo("2023-10-15");
          assertThat(due()).containsExactly("change immediate");
        });
  }

  private List<String> due() {
    return each(
        door.get(ELDERS + "counties/" + COUNTY + "/due-ability-assessments").path("due"),
        each -> each.path("because").asText() + " " + each.path("reason").asText());
  }

  private void theAssessmentBringsABandAndTheSubsidyIsFoundAndGranted() {
    day.turnTo(LocalDate.of(2023, 10, 23));
    // below the local average income, verified under her mandate: of the third class of family
    elder.verified(
        ELDERS,
        "2023-10-23",
        "eldercare.verificationMandate",
        true,
        "eldercare.belowAverageIncome",
        true);
    door.as(LocalCaller.officer("o-1", "county", COUNTY))
        .put(
            ELDERS + "residents/" + elder.id + "/ability-assignment",
            Map.of("institution", "assess-1"));
    assertThat(
            each(
                door.as(assessor("as-1"))
                    .get(ELDERS + "assessing-institutions/assess-1/ability-assignments")
                    .path("assignments"),
                each -> each.path("residentId").asText() + " " + each.path("reason").asText()))
        .containsExactly(elder.id + " immediate");
    // 90 − 32 (self-care) − 15 (mobility) − 4 − 3 − 4 − 4 = 28: below 30, grade 4
    var zero = new HashMap<String, Integer>();
    for (var code :
        List.of(
            "eating",
            "grooming",
            "bathing",
            "dressing-upper",
            "dressing-lower",
            "bladder-control",
            "bowel-control",
            "toileting",
            "bed-mobility",
            "bed-chair-transfer",
            "level-walking",
            "stairs",
            "daily-affairs",
            "transport-use",
            "social-interaction",
            "expression")) {
      zero.put(code, 0);
    }
    var assessed = elder.assessed("immediate", "2023-10-23", zero);
    assertThat(assessed.path("total").asInt()).isEqualTo(28);
    assertThat(assessed.path("selfCareBand").asText()).isEqualTo("FULLY_UNABLE");
    soon(
        () -> {
          assertThat(due()).isEmpty();
          assertThat(elder.found(ELDERS)).contains(SERVICE_SUBSIDY + " FOUND");
        });
    assertThat(elder.grantServiceSubsidy("2023-11")).isEqualTo("200.00");
  }

  private void theVoucherIsSpentAndTheVisitMade() {
    day.turnTo(LocalDate.of(2023, 11, 2));
    soon(() -> assertThat(balance()).isEqualTo("200.00"));
    spend("8.00", "2023-11-02T11:30:00+08:00");
    assertThat(balance()).isEqualTo("192.00");
    var refused =
        door.as(LocalCaller.of("provider"))
            .refused(
                409,
                ELDERS + "residents/" + elder.id + "/voucher-uses",
                use("192.01", "2023-11-02T12:30:00+08:00"));
    assertThat(refused.path("type").asText()).endsWith(":balance-too-small");

    // the community has left it undone for weeks: it is the county's
    assertThat(visit().path("level").asText()).isEqualTo("county");
    assertThat(visit().path("overdue").asBoolean()).isTrue();
    made("2023-11-02");
    // a week later, as she is 80 and alone
    soon(() -> assertThat(visit().path("dueOn").asText()).isEqualTo("2023-11-09"));
  }

  private String balance() {
    return door.get(ELDERS + "residents/" + elder.id + "/voucher-account")
        .path("balance")
        .path("amount")
        .asText();
  }

  private void spend(String amount, String at) {
    door.as(LocalCaller.of("provider"))
        .post(ELDERS + "residents/" + elder.id + "/voucher-uses", use(amount, at));
  }

  private static Map<String, Object> use(String amount, String at) {
    return Map.of(
        "provider",
        "meals-1",
        "service",
        "meals",
        "price",
        amount,
        "amount",
        amount,
        "happenedAt",
        at);
  }

  /** 250 for somebody basically unable (P33) is more than 200: the service subsidy gives way. */
  private void theHigherCareSubsidyTakesItsPlaceAtAMonthsEnd() {
    day.turnTo(LocalDate.of(2023, 11, 6));
    elder.said(
        "disabled-federation",
        "2023-11-06",
        "person.disabilityCategory",
        "PHYSICAL",
        "person.disabilityGrade",
        2,
        "assistance.disabilityCareBand",
        "BASICALLY_UNABLE");
    soon(() -> assertThat(elder.found(RELIEF)).anyMatch(one -> one.startsWith(CARE_SUBSIDY)));
    elder.verified(RELIEF, "2023-11-06", "assistance.workInjuryCare", false);
    assertThat(elder.grantCareSubsidy("2023-12")).isEqualTo("250.00");
    soon(
        () ->
            assertThat(elder.granted(ELDERS, SERVICE_SUBSIDY))
                .containsExactly("ended 2023-11 2023-11"));
    assertThat(elder.granted(RELIEF, CARE_SUBSIDY)).containsExactly("running 2023-12 ");
  }

  /**
   * Of a dibao family the service subsidy of somebody fully unable is 500 (P52), which is more than
   * 250: it is found again, and with its grant the care subsidy ends in the other service.
   */
  private void dibaoInTheOtherServiceTurnsTheComparison() {
    grantDibao();
    // the status is told on the day on which it is recognised, and is known here in seconds
    soon(() -> assertThat(elder.worth(ELDERS, SERVICE_SUBSIDY)).startsWith("500.00"));
    day.turnTo(LocalDate.of(2023, 12, 4));
    // from December on the care subsidy runs, and is less
    soon(
        () -> {
          var benefit = door.get(ELDERS + "residents/" + elder.id + "/care-benefit");
          assertThat(benefit.path("care").path("running").asBoolean()).isTrue();
          assertThat(benefit.path("care").path("amount").path("amount").asText())
              .isEqualTo("250.00");
          assertThat(elder.found(ELDERS)).contains(SERVICE_SUBSIDY + " FOUND");
        });
    assertThat(elder.grantServiceSubsidy("2024-01")).isEqualTo("500.00");
    soon(
        () ->
            assertThat(elder.granted(RELIEF, CARE_SUBSIDY))
                .containsExactly("ended 2023-12 2023-12"));
    assertThat(elder.granted(ELDERS, SERVICE_SUBSIDY))
        .containsExactly("ended 2023-11 2023-11", "running 2024-01 ");

    day.turnTo(LocalDate.of(2024, 1, 3));
    // what is left of November, and January
    soon(() -> assertThat(balance()).isEqualTo("692.00"));
  }

  /** 1,259 a month (P11), as she has nothing; from the month after approval (第五十六条). */
  private void grantDibao() {
    elder.verified(
        RELIEF,
        "2023-11-06",
        "assistance.monetaryAssets",
        ThreeGenerations.yuan("1000.00", ""),
        "assistance.ownsMotorVehicle",
        false,
        "assistance.ownsCommercialPremises",
        false,
        "assistance.capitalCommitments",
        ThreeGenerations.yuan("0.00", ""),
        "assistance.countedIncome12Months",
        ThreeGenerations.yuan("0.00", "year"));
    elder.verifiedOfHousehold(
        RELIEF,
        "2023-11-06",
        "assistance.maintenanceReceivable",
        ThreeGenerations.yuan("0.00", "month"),
        "assistance.obligorBar",
        false,
        "assistance.homesOwned",
        1);
    var claim = elder.claims(RELIEF, DIBAO);
    claim.act("township", "steps", "step", "acceptance");
    claim.act("township", "confirmations");
    claim.act("township", "steps", "step", "initial-review");
    claim.act("township", "notice", "maskedName", "李**", "village", "翠苑社区");
    day.turnTo(LocalDate.of(2023, 11, 16));
    claim.act("township", "steps", "step", "public-notice");
    var decision = claim.act("county", "decision", "decision", "grant", "ownWords", "入户调查与核对结果一致");
    assertThat(decision.path("amount").path("amount").asText()).isEqualTo("1259.00");
    assertThat(decision.path("fromMonth").asText()).isEqualTo("2023-12");
  }

  private void sheGetsABed() {
    day.turnTo(LocalDate.of(2024, 1, 4));
    var applied =
        door.post(
            ELDERS + "residents/" + elder.id + "/place-applications",
            Map.of("actor", elder.herself(), "county", COUNTY, "level", "full-care"));
    // 第十九条: very old, of a dibao family
    assertThat(applied.path("position").path("place").asInt()).isEqualTo(1);
    assertThat(applied.path("position").path("priority").asText()).isEqualTo("article-19");
    var officer = LocalCaller.officer("o-1", "county", COUNTY);
    var offered =
        door.as(officer)
            .post(
                ELDERS + "institutions/xihu-1/offers",
                Map.of("officer", "o-1", "level", "full-care"));
    assertThat(offered.path("residentId").asText()).isEqualTo(elder.id.toString());
    // the one bed is offered once
    assertThat(
            door.as(officer)
                .refused(
                    409,
                    ELDERS + "institutions/xihu-1/offers",
                    Map.of("officer", "o-1", "level", "full-care"))
                .path("type")
                .asText())
        .endsWith(":no-bed-left");
    var place = ELDERS + "place-applications/" + applied.path("applicationId").asText();
    var accepted =
        door.post(
            place + "/answer",
            Map.of(
                "actor",
                elder.herself(),
                "version",
                offered.path("version").asInt(),
                "answer",
                "accept"));
    day.turnTo(LocalDate.of(2024, 1, 8));
    door.as(officer)
        .post(
            place + "/admission",
            Map.of(
                "officer", "o-1", "version", accepted.path("version").asInt(), "on", "2024-01-08"));
    soon(
        () -> {
          // nobody visits at home who lives in an institution
          assertThat(visit().isMissingNode()).isTrue();
          assertThat(elder.found(ELDERS)).noneMatch(one -> one.startsWith("public-bed"));
        });
  }

  private void withHerDeathEverythingEnds() {
    day.turnTo(LocalDate.of(2024, 2, 2));
    soon(() -> assertThat(elder.months(ELDERS, OLD_AGE)).contains("2024-02 60.00 0.00"));
    pay(ELDERS, OLD_AGE, "2024-02");
    pay(RELIEF, DIBAO, "2024-02");
    spend("10.00", "2024-02-02T09:00:00+08:00");

    // the police learn of it after February was paid
    day.turnTo(LocalDate.of(2024, 2, 5));
    elder.said("public-security", "2024-01-29", "person.deathDate", "2024-01-29");
    soon(
        () -> {
          assertThat(elder.granted(ELDERS, OLD_AGE)).containsExactly("ended 2023-10 2024-01");
          assertThat(account().has("frozenOn")).isTrue();
        });
    soon(
        () ->
            assertThat(
                    each(
                        door.get(ELDERS + "counties/" + COUNTY + "/voucher-signals")
                            .path("signals"),
                        each -> each.path("kind").asText()))
                .containsExactly("after-death"));
    assertThat(
            door.as(LocalCaller.of("provider"))
                .refused(
                    409,
                    ELDERS + "residents/" + elder.id + "/voucher-uses",
                    use("1.00", "2024-02-05T09:00:00+08:00"))
                .path("type")
                .asText())
        .endsWith(":account-frozen");
    soon(
        () -> {
          var beds =
              door.get(ELDERS + "counties/" + COUNTY + "/institutions")
                  .path("institutions")
                  .path(0)
                  .path("institution")
                  .path("beds")
                  .path(0);
          assertThat(beds.path("taken").asInt()).isZero();
          assertThat(beds.path("offered").asInt()).isZero();
        });
    // nothing is begun for the dead, and nobody is told anything of her
    assertThat(door.get(ELDERS + "residents/" + elder.id + "/offers").path("offers")).isEmpty();
    assertThat(visit().isMissingNode()).isTrue();
    assertThat(due()).isEmpty();
    // where no text that was read names the last month, nothing is guessed: an officer ends it
    soon(
        () -> {
          assertThat(elder.granted(ELDERS, SERVICE_SUBSIDY).get(1)).startsWith("suspended 2024-01");
          assertThat(elder.granted(RELIEF, DIBAO).get(0)).startsWith("suspended 2023-12");
        });
    end(ELDERS, SERVICE_SUBSIDY, "county-civil-affairs");
    end(RELIEF, DIBAO, "county");
    assertThat(elder.granted(ELDERS, SERVICE_SUBSIDY))
        .containsExactly("ended 2023-11 2023-11", "ended 2024-01 2024-01");
    assertThat(elder.granted(RELIEF, DIBAO)).containsExactly("ended 2023-12 2024-01");
    assertThat(elder.granted(RELIEF, CARE_SUBSIDY)).containsExactly("ended 2023-12 2023-12");

    // February was paid and not owed: it is found, and claimed back with the next month's file
    day.turnTo(LocalDate.of(2024, 3, 4));
    assertThat(pay(ELDERS, OLD_AGE, "2024-03").path("recoveryFen").asLong()).isEqualTo(-6_000);
    assertThat(pay(RELIEF, DIBAO, "2024-03").path("recoveryFen").asLong()).isEqualTo(-125_900);
  }

  private void end(String service, String programme, String office) {
    var entitlement =
        service
            + "granted-entitlements/"
            + elder.suspended(service, programme).path("entitlementId").asText();
    door.post(
        entitlement + "/ending",
        Map.of(
            "officer",
            Map.of("role", "officer", "id", "c-1", "office", office, "area", COUNTY),
            "version",
            door.get(entitlement).path("version").asInt(),
            "lastMonth",
            "2024-01",
            "reason",
            "death",
            "basis",
            "仅供测试",
            "ownWords",
            "本人已死亡"));
  }

  private JsonNode account() {
    return door.get(ELDERS + "residents/" + elder.id + "/voucher-account");
  }

  private JsonNode pay(String service, String programme, String month) {
    return door.post(
        service + "payment-files",
        Map.of(
            "officer",
            Map.of("role", "officer", "id", "p-1", "office", "county", "area", COUNTY),
            "county",
            Integer.parseInt(COUNTY),
            "programme",
            programme,
            "month",
            month));
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(SOON).untilAsserted(assertion);
  }
}
