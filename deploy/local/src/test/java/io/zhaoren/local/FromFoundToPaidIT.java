package io.zhaoren.local;

import static io.zhaoren.local.ThreeGenerations.COMMUNITY;
import static io.zhaoren.local.ThreeGenerations.COUNTY;
import static io.zhaoren.local.ThreeGenerations.officer;
import static io.zhaoren.local.ThreeGenerations.seen;
import static io.zhaoren.local.ThreeGenerations.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.testing.KafkaProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One household through the whole path, from what agencies know to what was paid: over HTTP through
 * the gateway, and over Kafka, on the stack as it is run (three services, gateway, PostgreSQL and
 * broker, each a process). Days are played. Sums are worked out by hand beside each step.
 *
 * <p>Grandmother (85), mother (42) and a severely disabled child (11) in Xihu district, Hangzhou.
 * The line of 2023 is 1,259 a month (P11). Counted income: the mother's 12,000 and the
 * grandmother's 6,000 a year, so 1,500 a month together.
 */
@Timeout(600)
class FromFoundToPaidIT {

  private static final String RELIEF = "/api/assistance/v1/";
  private static final String ELDERS = "/api/eldercare/v1/";
  private static final String CHILDREN = "/api/childwelfare/v1/";

  private static final String DIBAO = "minimum-living-guarantee";
  private static final String CARE = "disability-care-subsidy";
  private static final String LEGAL_AID = "legal-aid";
  private static final String RECOGNITION = "employment-difficulty-recognition";
  private static final String OLD_AGE = "old-age-allowance";
  private static final String CHILDS = "severely-disabled-child-allowance";

  /** Whatever follows by itself follows in seconds. */
  private static final Duration SOON = Duration.ofSeconds(40);

  /** Where the pages are left, for whoever wants to look at them. */
  private static final Path PAGES = Path.of("target", "statements");

  private FrontDoor door;
  private LocalState state;
  private Path logs;
  private StackDay day;
  private ThreeGenerations family;
  private String application;

  @Test
  void oneHouseholdGoesFromFoundToPaid(@TempDir Path root) throws Exception {
    BuiltServices.assumeNoStack();
    // each department is a process of its own
    var services = BuiltServices.withDatabases();
    state = new LocalState(root);
    logs = root;
    day = new StackDay(state.day());
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (var stack = new Stack(state, services, out)) {
      stack.start(LocalDate.of(2023, 9, 25), true);
      door = new FrontDoor(ServiceDefinition.GATEWAY.base(), state.tokenKey());
      try (var agencies = new KafkaProbe("127.0.0.1:" + Ports.KAFKA)) {
        family = new ThreeGenerations(door, agencies);
        fromFoundToPaid();
      }
    }
  }

  private void fromFoundToPaid() throws IOException, InterruptedException {
    theDistrictPublishesWhatTheLawLeavesToIt();
    agenciesSayWhatTheyKnow();
    theFamilyIsFound();
    motherIsToldOnThePhoneGrandmotherAtTheDoorAndTheChildsDirectorForTheChild();
    grandmothersAllowanceComesByItself();
    motherAppliesOnceForFiveItems();
    theClocksOfTwoDepartmentsPassOverTheNationalDay();
    twoDepartmentsDecideOverTheContractAfterTheHoliday();
    anObjectionTakesTheNoticeDownAndAfterANewInvestigationThereIsANewOne();
    theDistrictGrantsTwoItemsAndRefusesOneWithReasons();
    theChildsTopUpIsFoundAsSoonAsTheDibaoRunsAndGranted();
    novemberIsPaid();
    motherTakesAJobWhichIsNotCountedForSixMonths();
    aNewLineRaisesTheSumByItself();
    theDisregardEndsAndTheSumFallsByItself();
    grandmotherDies();
    aLateFactPutsTheSameMonthsRightInTwoServices();
    theStatementsShowItAll();
  }

  /** 第五十条: six to twelve months, at most three lines; each place says how far it goes. */
  private void theDistrictPublishesWhatTheLawLeavesToIt() {
    PlaceValues.publish(
        door,
        RELIEF,
        PlaceValues.value("workDisregardMonths", COUNTY, "2023-09-25", 6),
        PlaceValues.value("workDisregardAsStated", COUNTY, "2023-09-25", true));
    // from the month of the birthday to that of the death
    PlaceValues.publish(
        door,
        ELDERS,
        PlaceValues.value("oldAgeAllowanceFirstMonth", COUNTY, "2023-09-25", 0),
        PlaceValues.value("oldAgeAllowanceLastMonth", COUNTY, "2023-09-25", 0));
    var community =
        Map.of(
            "name",
            "翠苑社区",
            "grids",
            List.of(COMMUNITY + "001"),
            "workers",
            List.of(
                Map.of("worker", "w-1", "role", "community-worker"),
                Map.of("worker", "d-1", "role", "child-director")));
    for (var service : List.of(RELIEF, ELDERS, CHILDREN)) {
      door.put(service + "communities/" + COMMUNITY, community);
    }
  }

