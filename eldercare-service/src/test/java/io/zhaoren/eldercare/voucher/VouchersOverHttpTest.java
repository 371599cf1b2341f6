package io.zhaoren.eldercare.voucher;

import static io.zhaoren.eldercare.Api.elderBorn;
import static io.zhaoren.eldercare.Api.fact;
import static io.zhaoren.eldercare.Api.get;
import static io.zhaoren.eldercare.Api.json;
import static io.zhaoren.eldercare.Api.post;
import static io.zhaoren.eldercare.Api.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.zhaoren.eldercare.Entitled;
import io.zhaoren.eldercare.PlayedDay;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts as elders and providers use them. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class VouchersOverHttpTest {

  private static final String SUBSIDY = "elder-care-service-subsidy";
  private static final String SPEND = "/residents/{id}/voucher-uses";

  @Inject Entitled entitled;
  @Inject CreditingVouchers crediting;
  @Inject KeepingAccounts keeping;
  @Inject PlayedDay day;

  @BeforeEach
  void providers() {
    provider("meals-1", "330106001001", List.of("meals"));
    provider("meals-2", "330106001002", List.of("meals", "bathing"));
  }

  @AfterEach
  void backToToday() {
    day.reset();
  }

  private static void provider(String code, String community, List<String> services) {
    json()
        .body(
            Map.of(
                "county",
                "330106",
                "community",
                community,
                "kind",
                "community",
                "services",
                services,
                "active",
                true))
        .put("/voucher-providers/{code}", code)
        .then()
        .statusCode(200);
  }

  private UUID withCredit(long fen) {
    var elder = elderBorn("1943-05-05");
    entitled.to(elder, SUBSIDY, fen);
    crediting.credit();
    return elder;
  }

  private static Map<String, Object> use(String provider, String amount, String at) {
    var use = new HashMap<String, Object>();
    use.put("provider", provider);
    use.put("service", "meals");
    use.put("price", amount);
    use.put("amount", amount);
    use.put("happenedAt", at);
    return use;
  }

  private static Map<String, Object> use(String amount) {
    return use("meals-1", amount, "2023-10-01T11:30:00+08:00");
  }

  private static ValidatableResponse balance(UUID elder, String amount) {
    return get("/residents/{id}/voucher-account", elder)
        .statusCode(200)
        .body("balance.amount", equalTo(amount));
  }

  private static void isBalanced() {
    get("/voucher-months/2023-10").statusCode(200).body("balanced", equalTo(true));
  }

  @Test
  void whatRunsIsCreditedOnceAMonth() {
    var elder = withCredit(25_000);
    crediting.credit();

    balance(elder, "250.00")
        .body("credits.programme", contains(SUBSIDY))
        .body("credits[0].month", equalTo("2023-10"))
        .body("credits[0].expiresOn", nullValue());

    day.turnTo(LocalDate.of(2023, 11, 3));
    crediting.credit();
    crediting.credit();
    balance(elder, "500.00").body("credits", hasSize(2));
    isBalanced();
  }

  @Test
  void aUseIsPaidFromItAndTheSameRequestAgainPaysNothing() {
    var elder = withCredit(25_000);
    var key = UUID.randomUUID().toString();

    for (var i = 0; i < 3; i++) {
      json()
          .header("Idempotency-Key", key)
          .body(use("8.00"))
          .post(SPEND, elder)
          .then()
          .statusCode(200)
          .body("state", equalTo("spent"));
    }

    balance(elder, "242.00").body("uses", hasSize(1));
    isBalanced();
  }

  @Test
  void moreThanIsLeftIsRefusedAndNothingIsTaken() {
    var elder = withCredit(1_000);

    post(use("10.01"), SPEND, elder)
        .statusCode(409)
        .body("type", equalTo("urn:problem-type:zhaoren:balance-too-small"));
    balance(elder, "10.00").body("uses", hasSize(0));
    post(use("10.00"), SPEND, elder).statusCode(200);
    balance(elder, "0.00");
    isBalanced();
  }

  @Test
  void badRequestsAreNamedAndTakeNothing() {
    var elder = withCredit(1_000);
    var tooMuch = use("5.00");
    tooMuch.put("price", "4.99");
    post(tooMuch, SPEND, elder).statusCode(422).body("violations[0].code", equalTo("ABOVE_PRICE"));
    post(use("0.00"), SPEND, elder)
        .statusCode(422)
        .body("violations[0].code", equalTo("NOT_A_SUM"));
    post(use("1.005"), SPEND, elder).statusCode(422);
    post(use("meals-1", "1.00", "2023-10-02T00:00:00+08:00"), SPEND, elder)
        .statusCode(422)
        .body("violations[0].code", equalTo("FUTURE"));
    post(use("nobody", "1.00", "2023-10-01T11:30:00+08:00"), SPEND, elder)
        .statusCode(422)
        .body("violations[0].code", equalTo("UNKNOWN_PROVIDER"));
    var other = use("1.00");
    other.put("service", "bathing");
    post(other, SPEND, elder).statusCode(422).body("violations[0].code", equalTo("NOT_OFFERED"));
    post(use("1.00"), SPEND, elderBorn("1943-05-05")).statusCode(404);
    balance(elder, "10.00");
  }

  @Test
  void aHoldIsCapturedOrReleasedByItsProviderOnce() {
    var elder = withCredit(10_000);
    var hold = use("30.00");
    hold.put("hold", true);
    var id =
        post(hold, SPEND, elder)
            .statusCode(200)
            .body("state", equalTo("held"))
            .extract()
            .jsonPath()
            .getString("useId");
    balance(elder, "70.00").body("held.amount", equalTo("30.00"));
    isBalanced();

    post(Map.of("provider", "meals-2", "version", 0), "/voucher-uses/{id}/capture", id)
        .statusCode(403);
    post(Map.of("provider", "meals-1", "version", 0), "/voucher-uses/{id}/capture", id)
        .statusCode(200)
        .body("state", equalTo("spent"));
    post(Map.of("provider", "meals-1", "version", 1), "/voucher-uses/{id}/release", id)
        .statusCode(409);
    post(Map.of("provider", "meals-1", "version", 1), "/voucher-uses/{id}/refund", id)
        .statusCode(200)
        .body("state", equalTo("refunded"));
    post(Map.of("provider", "meals-1", "version", 2), "/voucher-uses/{id}/refund", id)
        .statusCode(409);
    balance(elder, "100.00").body("held.amount", equalTo("0.00"));
    isBalanced();
  }

  @Test
  void aCreditExpiresAfterItsLastDay() {
    var elder = withCredit(5_000);
    entitled.run(
        "UPDATE voucher_credit SET expires_on = '2023-10-31' WHERE account_id ="
            + " (SELECT id FROM voucher_account WHERE resident_id = '%s')".formatted(elder));
    post(use("20.00"), SPEND, elder).statusCode(200);

    day.turnTo(LocalDate.of(2023, 11, 1));
    keeping.keep();

    balance(elder, "0.00");
    isBalanced();
    get("/voucher-months/2023-11").body("balanced", equalTo(true));
  }

  @Test
  void twoPlacesWithinTheHourAreLookedAtAndNothingIsRefused() {
    var elder = withCredit(10_000);
    post(use("meals-1", "8.00", "2023-10-01T11:30:00+08:00"), SPEND, elder).statusCode(200);
    post(use("meals-1", "8.00", "2023-10-01T11:40:00+08:00"), SPEND, elder).statusCode(200);
    post(use("meals-2", "8.00", "2023-10-01T12:40:00+08:00"), SPEND, elder).statusCode(200);
    assertThat(signals(elder)).isEmpty();

    post(use("meals-2", "8.00", "2023-10-01T12:29:59+08:00"), SPEND, elder).statusCode(200);

    assertThat(signals(elder)).hasSize(2);
    assertThat(oneByOne()).containsAll(signals(elder)).doesNotHaveDuplicates();
    post(
            Map.of("officer", "o-1", "result", "explained"),
            "/voucher-signals/{id}/closure",
            signals(elder).get(0))
        .statusCode(200);
    assertThat(signals(elder)).hasSize(1);
  }

  /** All signals of the county, each on a page of its own. */
  private static List<String> oneByOne() {
    var all = new ArrayList<String>();
    var next = "";
    do {
      var page =
          get("/counties/330106/voucher-signals?limit=1&cursor=" + next)
              .statusCode(200)
              .extract()
              .jsonPath();
      all.addAll(page.getList("signals.signalId", String.class));
      next = page.getString("next");
    } while (next != null);
    return all;
  }

  private static List<String> signals(UUID elder) {
    return get("/counties/330106/voucher-signals?limit=1000")
        .extract()
        .jsonPath()
        .getList("signals.findAll { it.residentId == '" + elder + "' }.signalId");
  }

  @Test
  void aDeathFreezesAndWhatWasUsedAfterItIsLookedAt() {
    var elder = withCredit(10_000);
    post(use("meals-1", "8.00", "2023-09-30T11:30:00+08:00"), SPEND, elder).statusCode(200);
    for (var source : List.of("caseworker", "field-worker")) {
      json()
          .body(
              Map.of(
                  "source",
                  source,
                  "facts",
                  List.of(fact("person.deathDate", "2023-09-29", "2023-09-29"))))
          .patch("/residents/{id}/facts", elder)
          .then()
          .statusCode(200);
    }

    post(use("8.00"), SPEND, elder)
        .statusCode(409)
        .body("type", equalTo("urn:problem-type:zhaoren:account-frozen"));
    keeping.keep();
    balance(elder, "92.00").body("frozenOn", notNullValue());
    assertThat(signals(elder)).hasSize(1);
    day.turnTo(LocalDate.of(2023, 11, 3));
    crediting.credit();
    balance(elder, "92.00");
    isBalanced();
  }

  @Test
  void whatAWeakReportSaysFreezesNothing() {
    var elder = withCredit(10_000);
    json()
        .body(
            Map.of(
                "source",
                "field-worker",
                "facts",
                List.of(fact("person.deathDate", "2023-09-29", "2023-09-29"))))
        .patch("/residents/{id}/facts", elder)
        .then()
        .statusCode(200);

    post(use("8.00"), SPEND, elder).statusCode(200);
  }

  /** 64 clients, each 8 times a yuan, of 100 yuan: a hundred are paid and no fen more. */
  @Test
  void sixtyFourClientsNeverOverdrawAnAccount() throws InterruptedException, ExecutionException {
    var elder = withCredit(10_000);
    report(elder, fact("person.livesAlone", true));
    var asked = new ArrayList<Callable<Integer>>();
    for (var client = 0; client < 64; client++) {
      asked.add(
          () -> {
            var paid = 0;
            for (var i = 0; i < 8; i++) {
              var status = json().body(use("1.00")).post(SPEND, elder).statusCode();
              assertThat(status).isIn(200, 409);
              paid += status == 200 ? 1 : 0;
            }
            return paid;
          });
    }
    var clients = Executors.newFixedThreadPool(64);
    try {
      var paid = 0;
      for (var each : clients.invokeAll(asked)) {
        paid += each.get();
      }
      assertThat(paid).isEqualTo(100);
    } finally {
      clients.shutdownNow();
    }
    balance(elder, "0.00");
    assertThat(
            entitled.number(
                "SELECT sum(fen) FROM voucher_entry WHERE from_account ="
                    + " (SELECT 'elder:' || id FROM voucher_account WHERE resident_id = '%s')"
                        .formatted(elder)))
        .isEqualTo(10_000);
    isBalanced();
  }
}
