package io.zhaoren.assistance;

import static io.restassured.RestAssured.given;
import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Api.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.zhaoren.testing.StackResource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is told as RFC 9457 says: what and where, and never the value. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class BadRequestsTest {

  private static final UUID SOMEBODY = UUID.fromString("5b0c2f0e-0000-4000-8000-000000000001");

  private static ValidatableResponse problem(Response answer, int status, String slug) {
    return answer
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:problem-type:zhaoren:" + slug))
        .body("status", equalTo(status));
  }

  private static Response patch(String body) {
    return json().body(body).patch("/residents/{id}/facts", SOMEBODY);
  }

  private static Response screen(String body) {
    return json().body(body).post("/screenings");
  }

  // ── addresses, methods, formats ──

  @ParameterizedTest
  @ValueSource(strings = {"/api/assistance/v1/nothing", "/nothing", "/", "/api", "/q/nothing"})
  void anUnknownAddressIsA404Problem(String path) {
    problem(given().get(path), 404, "not-found");
  }

  @Test
  void anotherMethodIsA405Problem() {
    problem(json().body("{}").post("/residents/{id}/facts", SOMEBODY), 405, "method-not-allowed");
  }

  @Test
  void aFormatThatCannotBeGivenIsA406Problem() {
    problem(api().accept("text/html").get("/counties"), 406, "not-acceptable");
  }

  @Test
  void aFormatThatIsNotTakenIsA415Problem() {
    problem(
        api().contentType(ContentType.XML).body("<a/>").post("/screenings"),
        415,
        "unsupported-media-type");
    problem(
        json().header("Content-Encoding", "br").body("{}").post("/screenings"),
        415,
        "unsupported-media-type");
  }

  @Test
  void aProblemSpeaksChineseUnlessEnglishIsPreferred() {
    api()
        .get("/policies/nothing")
        .then()
        .header("Content-Language", "zh-CN")
        .body("title", equalTo("没有这个项目"));
    api()
        .header("Accept-Language", "fr, en-GB;q=0.8, zh;q=0.5")
        .get("/policies/nothing")
        .then()
        .header("Content-Language", "en")
        .header("Vary", "Accept-Language")
        .body("title", equalTo("There is no such programme"));
  }

  // ── JSON ──

  @Test
  void malformedJsonIsToldWithLineAndColumn() {
    problem(patch("{\"source\": \"caseworker\",\n \"facts\": [ }"), 400, "malformed-json")
        .body("line", equalTo(2))
        .body("column", equalTo(13));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"members\":[{}]} {}",
        "{\"members\":[{}],\"members\":[{}]}",
        "{'members':[{}]}",
        "{\"members\":[{}],}",
        "{\"members\":[{\"facts\":{\"person.disabilityGrade\":NaN}}]}"
      })
  void jsonIsReadToTheLetter(String body) {
    problem(screen(body), 400, "malformed-json");
  }

  @Test
  void invalidUtf8IsRefused() {
    var body = "{\"purpose\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    problem(json().body(body).post("/screenings"), 400, "malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void aBodyIsNeeded(String body) {
    problem(screen(body), 400, "invalid-request")
        .body("violations[0].in", equalTo("body"))
        .body("violations[0].code", equalTo("MISSING_FIELD"));
    problem(patch(body), 400, "invalid-request");
  }

  @Test
  void aBodyOverTheLimitIsRefusedWhetherOrNotItSaysItsLength() {
    problem(screen(" ".repeat(1_100_000) + "{}"), 413, "body-too-large");
    var gzipped = Gzip.of((" ".repeat(1_100_000) + "{}").getBytes(StandardCharsets.UTF_8));
    problem(
        json().header("Content-Encoding", "gzip").body(gzipped).post("/screenings"),
        413,
        "body-too-large");
  }

  @Test
  void aBodyThatOnlyClaimsToBeGzipIsRefused() {
    problem(
            json().header("Content-Encoding", "gzip").body("{}").post("/screenings"),
            400,
            "invalid-request")
        .body("violations[0].field", equalTo("Content-Encoding"));
  }

  @Test
  void anUnknownPropertyIsNamedWithTheOneThatWasMeant() {
    problem(
            json().header("Accept-Language", "en").body("{\"member\":[{}]}").post("/screenings"),
            400,
            "invalid-request")
        .body("violations[0].pointer", equalTo("/member"))
        .body("violations[0].code", equalTo("UNKNOWN_FIELD"))
        .body("violations[0].says", containsString("did you mean members"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"on\":\"2023-02-30\",\"members\":[{}]} | /on",
        "{\"on\":20231001,\"members\":[{}]} | /on",
        "{\"place\":330106,\"members\":[{}]} | /place",
        "{\"members\":{}} | /members",
        "{\"members\":[{\"ref\":1}]} | /members/0/ref",
        "{\"members\":[{\"facts\":[]}]} | /members/0/facts",
        "[] | ''"
      })
  void aWrongTypeIsToldWithItsPlace(String body, String pointer) {
    problem(screen(body), 400, "invalid-request")
        .body("violations[0].pointer", equalTo(pointer))
        .body("violations[0].code", equalTo("WRONG_TYPE"));
  }

  // ── paths, queries, headers ──

  @Test
  void anIdThatIsNoUuidIsToldWithItsPlace() {
    problem(api().get("/residents/{id}/matches", "3301"), 400, "invalid-request")
        .body("violations[0].in", equalTo("path"))
        .body("violations[0].field", equalTo("residentId"))
        .body("violations[0].code", equalTo("NOT_A_UUID"))
        .body("violations[0].pointer", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "/policies?on=2023-13-01, on",
    "/policies?limit=0, limit",
    "/policies?limit=many, limit",
    "/policies/minimum-living-guarantee?version=two, version",
    "/rejected-facts?cursor=*, cursor",
    "/rejected-facts?cursor=bm90aGluZw, cursor",
    "/rejected-facts?import=1, import",
    "/figures?area=339999, area",
    "/figures?area=nowhere, area"
  })
  void aQueryThatCannotBeReadIsToldWithItsPlace(String path, String field) {
    problem(api().get(path), 400, "invalid-request")
        .body("violations[0].in", equalTo("query"))
        .body("violations[0].field", equalTo(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", "\"\"", "key;x=1"})
  void aBadIdempotencyKeyIsRefused(String key) {
    problem(
            json()
                .header("Idempotency-Key", key)
                .body(Map.of("source", "caseworker"))
                .patch("/residents/{id}/facts", SOMEBODY),
            400,
            "invalid-request")
        .body("violations[0].in", equalTo("header"))
        .body("violations[0].field", equalTo("Idempotency-Key"))
        .body("violations[0].code", equalTo("BAD_KEY"));
  }

  @Test
  void whoeverIsNotKnownIsToldApartFromAnUnknownAddress() {
    var nobody = UUID.fromString("5b0c2f0e-0000-4000-8000-00000000dead");
    problem(api().get("/residents/{id}/matches", nobody), 404, "resident-unknown");
    problem(api().get("/households/{id}/matches", nobody), 404, "household-unknown");
    problem(
        api().get("/residents/{id}/matches/minimum-living-guarantee/explanation", nobody),
        404,
        "resident-unknown");
    problem(
        api().get("/residents/{id}/matches/nothing/explanation", nobody), 404, "programme-unknown");
    problem(
        api().get("/policies/minimum-living-guarantee?on=1990-01-01"), 404, "policy-not-in-force");
    problem(
        api().get("/rejected-facts/{id}/original?source=civil-affairs", nobody),
        404,
        "rejection-unknown");
  }

  // ── what the vocabulary does not take ──

  @Test
  void everythingThatIsWrongWithFactsIsToldAtOnceWithoutAnyValue() {
    var answer =
        report(
            SOMEBODY,
            "caseworker",
            fact("person.birthDat", "1977-03-21", "2000-01-01"),
            fact("person.disabilityGrade", 77, "2023-01-01"),
            fact("person.birthDate", "2031-03-21", "2000-01-01"),
            fact("person.sex", "FEMALE", "2031-03-21"),
            fact(
                "assistance.countedIncome12Months",
                Map.of("amount", "73125.50", "unit", "CNY/month"),
                "2023-09-01"),
            fact(
                "assistance.monetaryAssets",
                Map.of("amount", "73125.505", "unit", "CNY"),
                "2023-09-01"),
            fact("person.hukouCounty", "330999", "2023-09-01"),
            fact("person.residencePermit", "yes", "2023-09-01"),
            fact("assistance.homesOwned", 1, "2023-09-01"),
            fact("eldercare.abilityLevel", 3, "2023-09-01"));

    problem(answer, 422, "content-not-taken")
        .body(
            "violations.collect { it.pointer + ' ' + it.code }",
            hasItems(
                "/facts/0/fact UNKNOWN_FACT",
                "/facts/1/value OUT_OF_RANGE",
                "/facts/2/value DATE_IN_FUTURE",
                "/facts/3/trueFrom DATE_IN_FUTURE",
                "/facts/4/value/unit WRONG_UNIT",
                "/facts/5/value/amount NOT_EXACT",
                "/facts/6/value UNKNOWN_AREA",
                "/facts/7/value WRONG_TYPE",
                "/facts/8/fact WRONG_ABOUT",
                "/facts/9/fact OTHER_SERVICE"))
        .body(
            "violations.find { it.code == 'UNKNOWN_FACT' }.says",
            containsString("person.birthDate"));
    assertThat(answer.asString())
        .doesNotContain("1977-03-21", "77", "2031", "73125", "330999", "yes", SOMEBODY.toString());
  }

  @Test
  void aNameThatNoProgramWouldGiveIsNotRepeated() {
    var answer = screen("{\"members\":[{\"facts\":{\"339901199002280132\":true,\"张三\":1}}]}");

    problem(answer, 422, "content-not-taken")
        .body("violations.pointer", contains("/members/0/facts/?", "/members/0/facts/?"));
    assertThat(answer.asString()).doesNotContain("3399", "张三");
  }

  @ParameterizedTest
  @CsvSource({"public-security, UNKNOWN_SOURCE", "nobody, UNKNOWN_SOURCE"})
  void onlySourcesOfTheHttpChannelAreTaken(String source, String code) {
    problem(
            report(SOMEBODY, source, fact("person.sex", "FEMALE", "2000-01-01")),
            422,
            "content-not-taken")
        .body("violations[0].pointer", equalTo("/source"))
        .body("violations[0].code", equalTo(code));
  }

  @Test
  void aSourceSaysOnlyWhatItMay() {
    problem(
            report(
                SOMEBODY, "resident", fact("assistance.verificationMandate", true, "2023-09-01")),
            422,
            "content-not-taken")
        .body("violations[0].code", equalTo("SOURCE_NOT_ALLOWED"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"members\":[]} | /members NO_MEMBERS",
        "{} | /members NO_MEMBERS",
        "{\"members\":[{\"ref\":\"a\"},{\"ref\":\"a\"}]} | /members/1/ref NAMED_TWICE",
        "{\"place\":\"339999\",\"members\":[{}]} | /place UNKNOWN_AREA",
        "{\"place\":\"330100\",\"members\":[{}]} | /place UNKNOWN_AREA",
        "{\"on\":\"1901-01-01\",\"members\":[{}]} | /on OUT_OF_RANGE",
        "{\"purpose\":\"look\",\"members\":[{}]} | /purpose UNKNOWN_CODE",
        "{\"programmes\":[\"minimum-living\"],\"members\":[{}]} | /programmes/0 UNKNOWN_PROGRAMME",
        "{\"members\":[{\"facts\":{\"assistance.homesOwned\":1}}]}"
            + " | /members/0/facts/assistance.homesOwned WRONG_ABOUT",
        "{\"members\":[{\"facts\":{\"person.household\":\"5b0c2f0e-0000-4000-8000-000000000001\"}}]}"
            + " | /members/0/facts/person.household NOT_FOR_SCREENING",
        "{\"members\":[{\"facts\":{\"person.birthDate\":\"2030-01-01\"}}]}"
            + " | /members/0/facts/person.birthDate DATE_IN_FUTURE",
        "{\"members\":[{\"receives\":[{\"programme\":\"x\"}]}]}"
            + " | /members/0/receives/0/programme UNKNOWN_PROGRAMME"
      })
  void aScreeningSaysWhatItCannotTake(String body, String violation) {
    problem(screen(body), 422, "content-not-taken")
        .body("violations.collect { it.pointer + ' ' + it.code }", hasItems(violation));
  }

  @Test
  void aListOfMembersSaysWhatItCannotTake() {
    var twice = "5b0c2f0e-0000-4000-8000-000000000009";
    problem(
            json()
                .body(
                    """
                    {"source":"caseworker","members":[
                      {"residentId":"%1$s","relation":"HEAD"},{"residentId":"%1$s","relation":"HEAD"}]}
                    """
                        .formatted(twice))
                .put("/households/{id}/members", SOMEBODY),
            422,
            "content-not-taken")
        .body(
            "violations.collect { it.pointer + ' ' + it.code }",
            contains("/members/1/residentId NAMED_TWICE", "/members/1/relation SECOND_HEAD"));
    problem(
            json()
                .body(
                    """
                    {"source":"caseworker","trueFrom":"2024-01-01",
                     "members":[{"residentId":"%s","relation":"BOSS"}]}
                    """
                        .formatted(twice))
                .put("/households/{id}/members", SOMEBODY),
            422,
            "content-not-taken")
        .body(
            "violations.collect { it.pointer + ' ' + it.code }",
            hasItems("/trueFrom DATE_IN_FUTURE", "/members/0/relation UNKNOWN_CODE"));
  }
}