  private void agenciesSayWhatTheyKnow() {
    lives(family.mother, "1981-02-03", "HEAD");
    lives(family.grandmother, "1938-01-15", "PARENT");
    lives(family.child, "2012-06-01", "CHILD");
    family.said(
        "disabled-federation",
        family.child,
        "2019-05-01",
        "person.disabilityCategory",
        "PHYSICAL",
        "person.disabilityGrade",
        1,
        "assistance.disabilityCareBand",
        "FULLY_UNABLE");
    // the only signal of need, and all that is said of it: that it is large (第四十五条)
    family.said(
        "medical-security",
        family.grandmother,
        "2023-09-20",
        "assistance.largeMedicalBill",
        true,
        "person.seenAliveOn",
        "2023-09-20");
    family.said("human-resources", family.grandmother, "2023-01-01", "person.payableByCard", true);
  }

  private void lives(UUID person, String born, String relation) {
    family.said(
        "public-security",
        person,
        born,
        "person.birthDate",
        born,
        "person.sex",
        "FEMALE",
        "person.household",
        family.household.toString(),
        "person.householdRelation",
        relation,
        "person.hukouCounty",
        COUNTY,
        "person.hukouType",
        "URBAN",
        "person.residenceCommunity",
        Long.parseLong(COMMUNITY));
  }

  private void theFamilyIsFound() {
    soon(
        () -> {
          // means need a mandate: all that can be said yet is that it is worth asking
          assertThat(found(RELIEF + "households/" + family.household)).contains(DIBAO + " LIKELY");
          assertThat(found(RELIEF + "residents/" + family.child)).contains(CARE + " LIKELY");
          assertThat(found(ELDERS + "residents/" + family.grandmother))
              .contains(OLD_AGE + " FOUND");
        });
  }

  private List<String> found(String of) {
    return each(
        door.get(of + "/matches").path("matches"),
        match -> match.path("programme").asText() + " " + match.path("finding").asText());
  }

  private void motherIsToldOnThePhoneGrandmotherAtTheDoorAndTheChildsDirectorForTheChild() {
    soon(() -> assertThat(offered(family.mother)).contains(DIBAO));
    var offer =
        first(
            door.get(RELIEF + "residents/" + family.mother + "/offers").path("offers"),
            "programme",
            DIBAO);
    // a code that the official app checks, and nothing that a fraud could ask with
    assertThat(offer.path("message").path("zh").asText())
        .contains(offer.path("code").asText())
        .doesNotContain("http");
    assertThat(
            door.get(RELIEF + "message-codes/" + offer.path("code").asText())
                .path("genuine")
                .asBoolean())
        .isTrue();
    door.post(
        RELIEF + "offers/" + offer.path("offerId").asText() + "/answers",
        Map.of(
            "residentId",
            family.mother,
            "version",
            offer.path("version").asInt(),
            "outcome",
            "wants"));
    // of the child its director is told, and neither the child nor the phone
    assertThat(offered(family.mother)).doesNotContain(CARE);
    assertThat(offered(family.child)).isEmpty();
    soon(
        () ->
            assertThat(tasks(RELIEF))
                .anySatisfy(
                    task -> {
                      assertThat(task.path("purpose").asText()).isEqualTo("tell-of-child");
                      assertThat(task.has("programmes")).isFalse();
                    }));
  }

  private List<String> offered(UUID resident) {
    return each(
        door.get(RELIEF + "residents/" + resident + "/offers").path("offers"),
        offer -> offer.path("programme").asText());
  }

  private List<JsonNode> tasks(String service) {
    return each(door.get(service + "communities/" + COMMUNITY + "/tasks").path("tasks"), t -> t);
  }

  /** 60 a month for those of 80 to 89 in Hangzhou (P49), with no application (免申即享). */
  private void grandmothersAllowanceComesByItself() {
    soon(
        () -> {
          var granted = grantedTo(ELDERS, OLD_AGE);
          assertThat(granted.path("state").asText()).isEqualTo("running");
          assertThat(granted.path("firstMonth").asText()).isEqualTo("2023-09");
          assertThat(months(granted)).containsExactly("2023-09 60.00 0.00");
        });
  }

