package io.zhaoren.local;

import static io.zhaoren.local.ThreeGenerations.officer;
import static io.zhaoren.local.ThreeGenerations.seen;
import static io.zhaoren.local.ThreeGenerations.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.zhaoren.testing.KafkaProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One child from the birth to its studies after eighteen, through everybody who looks after it:
 * over HTTP through the gateway, and over Kafka, on the stack as it is run. Days are played; sums
 * are worked out by hand beside each step. In the end every answer, event and log line of the run
 * is searched for what must be in none.
 *
 * <p>Grandmother, mother and child in Xihu district, Hangzhou; later with kin in Ouhai district,
 * Wenzhou. Everybody is invented.
 */
@Timeout(900)
class OneChildIT {

  private static final String RELIEF = "/api/assistance/v1/";
  private static final String CHILDREN = "/api/childwelfare/v1/";

  private static final String XIHU = "330106";
  private static final String COMMUNITY = "330106001001";
  private static final String OUHAI = "330304";
  private static final String ELSEWHERE = "330304001001";

  private static final String DIBAO = "minimum-living-guarantee";
  private static final String ORDINARY = "dibao-child-allowance";
  private static final String TOP_UP = "de-facto-unattended-allowance";

  private static final String GRANDMOTHERS_NUMBER = "339999196301150022";
  private static final String MOTHERS_NUMBER = "33999920000203002X";
  private static final String REPORTER = "举报人林某某（测试）";
  private static final String CONTACT = "0571-00003399";
  private static final String SEALED = "只有指定人员可以看到的话";

  /** Whatever follows by itself follows in seconds. */
  private static final Duration SOON = Duration.ofSeconds(120);

  private FrontDoor door;
  private StackDay day;
  private AgencyWords agencies;
  private UUID household;
  private UUID grandmother;
  private UUID mother;
  private UUID child;
  private UUID other;

  private FrontDoor director;
  private FrontDoor otherDirector;
  private FrontDoor county;

  @Test
  void oneChildFromTheBirthToItsStudies(@TempDir Path root) throws Exception {
    BuiltServices.assumeNoStack();
    // the departments are played here
    var services = BuiltServices.withDatabases();
    var state = new LocalState(root);
    day = new StackDay(state.day());
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (var stack = new Stack(state, services, out)) {
      stack.start(LocalDate.of(2023, 9, 25), true);
      door = new FrontDoor(ServiceDefinition.GATEWAY.base(), state.tokenKey());
      director = door.as(worker("director", "cd-1", COMMUNITY));
      otherDirector = door.as(worker("director", "cd-9", ELSEWHERE));
      county = door.as(LocalCaller.officer("o-7", "county-civil-affairs", XIHU));
      try (var probe = new KafkaProbe("127.0.0.1:" + Ports.KAFKA)) {
        agencies = new AgencyWords(door, probe);
        fromTheBirthToItsStudies();
        nothingSaysWhatMustNotBeSaid(state.logs(), probe);
      }
    }
  }

  private static LocalCaller worker(String word, String code, String area) {
    return LocalCaller.of(word).with("sub", code).with("zhaoren_area", area);
  }

  private void fromTheBirthToItsStudies() {
    countiesAppointWhoLooksAfterChildren();
    grandmotherAndMotherDrawDibao();
    aChildIsBornAndItsDirectorHearsOfIt();
    theFamilyIsThreeAndTheChildDrawsTheOrdinaryAllowance();
    theDirectorReadsTheFileAndVisits();
    fatherIsImprisonedAndMotherIsLost();
    afterSixMonthsTheChildIsFoundUnattended();
    itIsRecognisedWithinTwoTimesFifteenWorkingDays();
    theTopUpIsPaidOverTheShareOfTheDibao();
    lessIncomeRaisesTheDibaoFirstAndThenLowersTheTopUp();
    aSchoolReportsAtNight();
    anotherChildIsRecognisedAtTheRateOfAnOrphanAndNobodySeesWhy();
    civilAffairsTakeCareForTheTimeBeing();
    anotherCountyTakesTheChildOver();
    aYearLaterAnOfficerLooksAndTheSumFollows();
    atEighteenTheStudentKeepsIt();
    whoHasFinishedStudyingIsPutUpForAnOfficer();
  }

  // ── what happens ─────────────────────────────────────────────────────────────────────────────

