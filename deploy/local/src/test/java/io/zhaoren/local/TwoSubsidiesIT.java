package io.zhaoren.local;

import static io.zhaoren.local.LoneElder.COUNTY;
import static io.zhaoren.local.LoneElder.ELDERS;
import static io.zhaoren.local.LoneElder.RELIEF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zhaoren.testing.KafkaProbe;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The care subsidy for the disabled (assistance) and the elder-care service subsidy (elder care) of
 * one person, each granted in its own service, which meet over Kafka alone: in no month both are
 * active, one gives way once, and nothing goes to and fro (P33, P53; 国发〔2015〕52号).
 */
@Timeout(900)
class TwoSubsidiesIT {

  private static final String SERVICE = "elder-care-service-subsidy";
  private static final String CARE = "disability-care-subsidy";
  private static final Duration SOON = Duration.ofSeconds(120);

  private FrontDoor door;
  private StackDay day;
  private KafkaProbe kafka;
  private final List<LoneElder> all = new ArrayList<>();

  @Test
  void inNoMonthBothAreActiveWhicheverServiceGrantsFirst(@TempDir Path root) throws Exception {
    BuiltServices.assumeNoStack();
    var state = new LocalState(root);
    day = new StackDay(state.day());
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    try (var stack =
        new Stack(state, BuiltServices.named("assistance", "eldercare", "gateway"), out)) {
      stack.start(LocalDate.of(2023, 10, 1), true);
      door = new FrontDoor(ServiceDefinition.GATEWAY.base(), state.tokenKey());
      try (var probe = new KafkaProbe("127.0.0.1:" + Ports.KAFKA)) {
        kafka = probe;
        compare();
      }
    }
  }

  private void compare() {
    PlaceValues.publish(
        door,
        ELDERS,
        PlaceValues.money("serviceSubsidyOther", COUNTY, "2023-10-01", "300"),
        PlaceValues.money("serviceSubsidyInstitution", COUNTY, "2023-10-01", "900"));
    var tied = person("339999195001010023", "1950-01-01", "DIBAO", false);
    var tiedOther = person("339999195002020020", "1950-02-02", "DIBAO", false);
    var halfMore = person("339999195003030028", "1950-03-03", "NONE", true);
    var twoHundredMore = person("339999195004040025", "1950-04-04", "DIBAO", true);
    var nearlySixty = person("339999196311050025", "1963-11-05", "DIBAO", false);
    assess(tied, "BASICALLY_UNABLE", "BASICALLY_UNABLE");
    assess(tiedOther, "BASICALLY_UNABLE", "BASICALLY_UNABLE");
    assess(halfMore, "BASICALLY_UNABLE", "BASICALLY_UNABLE");
    assess(twoHundredMore, "FULLY_UNABLE", "FULLY_UNABLE");
    assess(nearlySixty, "BASICALLY_UNABLE", "PARTLY_UNABLE");

    // who runs first
    assertThat(tied.grantServiceSubsidy("2023-10")).isEqualTo("250.00");
    assertThat(tiedOther.grantCareSubsidy("2023-10")).isEqualTo("250.00");
    assertThat(halfMore.grantServiceSubsidy("2023-10")).isEqualTo("300.00");
    assertThat(twoHundredMore.grantServiceSubsidy("2023-10")).isEqualTo("900.00");
    assertThat(nearlySixty.grantCareSubsidy("2023-10")).isEqualTo("125.00");
    // at 59 there is the one alone
    assertThat(nearlySixty.found(ELDERS)).noneMatch(found -> found.startsWith(SERVICE));

    day.turnTo(LocalDate.of(2023, 10, 16));
    // half more: 375 against 300, where 250 would be less
    assertThat(halfMore.grantCareSubsidy("2023-11")).isEqualTo("375.00");
    // half more and 200: 950 against 900, where 750 would be less
    assertThat(twoHundredMore.grantCareSubsidy("2023-11")).isEqualTo("950.00");
    for (var each : List.of(halfMore, twoHundredMore)) {
      soon(
          () -> assertThat(each.granted(ELDERS, SERVICE)).containsExactly("ended 2023-10 2023-10"));
      assertThat(each.granted(RELIEF, CARE)).containsExactly("running 2023-11 ");
    }

    // on a tie the running one stays: the other is not found here, and ended there before it begins
    assertThat(tied.grantCareSubsidy("2023-11")).isEqualTo("250.00");
    soon(
        () -> {
          assertThat(tied.granted(RELIEF, CARE)).noneMatch(each -> each.startsWith("running"));
          assertThat(tiedOther.found(ELDERS)).noneMatch(found -> found.startsWith(SERVICE));
        });

    // 60: from now on there are two to compare, 250 and 125
    day.turnTo(LocalDate.of(2023, 11, 5));
    soon(() -> assertThat(nearlySixty.found(ELDERS)).anyMatch(found -> found.startsWith(SERVICE)));
    assertThat(nearlySixty.grantServiceSubsidy("2023-12")).isEqualTo("250.00");
    soon(
        () ->
            assertThat(nearlySixty.granted(RELIEF, CARE)).containsExactly("ended 2023-10 2023-11"));
    assertThat(nearlySixty.granted(ELDERS, SERVICE)).containsExactly("running 2023-12 ");

    // months later nothing has gone to and fro
    day.turnTo(LocalDate.of(2023, 12, 4));
    day.turnTo(LocalDate.of(2024, 1, 3));
    soon(() -> assertThat(nearlySixty.months(ELDERS, SERVICE)).contains("2024-01 250.00 0.00"));
    assertThat(tied.granted(ELDERS, SERVICE)).containsExactly("running 2023-10 ");
    assertThat(tied.granted(RELIEF, CARE)).noneMatch(each -> each.startsWith("running"));
    assertThat(tiedOther.granted(RELIEF, CARE)).containsExactly("running 2023-10 ");
    assertThat(tiedOther.granted(ELDERS, SERVICE)).isEmpty();
    for (var each : all) {
      var ofTheOther = activeIn(each, RELIEF, CARE);
      assertThat(activeIn(each, ELDERS, SERVICE)).noneMatch(ofTheOther::contains);
    }
    // each switch is one end, and there were four
    assertThat(ended("eldercare.entitlements.v1", SERVICE))
        .containsExactlyInAnyOrder(halfMore.id.toString(), twoHundredMore.id.toString());
    assertThat(ended("assistance.entitlements.v1", CARE))
        .containsExactlyInAnyOrder(nearlySixty.id.toString(), tied.id.toString());
  }