  private void motherAppliesOnceForFiveItems() {
    // verified by the relief office: property within 第九条, no obligor elsewhere
    for (var person : List.of(family.mother, family.grandmother, family.child)) {
      family.verified(
          "residents/" + person,
          "2023-09-25",
          "assistance.monetaryAssets",
          yuan("5000.00", ""),
          "assistance.ownsMotorVehicle",
          false,
          "assistance.ownsCommercialPremises",
          false,
          "assistance.capitalCommitments",
          yuan("0.00", ""),
          "assistance.workInjuryCare",
          false);
    }
    earns(family.mother, "12000.00");
    earns(family.grandmother, "6000.00");
    earns(family.child, "0.00");
    family.verified(
        "households/" + family.household,
        "2023-09-25",
        "assistance.maintenanceReceivable",
        yuan("0.00", "month"),
        "assistance.obligorBar",
        false,
        "assistance.homesOwned",
        1);
    family.verified(
        "residents/" + family.mother,
        "2023-09-25",
        "assistance.legalMatterCounty",
        COUNTY,
        "assistance.unemploymentRegisteredCounty",
        COUNTY);
    var submitted =
        door.post(
            RELIEF + "applications",
            Map.of(
                "householdId",
                family.household,
                "applicantId",
                family.mother,
                "actor",
                family.motherHerself(),
                "channel",
                "phone",
                "programmes",
                List.of(
                    Map.of("programme", DIBAO),
                    Map.of("programme", CARE, "residentId", family.child),
                    Map.of("programme", CARE, "residentId", family.grandmother),
                    Map.of("programme", LEGAL_AID),
                    Map.of("programme", RECOGNITION)),
                "mandates",
                List.of(Map.of("residentId", family.mother, "answer", "given"))));
    application = submitted.path("applicationId").asText();
    // each adult answers for herself (第四十九条)
    door.post(
        RELIEF + "households/" + family.household + "/mandates",
        Map.of(
            "actor",
            Map.of("role", "resident", "id", family.grandmother),
            "mandates",
            List.of(Map.of("residentId", family.grandmother, "answer", "given"))));

    assertThat(submitted.path("receipt").asText()).isNotBlank();
    assertThat(each(submitted.path("items"), item -> item.path("department").asText()))
        .containsExactlyInAnyOrder(
            "county-civil-affairs",
            "county-civil-affairs",
            "county-civil-affairs",
            "county-justice",
            "county-human-resources");
  }

  private void earns(UUID person, String yearly) {
    family.verified(
        "residents/" + person,
        "2023-09-25",
        "assistance.countedIncome12Months",
        yuan(yearly, "year"));
  }

  /**
   * The notice of the State Council for 2023: 29 September to 6 October are off, Saturday the 7th
   * and Sunday the 8th of October are worked.
   */
  private void theClocksOfTwoDepartmentsPassOverTheNationalDay() {
    // three working days to accept: the 26th, 27th and 28th
    assertThat(due(DIBAO, family.mother)).isEqualTo("2023-09-28");
    // no law sets a term for the recognition: from the day on which it is referred ten working days
    // are asked for, three before the holiday and seven after it
    assertThat(family.referred("human-resources", family.mother).path("dueOn").asText())
        .isEqualTo("2023-10-13");
    day.turnTo(LocalDate.of(2023, 9, 26));
    step(DIBAO, family.mother, "township", "acceptance");
    // fifteen working days from receipt (第十一条): 26-28 Sept (3), 7-13 Oct (7), 16-20 Oct (5)
    assertThat(due(DIBAO, family.mother)).isEqualTo("2023-10-20");
    // seven days from receipt (法律援助法 第四十三条) end on 2 October, a holiday: the next working
    // day is Saturday the 7th (民法典 第二百零三条)
    assertThat(family.referred("justice", family.mother).path("dueOn").asText())
        .isEqualTo("2023-10-07");
  }

  /**
   * Each is a process of its own that reads what was referred to it and decides as the contract
   * says, twice over: the second time changes nothing.
   */
  private void twoDepartmentsDecideOverTheContractAfterTheHoliday()
      throws IOException, InterruptedException {
    day.turnTo(LocalDate.of(2023, 10, 7));
    try (var justice = department("justice", "grant");
        var labour = department("human-resources", "refuse")) {
      soon(
          () -> {
            assertThat(item(LEGAL_AID, family.mother).path("state").asText()).isEqualTo("granted");
            assertThat(item(RECOGNITION, family.mother).path("state").asText())
                .isEqualTo("refused");
          });
      soon(
          () -> {
            assertThat(outcomes(LEGAL_AID)).containsExactly("taken", "repeated");
            assertThat(outcomes(RECOGNITION)).containsExactly("taken", "repeated");
          });
    }
    var refused = referral(RECOGNITION);
    assertThat(refused.path("dueOn").asText()).isEqualTo("2023-10-13");
    var decision = door.get(RELIEF + "decisions/" + refused.path("decisionId").asText());
    assertThat(decision.path("ground").asText()).isEqualTo("department");
    assertThat(decision.path("office").asText()).isEqualTo("county-human-resources");
    assertThat(decision.path("decidedOn").asText()).isEqualTo("2023-10-07");
    assertThat(decision.path("text").path("zh").asText()).contains("经本部门审查，不符合规定条件");
  }