  private void countiesAppointWhoLooksAfterChildren() {
    appoint(XIHU, "cs-1", Map.of("role", "supervisor", "township", COMMUNITY.substring(0, 9)));
    appoint(XIHU, "cd-1", Map.of("role", "director", "communities", List.of(COMMUNITY)));
    appoint(OUHAI, "cs-9", Map.of("role", "supervisor", "township", ELSEWHERE.substring(0, 9)));
    appoint(OUHAI, "cd-9", Map.of("role", "director", "communities", List.of(ELSEWHERE)));
  }

  private void appoint(String where, String worker, Map<String, Object> what) {
    var body = new java.util.LinkedHashMap<String, Object>(what);
    body.put(
        "officer",
        Map.of("role", "officer", "id", "o-7", "office", "county-civil-affairs", "area", where));
    door.put(CHILDREN + "child-workers/" + worker, body);
  }

  /** 2 × 1,259 − (3,924 + 5,400) ÷ 12 = 2,518 − 777 = 1,741 a month, from November. */
  private void grandmotherAndMotherDrawDibao() {
    household = agencies.newHousehold();
    grandmother = agencies.idOf(GRANDMOTHERS_NUMBER);
    mother = agencies.idOf(MOTHERS_NUMBER);
    lives(grandmother, "1963-01-15", "HEAD");
    lives(mother, "2000-02-03", "CHILD");
    agencies.said(
        "medical-security",
        grandmother,
        "2023-09-20",
        "assistance.largeMedicalBill",
        true,
        "person.seenAliveOn",
        "2023-09-20");
    hasLittle(grandmother, "3924.00");
    hasLittle(mother, "5400.00");
    agencies.verified(
        "households/" + household,
        "2023-09-25",
        "assistance.maintenanceReceivable",
        yuan("0.00", "month"),
        "assistance.obligorBar",
        false,
        "assistance.homesOwned",
        1);
    soon(
        () ->
            assertThat(
                    each(
                        door.get(RELIEF + "households/" + household + "/matches").path("matches"),
                        match -> match.path("programme").asText()))
                .contains(DIBAO));
    var item = apply(RELIEF, DIBAO, Map.of("programme", DIBAO), true);
    day.turnTo(LocalDate.of(2023, 9, 26));
    act(RELIEF, item, "steps", officer("t-1", "township"), "step", "acceptance");
    act(RELIEF, item, "confirmations", officer("t-1", "township"));
    act(RELIEF, item, "steps", officer("t-1", "township"), "step", "initial-review");
    day.turnTo(LocalDate.of(2023, 10, 9));
    act(RELIEF, item, "notice", officer("t-1", "township"), "maskedName", "王**", "village", "翠苑社区");
    day.turnTo(LocalDate.of(2023, 10, 23));
    act(RELIEF, item, "steps", officer("t-1", "township"), "step", "public-notice");
    var decided =
        act(
            RELIEF,
            item,
            "decision",
            officer("c-1", "county"),
            "decision",
            "grant",
            "ownWords",
            "入户调查与核对结果一致");
    assertThat(decided.path("amount").path("amount").asText()).isEqualTo("1741.00");
    assertThat(decided.path("fromMonth").asText()).isEqualTo("2023-11");
  }

  private void lives(UUID person, String born, String relation) {
    agencies.said(
        "public-security",
        person,
        born,
        "person.birthDate",
        born,
        "person.sex",
        "FEMALE",
        "person.household",
        household.toString(),
        "person.householdRelation",
        relation,
        "person.hukouCounty",
        XIHU,
        "person.hukouType",
        "URBAN",
        "person.residenceCommunity",
        Long.parseLong(COMMUNITY));
  }

