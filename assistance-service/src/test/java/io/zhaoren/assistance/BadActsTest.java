package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.item;
import static io.zhaoren.assistance.Claimants.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What must not be done with a case: it is told clearly, nothing of the case changes, and that it
 * was tried is on record.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BadActsTest {

  private static final String COUNTY = "330881";
  private static final LocalDate DECIDED = LocalDate.of(2023, 10, 19);

  @Inject PlayedDay day;
  @Inject DataSource database;

  @AfterEach
  void backToToday() {
    day.reset();
  }

  private enum Bad {
    A_DECISION_BEFORE_ITS_TURN(409, "out-of-order", "", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = item(who.apply(DIBAO), DIBAO, "itemId");
        return () -> who.decide(item, 0, "grant");
      }
    },
    A_DECISION_BY_A_RESIDENT(403, "role-may-not", "", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = who.reviewed(test.day, who.apply(DIBAO));
        return () -> decide(TestCaller.resident(who.mother), item, 4);
      }
    },
    A_DECISION_BY_ANOTHER_OFFICE(403, "not-allowed", "", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = who.reviewed(test.day, who.apply(DIBAO));
        return () -> decide(TestCaller.officer("m-1", "county-housing", COUNTY), item, 4);
      }
    },
    A_DECISION_BY_ANOTHER_COUNTY(403, "out-of-reach", "", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = who.reviewed(test.day, who.apply(DIBAO));
        return () -> decide(TestCaller.officer("330702"), item, 4);
      }
    },
    A_DECISION_TWICE(409, "out-of-order", "", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = test.decided(who);
        return () -> who.decide(item, 5, "grant");
      }
    },
    A_DECISION_ON_WHAT_ANOTHER_HAS_DECIDED_MEANWHILE(
        409, "changed-meanwhile", "CHANGED_MEANWHILE", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = test.decided(who);
        return () -> who.decide(item, 4, "grant");
      }
    },
    A_DECISION_ON_A_WITHDRAWN_ITEM(409, "out-of-order", "", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = who.reviewed(test.day, who.apply(DIBAO));
        act(item, "withdrawal", seen("actor", who.motherActs(), 4)).then().statusCode(200);
        return () -> who.decide(item, 5, "grant");
      }
    },
    A_DECISION_WITHOUT_A_MANDATE(422, "content-not-taken", "UNDETERMINED", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var application = who.submit(who.body(DIBAO)).then().statusCode(200).extract().jsonPath();
        var item = who.reviewed(test.day, application);
        return () -> who.decide(item, 4, "grant");
      }
    },
    A_DECISION_UNDER_A_MANDATE_THAT_HAS_EXPIRED(
        422, "content-not-taken", "UNDETERMINED", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var body = who.body(DIBAO);
        body.put(
            "mandates",
            List.of(
                Map.of(
                    "residentId",
                    who.mother.toString(),
                    "answer",
                    "given",
                    "until",
                    "2023-10-18")));
        var application = who.submit(body).then().statusCode(200).extract().jsonPath();
        var item = who.reviewed(test.day, application);
        test.day.turnTo(DECIDED);
        return () -> who.decide(item, 4, "grant");
      }
    },
    AN_APPLICATION_FOR_A_DEAD_PERSON(422, "content-not-taken", "DEAD", "apply") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var died = fact("person.deathDate", "2023-09-30", "2023-09-30");
        Claimants.report(who.mother, died);
        Api.report(who.mother, "field-worker", died).then().statusCode(200);
        return () -> who.submit(who.body(DIBAO));
      }
    },
    AN_APPLICATION_OF_A_HOUSEHOLD_OF_ANOTHER_PROVINCE(
        422, "content-not-taken", "ELSEWHERE", "apply") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        for (var person : List.of(who.mother, who.child)) {
          Claimants.report(person, fact("person.hukouCounty", "320102", "2023-09-25"));
        }
        return () -> who.submit(who.body(DIBAO));
      }
    },
    AN_APPLICATION_FOR_ANOTHER_HOUSEHOLD(422, "content-not-taken", "NOT_A_MEMBER", "apply") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var body = who.body(DIBAO);
        body.put("householdId", Claimants.known("0.00", COUNTY).household.toString());
        body.put("actor", Claimants.officer("t-1", "township", COUNTY));
        return () -> who.submit(body);
      }
    },
    AN_APPLICATION_FOR_WHAT_IS_NOT_IN_FORCE(422, "content-not-taken", "NOT_IN_FORCE", "apply") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        // on paper, a day before its first text
        var body = who.body("utility-fee-reduction");
        body.put("receivedOn", "2022-12-31");
        return () -> who.submit(body);
      }
    },
    A_STEP_BEFORE_THE_LAST_ONE(409, "out-of-order", "", "completeStep") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = test.accepted(who);
        test.day.turnTo(LocalDate.of(2023, 10, 8));
        return () -> test.step(who, item, 1, "initial-review");
      }
    },
    PAPERS_ASKED_FOR_BEFORE_THE_LAST_STEP(409, "out-of-order", "", "askForPapers") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = test.accepted(who);
        test.day.turnTo(LocalDate.of(2023, 10, 8));
        var township = Claimants.officer("t-1", "township", COUNTY);
        return () ->
            act(item, "papers", seen("officer", township, 1, "papers", "户口簿", "basis", "第十一条"));
      }
    },
    A_NOTICE_BEFORE_THE_LAST_STEP(409, "out-of-order", "", "giveNotice") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = test.accepted(who);
        test.step(who, item, 1, "initial-review").then().statusCode(200);
        test.day.turnTo(LocalDate.of(2023, 10, 8));
        return () -> who.notice(item, 2);
      }
    },
    AN_OBJECTION_BEFORE_THE_NOTICE(404, "casework-record-unknown", "", "objectToNotice") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = test.accepted(who);
        test.step(who, item, 1, "initial-review").then().statusCode(200);
        test.day.turnTo(LocalDate.of(2023, 10, 11));
        String notice = who.notice(item, 2).then().statusCode(200).extract().path("noticeId");
        test.day.turnTo(LocalDate.of(2023, 10, 10));
        return () -> json().body(Map.of("says", "人数不对")).post("/notices/{id}/objections", notice);
      }
    },
    A_WITHDRAWAL_BEFORE_THE_LAST_STEP(409, "out-of-order", "", "withdrawItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = test.accepted(who);
        test.day.turnTo(LocalDate.of(2023, 10, 8));
        return () -> act(item, "withdrawal", seen("actor", who.motherActs(), 1));
      }
    },
    A_DECISION_BEFORE_THE_LAST_STEP(409, "out-of-order", "", "decideItem") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        var item = who.reviewed(test.day, who.apply(DIBAO));
        test.day.turnTo(LocalDate.of(2023, 10, 17));
        return () -> who.decide(item, 4, "grant");
      }
    },
    A_PAYMENT_FILE_OF_A_CLOSED_MONTH(409, "month-closed", "", "makePaymentFile") {
      @Override
      Supplier<Response> given(BadActsTest test, Claimants who) {
        test.decided(who);
        test.day.turnTo(LocalDate.of(2023, 12, 4));
        Claimants.pay(COUNTY, "2023-12").then().statusCode(200);
        return () -> Claimants.pay(COUNTY, "2023-11");
      }
    };

    final int status;
    final String problem;
    final String code;
    final String operation;

    /**
     * @param code of what is wrong with the content; empty: nothing is
     */
    Bad(int status, String problem, String code, String operation) {
      this.status = status;
      this.problem = problem;
      this.code = code;
      this.operation = operation;
    }

    abstract Supplier<Response> given(BadActsTest test, Claimants who);
  }

  @ParameterizedTest
  @EnumSource(Bad.class)
  void isToldClearlyAndChangesNothingAndIsOnRecord(Bad bad) throws SQLException {
    var who = Claimants.known("12000.00", COUNTY);
    var send = bad.given(this, who);
    var before = everythingOf(who);

    var answer = send.get();

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(bad.status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    var told = answer.jsonPath();
    assertThat(told.getString("type")).endsWith(":" + bad.problem);
    assertThat(told.getString("title")).isNotBlank();
    if (!bad.code.isEmpty()) {
      assertThat(told.getList("violations.code", String.class)).contains(bad.code);
    }
    assertThat(everythingOf(who)).isEqualTo(before);
    var last = lastRefused();
    assertThat(last.getString("operation")).isEqualTo(bad.operation);
    assertThat(last.getString("problem")).isEqualTo(bad.problem);
    if (!bad.code.isEmpty()) {
      assertThat(last.getList("codes", String.class)).contains(bad.code);
    }
  }

  /** The day's last one: nobody else acts while a test does. */
  private JsonPath lastRefused() {
    var all =
        api()
            .header("Authorization", TestCaller.auditor().bearer())
            .queryParam("on", day.today().toString())
            .queryParam("limit", 1000)
            .get("/refused-acts")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return all.setRootPath("refused[-1]");
  }

  /** Every row of the household's case. */
  private String everythingOf(Claimants who) throws SQLException {
    var home = "'" + who.household + "'";
    var items =
        "(SELECT i.id FROM application_item i JOIN application a ON a.id = i.application_id"
            + " WHERE a.household_id = "
            + home
            + ")";
    return rows("application a WHERE household_id = " + home)
        + rows("application_item a WHERE id IN " + items)
        + rows("item_step a WHERE item_id IN " + items)
        + rows("item_suspension a WHERE item_id IN " + items)
        + rows("decision a WHERE item_id IN " + items)
        + rows("public_notice a WHERE item_id IN " + items)
        + rows("granted_entitlement a WHERE item_id IN " + items)
        + rows("act a WHERE item_id IN " + items)
        + rows("objection a WHERE item_id IN " + items)
        + rows("payment_file a WHERE county = " + COUNTY)
        + rows(
            "payment_line a WHERE entitlement_id IN"
                + " (SELECT id FROM granted_entitlement WHERE item_id IN "
                + items
                + ")");
  }

  /**
   * Without what the jobs note for themselves: when to look again, whether a status is to be told.
   */
  private String rows(String from) throws SQLException {
    var text = new StringBuilder();
    try (var connection = database.getConnection();
        var query = connection.createStatement();
        var rows =
            query.executeQuery(
                "SELECT (to_jsonb(a) - 'look_on' - 'status_open')::text FROM "
                    + from
                    + " ORDER BY 1")) {
      while (rows.next()) {
        text.append(rows.getString(1)).append('\n');
      }
    }
    return text.toString();
  }

  // ── given ────────────────────────────────────────────────────────────────────────────────────

  private String accepted(Claimants who) {
    var item = item(who.apply(DIBAO), DIBAO, "itemId");
    day.turnTo(LocalDate.of(2023, 10, 9));
    step(who, item, 0, "acceptance").then().statusCode(200);
    return item;
  }

  private Response step(Claimants who, String item, int version, String step) {
    return act(
        item,
        "steps",
        seen("officer", Claimants.officer("t-1", "township", who.county), version, "step", step));
  }

  private String decided(Claimants who) {
    var item = who.reviewed(day, who.apply(DIBAO));
    day.turnTo(DECIDED);
    who.decide(item, 4, "grant").then().statusCode(200);
    return item;
  }

  private static Response decide(TestCaller caller, String item, int version) {
    return json()
        .header("Authorization", caller.bearer())
        .body(Map.of("version", version, "decision", "grant", "ownWords", "核对一致"))
        .post("/application-items/{id}/decision", item);
  }
}