  private Department department(String code, String decision) throws IOException {
    return Department.start(code, decision, state.day(), logs.resolve(code + ".log"));
  }

  private JsonNode referral(String programme) {
    return door.get(RELIEF + "application-items/" + id(programme, family.mother) + "/referrals")
        .get(0);
  }

  private List<String> outcomes(String programme) {
    return each(referral(programme).path("answers"), answer -> answer.path("outcome").asText());
  }

  private void anObjectionTakesTheNoticeDownAndAfterANewInvestigationThereIsANewOne() {
    confirm(DIBAO, family.mother, "township");
    step(DIBAO, family.mother, "township", "initial-review");
    day.turnTo(LocalDate.of(2023, 10, 10));
    var notice = giveNotice();
    // seven days from the 11th to the 17th (第十一条)
    assertThat(notice.path("to").asText()).isEqualTo("2023-10-17");
    var shown = notices();
    assertThat(shown).hasSize(1);
    // three people, 3 × 1,259 − 1,500 = 2,277 a month; no word of a child, an illness, a disability
    assertThat(shown.get(0).path("members").asInt()).isEqualTo(3);
    assertThat(shown.get(0).toString())
        .contains("王**", "翠苑社区", "2277.00")
        .doesNotContain("2012", "残", "病", "儿童", family.mother.toString());

    day.turnTo(LocalDate.of(2023, 10, 12));
    door.post(
        RELIEF + "notices/" + notice.path("noticeId").asText() + "/objections",
        Map.of("says", "听说家中另有收入"));
    assertThat(notices()).isEmpty();
    door.refused(
        409,
        RELIEF + "application-items/" + id(DIBAO, family.mother) + "/decision",
        decision(DIBAO, family.mother, "county", "grant", "先批准"));
    step(DIBAO, family.mother, "township", "initial-review");
    day.turnTo(LocalDate.of(2023, 10, 13));
    assertThat(giveNotice().path("to").asText()).isEqualTo("2023-10-20");
    assertThat(notices()).hasSize(1);
    day.turnTo(LocalDate.of(2023, 10, 23));
    assertThat(notices()).isEmpty();
    step(DIBAO, family.mother, "township", "public-notice");
    // five working days to decide (第十一条): 24-27 and Monday the 30th
    assertThat(due(DIBAO, family.mother)).isEqualTo("2023-10-30");
  }

  private JsonNode giveNotice() {
    return door.post(
        RELIEF + "application-items/" + id(DIBAO, family.mother) + "/notice",
        seen(
            "officer",
            officer("t-1", "township"),
            version(DIBAO, family.mother),
            "maskedName",
            "王**",
            "village",
            "翠苑社区"));
  }

  private List<JsonNode> notices() {
    return each(door.get(RELIEF + "notices?county=" + COUNTY), notice -> notice);
  }

  private void theDistrictGrantsTwoItemsAndRefusesOneWithReasons() {
    day.turnTo(LocalDate.of(2023, 10, 24));
    var dibao = decide(DIBAO, family.mother, "county", "grant", "入户调查与核对结果一致");
    // 第十二条: 3 × 1,259 − 1,500; from the month after approval (第五十六条)
    assertThat(dibao.path("amount").path("amount").asText()).isEqualTo("2277.00");
    assertThat(dibao.path("fromMonth").asText()).isEqualTo("2023-11");
    assertThat(dibao.path("text").path("zh").asText()).contains("自2023-11起每月2277.00元", "第九条");

    for (var person : List.of(family.child, family.grandmother)) {
      confirm(CARE, person, "county-disabled-federation");
      step(CARE, person, "county-disabled-federation", "assessment");
    }
    var care =
        decide(
            CARE,
            family.child,
            "county-civil-affairs",
            "grant",
            "评定为完全不能自理",
            "firstMonth",
            "2023-11",
            "firstMonthBasis",
            "仅供测试");
    // fully unable to look after oneself: 500 (P33)
    assertThat(care.path("amount").path("amount").asText()).isEqualTo("500.00");

    var refused = decide(CARE, family.grandmother, "county-civil-affairs", "refuse", "未持有残疾人证");
    assertThat(refused.path("decision").asText()).isEqualTo("refused");
    assertThat(refused.path("text").path("zh").asText())
        .contains("不符合：一、二级残疾", "浙民福〔2021〕191号", "未持有残疾人证", "行政复议");
    assertThat(refused.path("text").path("en").asText()).contains("Not met");

    assertThat(
            each(
                application().path("items"),
                item -> item.path("programme").asText() + " " + item.path("state").asText()))
        .containsExactlyInAnyOrder(
            DIBAO + " granted",
            CARE + " granted",
            CARE + " refused",
            LEGAL_AID + " granted",
            RECOGNITION + " refused");
  }