  /** As a caseworker of the relief office has verified it. */
  private void hasLittle(UUID person, String yearly) {
    agencies.verified(
        "residents/" + person,
        day.today().toString(),
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
    earns(person, yearly);
  }

  private void earns(UUID person, String yearly) {
    agencies.verified(
        "residents/" + person,
        day.today().toString(),
        "assistance.countedIncome12Months",
        yuan(yearly, "year"));
  }

  private void aChildIsBornAndItsDirectorHearsOfIt() {
    day.turnTo(LocalDate.of(2023, 11, 2));
    child =
        UUID.fromString(
            door.post("/api/v1/resident-ids", Map.of("provisional", true))
                .path("residentId")
                .asText());
    lives(child, "2023-11-01", "GRANDCHILD");
    agencies.said("medical-security", child, "2023-11-01", "person.seriousIllness", false);
    soon(() -> assertThat(found(ORDINARY).path("finding").asText()).isEqualTo("FOUND"));
    soon(
        () ->
            assertThat(each(visits(director), visit -> visit.path("residentId").asText()))
                .containsExactly(child.toString()));
    assertThat(feed(director)).containsExactly("born-into-dibao");
  }

  private JsonNode found(String programme) {
    return first(
        door.get(CHILDREN + "residents/" + child + "/matches").path("matches"),
        "programme",
        programme);
  }

  private static JsonNode visits(FrontDoor of) {
    return of.get(CHILDREN + "child-workers/" + code(of) + "/visits").path("visits");
  }

  private static List<String> feed(FrontDoor of) {
    return each(
        of.get(CHILDREN + "child-workers/" + code(of) + "/feed").path("news"),
        news -> news.path("what").asText());
  }

  private static String code(FrontDoor of) {
    return of.caller().claims().get("sub");
  }

  /** 3 × 1,259 − 777 = 3,000 from December: 1,000 of it are the child's. */
  private void theFamilyIsThreeAndTheChildDrawsTheOrdinaryAllowance() {
    hasLittle(child, "0.00");
    var item = apply(CHILDREN, ORDINARY, Map.of("programme", ORDINARY, "residentId", child), false);
    act(CHILDREN, item, "confirmations", officer("t-1", "township"));
    act(CHILDREN, item, "steps", officer("t-1", "township"), "step", "review");
    var decided =
        act(
            CHILDREN,
            item,
            "decision",
            officer("c-2", "county-civil-affairs"),
            "decision",
            "grant",
            "ownWords",
            "低保家庭儿童",
            "firstMonth",
            "2023-12",
            "firstMonthBasis",
            "仅供测试");
    assertThat(decided.path("amount").path("amount").asText()).isEqualTo("546.00");
  }

  private void theDirectorReadsTheFileAndVisits() {
    var file = CHILDREN + "child-files/" + child;
    assertThat(director.refused(400, file + "/readings", Map.of()).path("type").asText())
        .contains("invalid-request");
    otherDirector.refused(403, file + "/readings", Map.of("reason", "随便看看"));
    assertThat(
            director
                .post(file + "/readings", Map.of("reason", "入户探访前了解情况"))
                .path("responsible")
                .asText())
        .isEqualTo("cd-1");
    director.post(file + "/notes", Map.of("says", SEALED, "sealed", true));
    var visited =
        Map.of(
            "recordId",
            UUID.randomUUID(),
            "residentId",
            child,
            "visitedOn",
            "2023-11-02",
            "outcome",
            "seen",
            "says",
            "母女与外祖母同住",
            "indicators",
            List.of("POOR_HOUSEHOLD", "UNDER_EIGHT"));
    var upload = Map.of("records", List.of(visited));
    var path = CHILDREN + "child-workers/cd-1/visits";
    assertThat(results(director.post(path, upload))).containsExactly("stored");
    // the net broke off, and the phone sends it again
    assertThat(results(director.post(path, upload))).containsExactly("repeated");
  }

  private static List<String> results(JsonNode taken) {
    return each(taken.path("results"), result -> result.path("result").asText());
  }

  private void fatherIsImprisonedAndMotherIsLost() {
    day.turnTo(LocalDate.of(2023, 11, 20));
    agencies.said("justice", child, "2023-11-15", "childwelfare.fatherLibertyRestrictedMonths", 7);
    soon(
        () ->
            assertThat(feed(director))
                .containsExactly("born-into-dibao", "parent-deprived-of-liberty"));
    day.turnTo(LocalDate.of(2023, 11, 27));
    agencies.said(
        "civil-affairs",
        child,
        "2023-11-25",
        "childwelfare.motherOutOfContact",
        true,
        "childwelfare.motherOutOfContactSince",
        "2023-11-25");
    soon(() -> assertThat(feed(director)).contains("parent-out-of-contact"));
    // for two days: the law asks for six months, and of her health nothing is known
    assertThat(found(TOP_UP).path("finding").asText()).isEqualTo("LIKELY");
    day.turnTo(LocalDate.of(2023, 12, 4));
    reassess("2023-12", "家庭新增一名成员，按三人核定");
    assertThat(months(RELIEF, DIBAO))
        .containsExactly("2023-11 1741.00 0.00", "2023-12 3000.00 0.00");
  }

  /** Nobody says anything: the day comes. 2,350 − 3,000 ÷ 3 = 1,350 (P11, P32). */
  private void afterSixMonthsTheChildIsFoundUnattended() {
    day.turnTo(LocalDate.of(2024, 5, 24));
    assertThat(months(RELIEF, DIBAO)).contains("2023-12 3000.00 0.00", "2024-05 3000.00 0.00");
    assertThat(found(TOP_UP).path("finding").asText()).isEqualTo("LIKELY");
    day.turnTo(LocalDate.of(2024, 5, 27));
    soon(
        () -> {
          assertThat(found(TOP_UP).path("finding").asText()).isEqualTo("FOUND");
          assertThat(found(TOP_UP).path("amount").path("amount").asText()).isEqualTo("1350.00");
        });
  }

  /**
   * 民发〔2019〕62号: fifteen working days for the township, fifteen for the county, no public notice,
   * paid from the next month. 10 June 2024 is off.
   */
  private void itIsRecognisedWithinTwoTimesFifteenWorkingDays() {
    var item = apply(CHILDREN, TOP_UP, Map.of("programme", TOP_UP, "residentId", child), false);
    assertThat(each(item(CHILDREN, item).path("steps"), step -> step.path("step").asText()))
        .containsExactly("review", "decision");
    // 28-31 May (4), 3-7 June (9), 11-14 (13), 17 and 18 June
    assertThat(due(item, "review")).isEqualTo("2024-06-18");
    day.turnTo(LocalDate.of(2024, 6, 18));
    act(CHILDREN, item, "confirmations", officer("t-1", "township"));
    act(CHILDREN, item, "steps", officer("t-1", "township"), "step", "review");
    // 19-21 June (3), 24-28 (8), 1-5 July (13), 8 and 9 July
    assertThat(due(item, "decision")).isEqualTo("2024-07-09");
    assertThat(each(door.get(CHILDREN + "notices?county=" + XIHU), notice -> notice)).isEmpty();
    day.turnTo(LocalDate.of(2024, 7, 9));
    var decided =
        act(
            CHILDREN,
            item,
            "decision",
            officer("c-2", "county-civil-affairs"),
            "decision",
            "grant",
            "ownWords",
            "父亲服刑七个月，母亲失联六个月以上");
    assertThat(decided.path("amount").path("amount").asText()).isEqualTo("1350.00");
    assertThat(decided.path("fromMonth").asText()).isEqualTo("2024-08");
    // the higher one runs, and the month before it is the last of the other
    assertThat(granted(CHILDREN, ORDINARY).path("lastMonth").asText()).isEqualTo("2024-07");
  }

  private String due(String item, String step) {
    return first(item(CHILDREN, item).path("steps"), "step", step)
        .path("deadline")
        .path("day")
        .asText();
  }

  private void theTopUpIsPaidOverTheShareOfTheDibao() {
    day.turnTo(LocalDate.of(2024, 8, 6));
    var dibao = pay(RELIEF, DIBAO, "2024-08");
    assertThat(dibao.path("regularFen").asLong()).isEqualTo(300_000);
    // November 1,741, and eight months of 3,000 to July
    assertThat(dibao.path("arrearsFen").asLong()).isEqualTo(174_100 + 8 * 300_000);
    var child = pay(CHILDREN, TOP_UP, "2024-08");
    assertThat(child.path("regularFen").asLong()).isEqualTo(135_000);
    assertThat(child.path("arrearsFen").asLong()).isZero();
    // eight months of the ordinary one, to July: never both in one month
    var ordinary = pay(CHILDREN, ORDINARY, "2024-08");
    assertThat(ordinary.path("regularFen").asLong()).isZero();
    assertThat(ordinary.path("arrearsFen").asLong()).isEqualTo(8 * 54_600);
  }

  private JsonNode pay(String service, String programme, String month) {
    return door.post(
        service + "payment-files",
        Map.of(
            "officer",
            officer("p-1", "county"),
            "county",
            Integer.parseInt(XIHU),
            "programme",
            programme,
            "month",
            month));
  }

  /** Without the mother's 450: 3 × 1,259 − 327 = 3,450; and 2,350 − 1,150 = 1,200 for the child. */
  private void lessIncomeRaisesTheDibaoFirstAndThenLowersTheTopUp() {
    day.turnTo(LocalDate.of(2024, 8, 20));
    earns(mother, "0.00");
    // decided ahead: until the month comes both are as they were
    reassess("2024-09", "母亲失联，无收入");
    day.turnTo(LocalDate.of(2024, 8, 30));
    assertThat(months(CHILDREN, TOP_UP)).contains("2024-08 1350.00 1350.00");
    day.turnTo(LocalDate.of(2024, 9, 2));
    assertThat(months(RELIEF, DIBAO)).contains("2024-09 3450.00 0.00");
    soon(() -> assertThat(months(CHILDREN, TOP_UP)).contains("2024-09 1200.00 0.00"));
    assertThat(pay(RELIEF, DIBAO, "2024-09").path("regularFen").asLong()).isEqualTo(345_000);
    assertThat(pay(CHILDREN, TOP_UP, "2024-09").path("regularFen").asLong()).isEqualTo(120_000);
    // together with its share the child has what a dispersed orphan has: 1,150 + 1,200 = 2,350
  }

  private void reassess(String fromMonth, String ownWords) {
    var dibao = granted(RELIEF, DIBAO).path("entitlementId").asText();
    var version = door.get(RELIEF + "granted-entitlements/" + dibao).path("version").asInt();
    door.post(
        RELIEF + "granted-entitlements/" + dibao + "/assessments",
        seen(
            "officer",
            officer("c-1", "county"),
            version,
            "fromMonth",
            fromMonth,
            "ownWords",
            ownWords));
  }

  private void aSchoolReportsAtNight() {
    day.turnTo(LocalDate.of(2024, 9, 10));
    var receipt =
        door.asNobody()
            .given(
                CHILDREN + "child-reports",
                Map.of(
                    "says",
                    "夜里独自在幼儿园门口，说外祖母住院",
                    "observedAt",
                    "2024-09-09T22:40:00+08:00",
                    "residentId",
                    child,
                    "reporter",
                    Map.of("kind", "kindergarten", "name", REPORTER, "contact", CONTACT)))
            .path("reportId")
            .asText();
    var cases = CHILDREN + "protection-cases";
    soon(() -> assertThat(ofChild(county.get(cases + "?area=" + XIHU))).hasSize(1));
    var opened = ofChild(county.get(cases + "?area=" + XIHU)).get(0);
    assertThat(opened.path("alarm").asText()).isEqualTo("raised");
    assertThat(opened.path("observedAt").asText()).isEqualTo("2024-09-09T14:40:00Z");
    assertThat(opened.path("reportedAt").asText()).isNotBlank();
    assertThat(opened.has("policeAt")).isFalse();

    var one = cases + "/" + opened.path("caseId").asText();
    var police = door.as(LocalCaller.officer("p-3", "police", XIHU));
    police.post(one + "/acts", Map.of("version", 0, "act", "police-received"));
    var told = county.post(one + "/acts", Map.of("version", 1, "act", "civil-affairs-told"));
    assertThat(told.path("alarm").asText()).isEqualTo("none");
    assertThat(told.path("policeAt").asText()).isNotBlank();
    assertThat(told.path("civilAffairsAt").asText()).isNotBlank();
    // what was said whoever handles it may read, with a reason, and not who said it
    assertThat(county.post(one + "/readings", Map.of("reason", "上门核实前了解情况")).toString())
        .contains("独自在幼儿园门口")
        .doesNotContain(REPORTER, CONTACT);
    whoReportedIsForANamedHandlerAlone(receipt);
    // nothing is closed over an open report
    county.refused(409, CHILDREN + "child-files/" + child + "/closing", Map.of("why", "adult"));
    county.post(one + "/acts", Map.of("version", 2, "act", "handled", "outcome", "care-arranged"));
    assertThat(ofChild(county.get(cases + "?area=" + XIHU))).isEmpty();
    var heard = door.asNobody().get(CHILDREN + "child-reports/" + receipt);
    assertThat(heard.path("state").asText()).isEqualTo("handled");
    assertThat(heard.path("outcome").asText()).isEqualTo("care-arranged");
  }

  private void whoReportedIsForANamedHandlerAlone(String receipt) {
    var reading = CHILDREN + "child-reports/" + receipt + "/reporter-readings";
    var why = Map.of("reason", "核实报告人陈述");
    var handler = door.as(LocalCaller.officer("h-1", "county-civil-affairs", XIHU));
    handler.refused(403, reading, why);
    county.post(
        CHILDREN + "named-handlers",
        Map.of(
            "handler",
            "h-1",
            "reason",
            "密封事项分工",
            "from",
            day.today().toString(),
            "until",
            day.today().plusMonths(6).toString()));
    assertThat(handler.unheard().post(reading, why).toString()).contains(REPORTER, CONTACT);
  }

  /** No ground is asked, kept or shown: of whom it is so others see what an orphan's are. */
  private void anotherChildIsRecognisedAtTheRateOfAnOrphanAndNobodySeesWhy() {
    other =
        UUID.fromString(
            door.post("/api/v1/resident-ids", Map.of("provisional", true))
                .path("residentId")
                .asText());
    agencies.said(
        "public-security",
        other,
        "2017-03-01",
        "person.birthDate",
        "2017-03-01",
        "person.hukouCounty",
        XIHU,
        "person.residenceCommunity",
        Long.parseLong(COMMUNITY));
    soon(
        () ->
            assertThat(
                    each(
                        door.get(CHILDREN + "residents/" + other + "/matches").path("matches"),
                        match -> match.path("programme").asText()))
                .isEmpty());
    door.as(LocalCaller.officer("h-1", "county-civil-affairs", XIHU))
        .post(
            CHILDREN + "child-files/" + other + "/dispersed-orphan-rate",
            Map.of("holds", true, "from", "2024-09-01"));
    soon(
        () ->
            assertThat(
                    first(
                            door.get(CHILDREN + "residents/" + other + "/matches").path("matches"),
                            "programme",
                            "dispersed-orphan-allowance")
                        .path("amount")
                        .path("amount")
                        .asText())
                .isEqualTo("2350.00"));
    var file =
        director.post(
            CHILDREN + "child-files/" + other + "/readings", Map.of("reason", "入户探访前了解情况"));
    assertThat(each(file.path("circumstances"), each -> each.path("fact").asText()))
        .contains("childwelfare.atDispersedOrphanRate")
        .noneMatch(
            fact -> fact.contains("Ill") || fact.contains("ather") || fact.contains("other"));
  }

  private List<JsonNode> ofChild(JsonNode list) {
    return each(list.path("cases"), each -> each).stream()
        .filter(each -> each.path("residentId").asText().equals(child.toString()))
        .toList();
  }

  private void civilAffairsTakeCareForTheTimeBeing() {
    var care = CHILDREN + "child-files/" + child + "/guardianship";
    var step =
        Map.of(
            "version", 0, "to", "temporary-state", "ground", "GUARDIAN_UNABLE", "placement", "kin");
    // the township may not, nor may a step be taken that the law does not have
    door.as(LocalCaller.officer("t-1", "township", XIHU)).refused(403, care, step);
    county.refused(
        409, care, Map.of("version", 0, "to", "long-term-state", "ground", "PARENTS_NOT_FOUND"));
    var taken = county.post(care, step);
    assertThat(taken.path("state").asText()).isEqualTo("temporary-state");
    assertThat(taken.path("placement").asText()).isEqualTo("kin");
  }

  private void anotherCountyTakesTheChildOver() {
    day.turnTo(LocalDate.of(2024, 9, 20));
    var file = CHILDREN + "child-files/" + child;
    var offered = county.post(file + "/transfers", Map.of("communityId", ELSEWHERE));
    // until the other accepts, the first is responsible
    assertThat(offered.path("responsible").asText()).isEqualTo("cd-1");
    var answers = CHILDREN + "child-transfers/" + offered.path("transferId").asText() + "/answers";
    county.refused(403, answers, Map.of("accepts", true));
    var ouhai = door.as(LocalCaller.officer("o-9", "county-civil-affairs", OUHAI));
    var accepted = ouhai.post(answers, Map.of("accepts", true));
    assertThat(accepted.path("state").asText()).isEqualTo("accepted");
    assertThat(accepted.path("responsible").asText()).isEqualTo("cd-9");
    otherDirector.post(file + "/readings", Map.of("reason", "接收后首次入户前了解情况"));
    director.refused(403, file + "/readings", Map.of("reason", "想知道后来怎样"));
    soon(
        () ->
            assertThat(each(visits(otherDirector), visit -> visit.path("residentId").asText()))
                .contains(child.toString()));
    // nobody was alone meanwhile
    for (var area : List.of(XIHU, OUHAI)) {
      var figures = door.get(CHILDREN + "child-figures?area=" + area);
      assertThat(figures.path("withNobody").asInt()).isZero();
      assertThat(figures.path("withOfficeAlone").asInt()).isZero();
    }
    // and who pays is still the county of the hukou
    assertThat(granted(CHILDREN, TOP_UP).path("state").asText()).isEqualTo("running");
  }

  /**
   * Whatever was verified a year ago is not known any more: the allowance goes on as it is, an
   * officer has to look, and once somebody has, the sum follows by itself. The rate is 2,525 since
   * 2025-01-23 (P12): 2,525 − 1,150 = 1,375.
   */
  private void aYearLaterAnOfficerLooksAndTheSumFollows() {
    day.turnTo(LocalDate.of(2026, 3, 2));
    soon(
        () ->
            assertThat(reasonsToLook(TOP_UP).path("reasons").toString())
                .contains("MOTHER_CIRCUMSTANCE"));
    assertThat(months(CHILDREN, TOP_UP)).contains("2026-03 1200.00 0.00");
    theMotherIsStillLost("2026-02-20");
    soon(() -> assertThat(months(CHILDREN, TOP_UP)).contains("2026-03 1375.00 0.00"));
    soon(() -> assertThat(reasonsToLook(TOP_UP).toString()).isEmpty());
  }

  /** As a caseworker of the county has found out: decisions rest on what was verified. */
  private void theMotherIsStillLost(String on) {
    agencies.verifiedFor(
        CHILDREN, "residents/" + child, on, "childwelfare.motherOutOfContact", true);
  }

  /** Of what is looked at now; months that are past are put before an officer apart. */
  private JsonNode reasonsToLook(String programme) {
    for (var each : door.get(CHILDREN + "reviews?county=" + XIHU).path("reviews")) {
      if (each.path("programme").asText().equals(programme)
          && each.path("kind").asText().equals("reassessment")
          && each.path("residentId").asText().equals(child.toString())) {
        return each;
      }
    }
    return MissingNode.getInstance();
  }

  /** From 2026-02-10 students keep it up to a master's degree, if they had it at eighteen (P65). */
  private void atEighteenTheStudentKeepsIt() {
    PlaceValues.publish(
        door,
        CHILDREN,
        PlaceValues.money("dispersedOrphanAllowance", "330100", "2041-01-01", "4000"));
    day.turnTo(LocalDate.of(2041, 9, 2));
    theMotherIsStillLost("2041-09-01");
    agencies.verifiedFor(
        CHILDREN, "residents/" + child, "2041-09-01", "person.enrolledIn", "UNDERGRADUATE");
    // 4,000 − 1,150
    soon(() -> assertThat(months(CHILDREN, TOP_UP)).contains("2041-09 2850.00 0.00"));
    day.turnTo(LocalDate.of(2041, 10, 31));
    assertThat(supportedAtEighteen()).isEmpty();
    day.turnTo(LocalDate.of(2041, 11, 1));
    soon(() -> assertThat(supportedAtEighteen()).contains("yes"));
    assertThat(feed(otherDirector)).contains("turned-eighteen");
    day.turnTo(LocalDate.of(2041, 12, 2));
    soon(() -> assertThat(months(CHILDREN, TOP_UP)).contains("2041-12 2850.00 0.00"));
    assertThat(granted(CHILDREN, TOP_UP).path("state").asText()).isEqualTo("running");
    soon(() -> assertThat(reasonsToLook(TOP_UP).toString()).isEmpty());
    // the care of the state ends with the eighteenth birthday, the allowance does not
    var ouhai = door.as(LocalCaller.officer("o-9", "county-civil-affairs", OUHAI));
    assertThat(
            ouhai
                .post(
                    CHILDREN + "child-files/" + child + "/guardianship",
                    Map.of("version", 1, "to", "adult", "ground", "EIGHTEEN"))
                .path("state")
                .asText())
        .isEqualTo("adult");
    assertThat(
            each(
                door.get("/api/v1/residents/" + child + "/benefits").path("entitlements"),
                each -> each.path("amount").path("amount").asText()))
        .contains("3450.00", "2850.00");
  }

  /** Whoever has finished studying has it no longer: an officer is told to end it. */
  private void whoHasFinishedStudyingIsPutUpForAnOfficer() {
    day.turnTo(LocalDate.of(2042, 7, 1));
    theMotherIsStillLost("2042-07-01");
    agencies.verifiedFor(CHILDREN, "residents/" + child, "2042-07-01", "person.enrolledIn", "NONE");
    soon(
        () ->
            assertThat(each(reasonsToLook(TOP_UP).path("reasons"), JsonNode::asText))
                .containsExactly("UNDER_EIGHTEEN_OR_STUDYING"));
  }

  private String supportedAtEighteen() {
    for (var criterion :
        door.get(CHILDREN + "residents/" + child + "/matches/" + TOP_UP + "/explanation")
            .path("criteria")) {
      for (var fact : criterion.path("facts")) {
        if (fact.path("name").asText().equals("childwelfare.supportedAtEighteen")) {
          return fact.path("value").path("en").asText();
        }
      }
    }
    throw new AssertionError("the explanation does not name it");
  }

  // ── what nobody says ─────────────────────────────────────────────────────────────────────────

  private void nothingSaysWhatMustNotBeSaid(Path logs, KafkaProbe probe) throws IOException {
    var search = new SecretSearch(List.of(REPORTER, CONTACT, SEALED));
    var topics = new ArrayList<>(Topics.partitions().keySet());
    assertThat(search.in("answer", door.answers().stream())).isEmpty();
    assertThat(search.inTopics(probe, topics)).isEmpty();
    assertThat(search.inLogs(logs)).isEmpty();
    // of the child others hear that it may have support, and has it
    for (var whom : List.of(child, other)) {
      assertThat(probe.all("childwelfare.matches.v1"))
          .filteredOn(each -> whom.toString().equals(each.key()))
          .isNotEmpty()
          .allSatisfy(
              each ->
                  assertThat(each.value())
                      .contains("child-support")
                      .doesNotContain("unattended", "guardian", "father", "mother", "rphan"));
    }

    // the same search, with something to find in each place
    Files.writeString(
        logs.resolve("childwelfare.log"),
        "canary " + MOTHERS_NUMBER + "\n",
        StandardOpenOption.APPEND);
    assertThat(search.inLogs(logs)).containsExactly("log childwelfare.log: a citizen number");
    probe.send("childwelfare.matches.v1", "canary", Map.of(), REPORTER);
    assertThat(search.inTopics(probe, topics))
        .containsExactly("topic childwelfare.matches.v1: a secret");
    door.asNobody().refusedToShow(401, CHILDREN + "residents/" + child + "/matches");
    assertThat(door.answers()).last().asString().startsWith("401 ");
  }

  // ── how it is asked ──────────────────────────────────────────────────────────────────────────

  /** Grandmother applies; says the item. */
  private String apply(
      String service, String programme, Map<String, Object> wanted, boolean mandates) {
    var actor = Map.of("role", "resident", "id", grandmother.toString());
    var body =
        new java.util.LinkedHashMap<String, Object>(
            Map.of(
                "householdId",
                household,
                "applicantId",
                grandmother,
                "actor",
                actor,
                "channel",
                "phone",
                "programmes",
                List.of(wanted)));
    if (mandates) {
      body.put("mandates", List.of(Map.of("residentId", grandmother, "answer", "given")));
    }
    var submitted = door.post(service + "applications", body);
    if (mandates) {
      door.post(
          service + "households/" + household + "/mandates",
          Map.of(
              "actor",
              Map.of("role", "resident", "id", mother),
              "mandates",
              List.of(Map.of("residentId", mother, "answer", "given"))));
    }
    applications.put(
        first(submitted.path("items"), "programme", programme).path("itemId").asText(),
        submitted.path("applicationId").asText());
    return first(submitted.path("items"), "programme", programme).path("itemId").asText();
  }

  private final Map<String, String> applications = new java.util.HashMap<>();

  private JsonNode item(String service, String item) {
    return first(
        door.get(service + "applications/" + applications.get(item)).path("items"), "itemId", item);
  }

  private JsonNode act(String service, String item, String act, Object actor, Object... more) {
    return door.post(
        service + "application-items/" + item + "/" + act,
        seen("officer", actor, item(service, item).path("version").asInt(), more));
  }

  private JsonNode granted(String service, String programme) {
    return first(
        door.get(service + "households/" + household + "/statement").path("granted"),
        "programme",
        programme);
  }

  /** Month, what is owed and what was paid. */
  private List<String> months(String service, String programme) {
    return each(
        granted(service, programme).path("months"),
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
    throw new AssertionError("nothing with " + field + " " + value + " in " + list);
  }

  private static <T> List<T> each(JsonNode list, Function<JsonNode, T> what) {
    var all = new ArrayList<T>();
    list.forEach(one -> all.add(what.apply(one)));
    return all;
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(SOON).untilAsserted(assertion);
  }
}