  private LoneElder person(String number, String born, String status, boolean inside) {
    var person = new LoneElder(door, new AgencyWords(door, kafka), number);
    all.add(person);
    person.lives(born);
    person.said("civil-affairs", "2023-09-01", "person.recognisedStatus", status);
    if (inside) {
      person.said("civil-affairs", "2023-09-01", "person.institution", "CARE_INSTITUTION");
    }
    return person;
  }

  /**
   * @param ours of elder care's own assessment, here as a caseworker knows it
   * @param theirs of the federation's
   */
  private void assess(LoneElder person, String ours, String theirs) {
    person.said(
        "disabled-federation",
        "2023-09-01",
        "person.disabilityCategory",
        "PHYSICAL",
        "person.disabilityGrade",
        2,
        "assistance.disabilityCareBand",
        theirs);
    person.verified(
        ELDERS,
        "2023-09-01",
        "eldercare.verificationMandate",
        true,
        "eldercare.selfCareBand",
        ours,
        "eldercare.dementia",
        false,
        "eldercare.belowAverageIncome",
        true);
    person.verified(RELIEF, "2023-09-01", "assistance.workInjuryCare", false);
    soon(() -> assertThat(person.found(RELIEF)).anyMatch(found -> found.startsWith(CARE)));
  }

  /** The months in which it is owed, up to the day that is played. */
  private static List<YearMonth> activeIn(LoneElder person, String service, String programme) {
    var months = new HashSet<YearMonth>();
    for (var granted : person.granted(service, programme)) {
      var parts = granted.split(" ", -1);
      var last = parts[2].isEmpty() ? YearMonth.of(2024, 1) : YearMonth.parse(parts[2]);
      for (var month = YearMonth.parse(parts[1]);
          !month.isAfter(last);
          month = month.plusMonths(1)) {
        months.add(month);
      }
    }
    return List.copyOf(months);
  }

  /** Whose entitlement was announced to have ended, once for each announcement. */
  private List<String> ended(String topic, String programme) {
    return kafka.await(topic, events -> !events.isEmpty()).stream()
        .filter(event -> "io.zhaoren.entitlement.ended.v1".equals(event.header("ce_type")))
        .filter(event -> event.value().contains(programme))
        .map(KafkaProbe.Received::key)
        .toList();
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(SOON).untilAsserted(assertion);
  }
}