  /** 补差发放: up to 2,350, less the child's share of the dibao (P11, P32). */
  private void theChildsTopUpIsFoundAsSoonAsTheDibaoRunsAndGranted() {
    day.turnTo(LocalDate.of(2023, 11, 2));
    soon(
        () -> {
          var match =
              first(
                  door.get(CHILDREN + "residents/" + family.child + "/matches").path("matches"),
                  "programme",
                  CHILDS);
          assertThat(match.path("finding").asText()).isEqualTo("FOUND");
          // 2,350 − 2,277 ÷ 3
          assertThat(match.path("amount").path("amount").asText()).isEqualTo("1591.00");
        });
    var submitted =
        door.post(
            CHILDREN + "applications",
            Map.of(
                "householdId",
                family.household,
                "applicantId",
                family.mother,
                "actor",
                family.motherHerself(),
                "channel",
                "phone",
                "programmes",
                List.of(Map.of("programme", CHILDS, "residentId", family.child))));
    // to protect the child nothing is shown in public (民发〔2019〕62号)
    assertThat(
            each(submitted.path("items").path(0).path("steps"), step -> step.path("step").asText()))
        .containsExactly("review", "decision");
    var reviewer = officer("t-1", "township");
    actOnChilds(submitted, "confirmations", "officer", reviewer);
    actOnChilds(submitted, "steps", "officer", reviewer, "step", "review");
    var decision =
        actOnChilds(
            submitted,
            "decision",
            "officer",
            officer("c-2", "county-civil-affairs"),
            "decision",
            "grant",
            "ownWords",
            "重残儿童，家庭正在享受低保");
    assertThat(decision.path("amount").path("amount").asText()).isEqualTo("1591.00");
    assertThat(decision.path("fromMonth").asText()).isEqualTo("2023-12");
  }

  /** Acts on the one item of an application to the child welfare service, as it stands now. */
  private JsonNode actOnChilds(
      JsonNode submitted, String act, String who, Object actor, Object... more) {
    var application = CHILDREN + "applications/" + submitted.path("applicationId").asText();
    var item = door.get(application).path("items").path(0);
    return door.post(
        CHILDREN + "application-items/" + item.path("itemId").asText() + "/" + act,
        seen(who, actor, item.path("version").asInt(), more));
  }

  private void novemberIsPaid() {
    day.turnTo(LocalDate.of(2023, 11, 10));
    var file = pay(RELIEF, DIBAO, "2023-11");
    assertThat(file.path("regularFen").asLong()).isEqualTo(227_700);
    assertThat(file.path("arrearsFen").asLong()).isZero();
    assertThat(pay(RELIEF, DIBAO, "2023-11").path("fileId")).isEqualTo(file.path("fileId"));
  }

  private JsonNode pay(String service, String programme, String month) {
    return door.post(
        service + "payment-files",
        Map.of(
            "officer",
            officer("p-1", "county"),
            "county",
            Integer.parseInt(COUNTY),
            "programme",
            programme,
            "month",
            month));
  }

  /** 第五十条: 1,500 a month lies within three lines (3,777), for six months here. */
  private void motherTakesAJobWhichIsNotCountedForSixMonths() {
    day.turnTo(LocalDate.of(2023, 12, 4));
    family.verified(
        "residents/" + family.mother,
        "2023-11-15",
        "assistance.newJobIncome",
        yuan("1500.00", "month"),
        "assistance.newJobSince",
        "2023-11-15");
    var dibao = grantedTo(RELIEF, DIBAO).path("entitlementId").asText();
    var entitlement = door.get(RELIEF + "granted-entitlements/" + dibao);
    door.post(
        RELIEF + "granted-entitlements/" + dibao + "/assessments",
        seen(
            "officer",
            officer("c-1", "county"),
            entitlement.path("version").asInt(),
            "fromMonth",
            "2023-12",
            "ownWords",
            "新就业收入依第五十条暂不计入"));
    assertThat(months(grantedTo(RELIEF, DIBAO)))
        .containsExactly("2023-11 2277.00 2277.00", "2023-12 2277.00 0.00");
  }

