package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Household.once;
import static io.zhaoren.assistance.Household.perMonth;
import static io.zhaoren.assistance.Household.perYear;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A mother and a child in Xihu district, Hangzhou, and what officers do with their claim. */
final class Claimants {

  static final String DIBAO = "minimum-living-guarantee";
  static final String COUNTY = "330106";

  final String county;
  final UUID household = UUID.randomUUID();
  final UUID mother = UUID.randomUUID();
  final UUID child = UUID.randomUUID();

  private Claimants(String county) {
    this.county = county;
  }

  /** Known as members, with what a caseworker has verified of them. */
  static Claimants known(String yearlyIncome) {
    return known(yearlyIncome, COUNTY);
  }

  static Claimants known(String yearlyIncome, String county) {
    var claimants = new Claimants(county);
    claimants.live();
    claimants.verified(yearlyIncome);
    return claimants;
  }

  /** As above; nothing is known of what needs a mandate. */
  static Claimants withoutMeans(String county) {
    var claimants = new Claimants(county);
    claimants.live();
    claimants.registered();
    return claimants;
  }

  void live() {
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2020-01-01","members":[
              {"residentId":"%s","relation":"HEAD"},{"residentId":"%s","relation":"CHILD"}]}
            """
                .formatted(mother, child))
        .put("/households/{id}/members", household)
        .then()
        .statusCode(200);
  }

  void verified(String yearlyIncome) {
    registered();
    owning(yearlyIncome);
  }

  private void registered() {
    report(
        mother,
        fact("person.birthDate", "1981-02-03", "1981-02-03"),
        fact("person.hukouCounty", county, "2000-01-01"),
        fact("person.hukouType", "URBAN", "2000-01-01"));
    report(
        child,
        fact("person.birthDate", "2012-06-01", "2012-06-01"),
        fact("person.hukouCounty", county, "2012-06-01"),
        fact("person.hukouType", "URBAN", "2012-06-01"));
  }

  void owning(String yearlyIncome) {
    for (var person : List.of(mother, child)) {
      report(
          person,
          fact("assistance.monetaryAssets", once("5000.00"), "2023-09-20"),
          fact("assistance.ownsMotorVehicle", false, "2023-09-20"),
          fact("assistance.ownsCommercialPremises", false, "2023-09-20"),
          fact("assistance.capitalCommitments", once("0.00"), "2023-09-20"));
    }
    income(mother, yearlyIncome, "2023-09-20");
    income(child, "0.00", "2023-09-20");
    json()
        .body(
            Map.of(
                "source",
                "caseworker",
                "facts",
                List.of(
                    fact("assistance.maintenanceReceivable", perMonth("0.00"), "2023-09-20"),
                    fact("assistance.obligorBar", false, "2023-09-20"),
                    fact("assistance.homesOwned", 1, "2023-09-20"))))
        .patch("/households/{id}/facts", household)
        .then()
        .statusCode(200);
  }

  void income(UUID person, String yearly, String from) {
    report(person, fact("assistance.countedIncome12Months", perYear(yearly), from));
  }

  static void report(UUID person, Object... facts) {
    Api.report(person, "caseworker", facts).then().statusCode(200);
  }

  Map<String, Object> motherActs() {
    return Map.of("role", "resident", "id", mother.toString());
  }

  static Map<String, Object> officer(String id, String office) {
    return officer(id, office, COUNTY);
  }

  static Map<String, Object> officer(String id, String office, String county) {
    return Map.of("role", "officer", "id", id, "office", office, "area", county);
  }

  Map<String, Object> mandate(UUID adult, String answer) {
    return Map.of("residentId", adult.toString(), "answer", answer);
  }

  Map<String, Object> body(String... programmes) {
    var body = new HashMap<String, Object>();
    body.put("householdId", household.toString());
    body.put("applicantId", mother.toString());
    body.put("actor", motherActs());
    body.put("channel", "phone");
    var wanted = new ArrayList<Map<String, Object>>();
    for (var programme : programmes) {
      wanted.add(Map.of("programme", programme));
    }
    body.put("programmes", wanted);
    return body;
  }

  Response submit(Map<String, Object> body) {
    return json().body(body).post("/applications");
  }

  /** Applies with the mother's mandate. */
  JsonPath apply(String... programmes) {
    var body = body(programmes);
    body.put("mandates", List.of(mandate(mother, "given")));
    return submit(body).then().statusCode(200).extract().jsonPath();
  }

  static Response act(String item, String act, Map<String, Object> body) {
    return json().body(body).post("/application-items/{id}/" + act, item);
  }

  static Map<String, Object> seen(String key, Object actor, int version, Object... more) {
    var body = new HashMap<String, Object>();
    body.put(key, actor);
    body.put("version", version);
    for (var i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return body;
  }

  /** An item of an answer, by its programme. */
  static String item(JsonPath application, String programme, String field) {
    return application.getString("items.find { it.programme == '" + programme + "' }." + field);
  }

  static int version(JsonPath application, String programme) {
    return application.getInt("items.find { it.programme == '" + programme + "' }.version");
  }

  /** Everything up to the decision: accepted, reviewed, shown for its days. Ends on the 18th. */
  String reviewed(PlayedDay day, JsonPath application) {
    var item = item(application, DIBAO, "itemId");
    var township = officer("t-1", "township", county);
    day.turnTo(LocalDate.of(2023, 10, 8));
    act(item, "steps", seen("officer", township, 0, "step", "acceptance")).then().statusCode(200);
    day.turnTo(LocalDate.of(2023, 10, 9));
    act(item, "steps", seen("officer", township, 1, "step", "initial-review"))
        .then()
        .statusCode(200);
    day.turnTo(LocalDate.of(2023, 10, 10));
    notice(item, 2).then().statusCode(200);
    day.turnTo(LocalDate.of(2023, 10, 18));
    act(item, "steps", seen("officer", township, 3, "step", "public-notice"))
        .then()
        .statusCode(200);
    return item;
  }

  /** The township shows it in public. */
  Response notice(String item, int version) {
    var township = officer("t-1", "township", county);
    return act(
        item, "notice", seen("officer", township, version, "maskedName", "王**", "village", "翠苑社区"));
  }

  Response decide(String item, int version, String decision, Object... more) {
    return decideAs("c-1", item, version, decision, more);
  }

  Response decideAs(String officer, String item, int version, String decision, Object... more) {
    var body =
        seen(
            "officer",
            officer(officer, "county", county),
            version,
            "decision",
            decision,
            "ownWords",
            "入户调查与核对结果一致");
    for (var i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    return act(item, "decision", body);
  }

  /** Granted on the 19th: what is owed begins with November. */
  String granted(PlayedDay day) {
    var item = reviewed(day, apply(DIBAO));
    day.turnTo(LocalDate.of(2023, 10, 19));
    return decide(item, 4, "grant")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("entitlementId");
  }

  /** Makes a county's payment file of dibao. */
  static Response pay(String county, String month) {
    return json()
        .body(
            Map.of(
                "officer",
                officer("p-1", "county", county),
                "county",
                Integer.parseInt(county),
                "programme",
                DIBAO,
                "month",
                month))
        .post("/payment-files");
  }
}