  private void aNewLineRaisesTheSumByItself() {
    PlaceValues.publish(door, RELIEF, PlaceValues.money("dibaoLine", COUNTY, "2024-01-01", "1300"));
    day.turnTo(LocalDate.of(2024, 1, 2));
    // 3 × 1,300 − 1,500
    soon(() -> assertThat(months(grantedTo(RELIEF, DIBAO))).contains("2024-01 2400.00 0.00"));
    // and the child's within seconds: 2,350 − 2,400 ÷ 3
    soon(() -> assertThat(months(grantedTo(CHILDREN, CHILDS))).contains("2024-01 1550.00 0.00"));
    var last = decisions().get(decisions().size() - 1);
    assertThat(last.path("ground").asText()).isEqualTo("parameters");
    assertThat(last.path("automatic").asBoolean()).isTrue();
  }

  private List<JsonNode> decisions() {
    return each(
        door.get(RELIEF + "households/" + family.household + "/decisions").path("decisions"),
        decision -> decision);
  }

  private void theDisregardEndsAndTheSumFallsByItself() {
    // six months are over on 15 May; a month is assessed on its first day, so June is the first
    day.turnTo(LocalDate.of(2024, 5, 20));
    soon(() -> assertThat(months(grantedTo(RELIEF, DIBAO))).contains("2024-05 2400.00 0.00"));
    day.turnTo(LocalDate.of(2024, 6, 3));
    // 3 × 1,300 − 1,500 − 1,500
    soon(() -> assertThat(months(grantedTo(RELIEF, DIBAO))).contains("2024-06 900.00 0.00"));
    // 2,350 − 900 ÷ 3
    soon(() -> assertThat(months(grantedTo(CHILDREN, CHILDS))).contains("2024-06 2050.00 0.00"));
  }

  private void grandmotherDies() {
    day.turnTo(LocalDate.of(2024, 7, 2));
    var july = pay(RELIEF, DIBAO, "2024-07");
    assertThat(july.path("regularFen").asLong()).isEqualTo(90_000);
    // December 2,277, January to May 5 × 2,400, June 900
    assertThat(july.path("arrearsFen").asLong()).isEqualTo(227_700 + 1_200_000 + 90_000);
    // ten months of 60 before it
    var elders = pay(ELDERS, OLD_AGE, "2024-07");
    assertThat(elders.path("regularFen").asLong()).isEqualTo(6_000);
    assertThat(elders.path("arrearsFen").asLong()).isEqualTo(60_000);

    // the police learn of it after July was paid
    day.turnTo(LocalDate.of(2024, 7, 5));
    family.said(
        "public-security", family.grandmother, "2024-06-20", "person.deathDate", "2024-06-20");
    soon(
        () -> {
          var ended = grantedTo(ELDERS, OLD_AGE);
          assertThat(ended.path("state").asText()).isEqualTo("ended");
          assertThat(ended.path("endReason").asText()).isEqualTo("death");
          assertThat(ended.path("lastMonth").asText()).isEqualTo("2024-06");
        });
    // and nobody is told anything of her any more
    assertThat(offered(family.grandmother)).isEmpty();
    assertThat(door.get(ELDERS + "residents/" + family.grandmother + "/offers").path("offers"))
        .isEmpty();
    soon(
        () ->
            assertThat(
                    door.get(RELIEF + "granted-entitlements/" + entitlement(RELIEF, DIBAO))
                        .path("reviewDue")
                        .asBoolean())
                .isTrue());
    // two are left: 2 × 1,300 − 1,000 − 1,500, from the month that begins without her
    door.post(
        RELIEF + "granted-entitlements/" + entitlement(RELIEF, DIBAO) + "/assessments",
        seen(
            "officer",
            officer("c-1", "county"),
            door.get(RELIEF + "granted-entitlements/" + entitlement(RELIEF, DIBAO))
                .path("version")
                .asInt(),
            "fromMonth",
            "2024-07",
            "ownWords",
            "家庭成员去世，按二人核定"));
    assertThat(months(grantedTo(RELIEF, DIBAO))).contains("2024-07 100.00 900.00");
    // 2,350 − 100 ÷ 2
    soon(() -> assertThat(months(grantedTo(CHILDREN, CHILDS))).contains("2024-07 2300.00 0.00"));

    day.turnTo(LocalDate.of(2024, 8, 2));
    var august = pay(RELIEF, DIBAO, "2024-08");
    assertThat(august.path("regularFen").asLong()).isEqualTo(10_000);
    assertThat(august.path("recoveryFen").asLong()).isEqualTo(-80_000);
    assertThat(pay(ELDERS, OLD_AGE, "2024-08").path("recoveryFen").asLong()).isEqualTo(-6_000);
  }

  /**
   * Since June the mother earns 500 a month less, which is learnt in August: dibao is put right for
   * three months that are paid, and the child's for the same three.
   */
  private void aLateFactPutsTheSameMonthsRightInTwoServices() {
    day.turnTo(LocalDate.of(2024, 8, 5));
    var children = pay(CHILDREN, CHILDS, "2024-08");
    // December 1,591, January to May 5 × 1,550, June 2,050, July 2,300
    assertThat(children.path("arrearsFen").asLong())
        .isEqualTo(159_100 + 5 * 155_000 + 205_000 + 230_000);

    family.verified(
        "residents/" + family.mother,
        "2024-06-01",
        "assistance.countedIncome12Months",
        yuan("6000.00", "year"));
    door.post(
        RELIEF + "granted-entitlements/" + entitlement(RELIEF, DIBAO) + "/assessments",
        seen(
            "officer",
            officer("c-1", "county"),
            door.get(RELIEF + "granted-entitlements/" + entitlement(RELIEF, DIBAO))
                .path("version")
                .asInt(),
            "fromMonth",
            "2024-06",
            "ownWords",
            "六月起收入减少，补发差额"));
    // 3 × 1,300 − 2,500, as grandmother lived until the 20th; then 2 × 1,300 − 2,000
    assertThat(months(grantedTo(RELIEF, DIBAO)))
        .contains("2024-06 1400.00 900.00", "2024-07 600.00 100.00", "2024-08 600.00 100.00");
    // 2,350 − 1,400 ÷ 3, and 2,350 − 600 ÷ 2
    soon(
        () ->
            assertThat(months(grantedTo(CHILDREN, CHILDS)))
                .contains(
                    "2024-05 1550.00 1550.00",
                    "2024-06 1883.33 2050.00",
                    "2024-07 2050.00 2300.00",
                    "2024-08 2050.00 2300.00"));

    day.turnTo(LocalDate.of(2024, 9, 2));
    assertThat(pay(RELIEF, DIBAO, "2024-09").path("arrearsFen").asLong()).isEqualTo(150_000);
    assertThat(pay(CHILDREN, CHILDS, "2024-09").path("recoveryFen").asLong()).isEqualTo(-66_667);
  }

  private void theStatementsShowItAll() throws IOException {
    var relief = door.get(RELIEF + "households/" + family.household + "/statement");
    assertThat(each(relief.path("members"), member -> member.path("relation").path("zh").asText()))
        .containsExactly("户主", "父母", "子女");
    assertThat(
            each(
                relief.path("granted"),
                each -> each.path("programme").asText() + " " + each.path("state").asText()))
        .containsExactlyInAnyOrder(DIBAO + " running", CARE + " running", LEGAL_AID + " running");
    assertThat(months(first(relief.path("granted"), "programme", DIBAO)))
        .containsExactly(
            "2023-11 2277.00 2277.00",
            "2023-12 2277.00 2277.00",
            "2024-01 2400.00 2400.00",
            "2024-02 2400.00 2400.00",
            "2024-03 2400.00 2400.00",
            "2024-04 2400.00 2400.00",
            "2024-05 2400.00 2400.00",
            "2024-06 1400.00 1400.00",
            "2024-07 600.00 600.00",
            "2024-08 600.00 600.00",
            "2024-09 600.00 600.00");
    assertThat(each(relief.path("lost"), lost -> lost.path("text").path("zh").asText()))
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains("未持有残疾人证"))
        .anySatisfy(text -> assertThat(text).contains("经本部门审查，不符合规定条件"));
    var child = grantedTo(CHILDREN, CHILDS);
    assertThat(months(child))
        .containsExactly(
            "2023-12 1591.00 1591.00",
            "2024-01 1550.00 1550.00",
            "2024-02 1550.00 1550.00",
            "2024-03 1550.00 1550.00",
            "2024-04 1550.00 1550.00",
            "2024-05 1550.00 1550.00",
            "2024-06 1883.33 1883.33",
            "2024-07 2050.00 2050.00",
            "2024-08 2050.00 2050.00",
            "2024-09 2050.00 2050.00");
    assertThat(months(grantedTo(ELDERS, OLD_AGE)))
        .hasSize(10)
        .startsWith("2023-09 60.00 60.00")
        .endsWith("2024-06 60.00 60.00");
    // and all three on one list, for whoever asks about the child
    var benefits = door.get("/api/v1/residents/" + family.child + "/benefits");
    assertThat(benefits.path("complete").asBoolean()).isTrue();
    assertThat(
            each(
                benefits.path("entitlements"),
                each ->
                    each.path("programme").asText()
                        + " "
                        + each.path("amount").path("amount").asText()))
        .contains(DIBAO + " 600.00", CARE + " 500.00", CHILDS + " 2050.00");

    Files.createDirectories(PAGES);
    assertThat(page(RELIEF))
        .contains("最低生活保障", "2024年7月", "600.00", "未批准或者已终止及其理由", "未持有残疾人证")
        .doesNotContain("339999");
    assertThat(page(ELDERS)).contains("高龄津贴", "已终止");
    assertThat(page(CHILDREN)).contains("重残儿童基本生活费", "2,050.00", "本月合计");
  }

  private String page(String service) throws IOException {
    var page = door.text(service + "households/" + family.household + "/statement/page");
    Files.writeString(PAGES.resolve(service.split("/")[2] + ".html"), page, StandardCharsets.UTF_8);
    assertThat(page).contains("幸福清单");
    return page;
  }

  // ── how it is asked ──────────────────────────────────────────────────────────────────────────

  private JsonNode application() {
    return door.get(RELIEF + "applications/" + application);
  }

  /** The item of a programme for somebody; of one about the household, for the applicant. */
  private JsonNode item(String programme, UUID resident) {
    for (var item : application().path("items")) {
      if (item.path("programme").asText().equals(programme)
          && (!item.has("residentId")
              || item.path("residentId").asText().equals(resident.toString()))) {
        return item;
      }
    }
    throw new AssertionError("no item of " + programme);
  }

  private String id(String programme, UUID resident) {
    return item(programme, resident).path("itemId").asText();
  }

  private int version(String programme, UUID resident) {
    return item(programme, resident).path("version").asInt();
  }

  private String due(String programme, UUID resident) {
    for (var step : item(programme, resident).path("steps")) {
      if (step.has("deadline")) {
        return step.path("deadline").path("day").asText();
      }
    }
    throw new AssertionError("no step of " + programme + " has a deadline");
  }

  private void step(String programme, UUID resident, String office, String step) {
    door.post(
        RELIEF + "application-items/" + id(programme, resident) + "/steps",
        seen("officer", officer("t-1", office), version(programme, resident), "step", step));
  }

  /** Whose step it is has looked at what registers say. */
  private void confirm(String programme, UUID resident, String office) {
    door.post(
        RELIEF + "application-items/" + id(programme, resident) + "/confirmations",
        seen("officer", officer("t-1", office), version(programme, resident)));
  }

  private JsonNode decide(
      String programme,
      UUID resident,
      String office,
      String decision,
      String ownWords,
      Object... more) {
    return door.post(
        RELIEF + "application-items/" + id(programme, resident) + "/decision",
        decision(programme, resident, office, decision, ownWords, more));
  }

  private Map<String, Object> decision(
      String programme,
      UUID resident,
      String office,
      String decision,
      String ownWords,
      Object... more) {
    var body =
        seen(
            "officer",
            officer("c-1", office),
            version(programme, resident),
            "decision",
            decision,
            "ownWords",
            ownWords);
    for (var i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return body;
  }

  private JsonNode grantedTo(String service, String programme) {
    return first(
        door.get(service + "households/" + family.household + "/statement").path("granted"),
        "programme",
        programme);
  }

  private String entitlement(String service, String programme) {
    return grantedTo(service, programme).path("entitlementId").asText();
  }

  /** Month, what is owed and what was paid. */
  private static List<String> months(JsonNode granted) {
    return each(
        granted.path("months"),
        month ->
            month.path("month").asText()
                + " "
                + month.path("owedYuan").asText()
                + " "
                + month.path("paidYuan").asText());
  }

  private static JsonNode first(JsonNode list, String field, String value) {
    for (var each : list) {
      if (each.path(field).asText().equals(value)) {
        return each;
      }
    }
    throw new AssertionError("nothing with " + field + " " + value);
  }

  private static <T> List<T> each(JsonNode list, java.util.function.Function<JsonNode, T> what) {
    var all = new ArrayList<T>();
    list.forEach(one -> all.add(what.apply(one)));
    return all;
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(SOON).untilAsserted(assertion);
  }
}
