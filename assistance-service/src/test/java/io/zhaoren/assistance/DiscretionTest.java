package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.fact;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.officer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zhaoren.access.Discreet;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.KafkaProbe.Received;
import io.zhaoren.testing.StackResource;
import io.zhaoren.testing.TestCaller;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What one of a household is shown of the others. */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class DiscretionTest {

  private static final String SUBSIDY = "disability-living-subsidy";
  private static final String SUBSIDY_ZH = "困难残疾人生活补贴";
  private static final String DIBAO = Claimants.DIBAO;

  @Inject Discreet discreet;
  @Inject PolicyStore policies;
  @Inject DataSource database;

  private final UUID father = UUID.randomUUID();
  private Claimants claimants;

  /** A mother, a child, and a father with a disability of the second grade. */
  @BeforeEach
  void aFamily() {
    claimants = Claimants.known("12000.00");
    json()
        .body(
            """
            {"source":"caseworker","trueFrom":"2020-01-01","members":[
              {"residentId":"%s","relation":"HEAD"},{"residentId":"%s","relation":"CHILD"},
              {"residentId":"%s","relation":"SPOUSE"}]}
            """
                .formatted(claimants.mother, claimants.child, father))
        .put("/households/{id}/members", claimants.household)
        .then()
        .statusCode(200);
    Claimants.report(
        father,
        fact("person.birthDate", "1979-02-03", "1979-02-03"),
        fact("person.hukouCounty", "330106", "2000-01-01"),
        fact("person.disabilityCategory", "PHYSICAL", "2023-09-01"),
        fact("person.disabilityGrade", 2, "2023-09-01"));
  }

  private static Response ask(UUID resident, String path, Object... names) {
    return json().header("Authorization", TestCaller.resident(resident).bearer()).get(path, names);
  }

  private static List<String> programmes(Response answer, String path) {
    return answer.then().statusCode(200).extract().jsonPath().getList(path, String.class);
  }

  private void protect(UUID from) {
    protection =
        json()
            .body(
                Map.of(
                    "officer",
                    officer("t-1", "township"),
                    "againstId",
                    from.toString(),
                    "kind",
                    "flag",
                    "basis",
                    "民政部门告诫记录"))
            .post("/residents/{id}/protections", father)
            .then()
            .statusCode(200)
            .extract()
            .path("protectionId");
  }

  private String protection = "";

  @Test
  void anAdultsDisabilityIsShownToThatAdultAlone() {
    for (var path : List.of("/residents/{id}/matches", "/residents/{id}/benefits")) {
      assertThat(programmes(ask(father, path, father), "matches.programme")).contains(SUBSIDY);
      assertThat(programmes(ask(claimants.mother, path, father), "matches.programme"))
          .doesNotContain(SUBSIDY);
    }
    ask(claimants.mother, "/residents/{id}/matches/{programme}/explanation", father, SUBSIDY)
        .then()
        .statusCode(403)
        .body("type", endsWith("out-of-reach"));
    ask(father, "/residents/{id}/matches/{programme}/explanation", father, SUBSIDY)
        .then()
        .statusCode(200);
    // and what is the household's is still shown to both
    ask(claimants.mother, "/residents/{id}/matches/{programme}/explanation", father, DIBAO)
        .then()
        .statusCode(200);
  }

  @Test
  void aChildsDisabilityIsShownToWhoeverHasToCare() {
    Claimants.report(
        claimants.child,
        fact("person.disabilityCategory", "PHYSICAL", "2023-09-01"),
        fact("person.disabilityGrade", 2, "2023-09-01"));

    assertThat(
            programmes(
                ask(claimants.mother, "/residents/{id}/matches", claimants.child),
                "matches.programme"))
        .contains(SUBSIDY);
  }

  @Test
  void theStatementAndItsPageKeepItFromTheOthers() {
    assertThat(
            programmes(
                ask(father, "/households/{id}/statement", claimants.household),
                "mayHave.programme"))
        .contains(SUBSIDY);
    assertThat(
            programmes(
                ask(claimants.mother, "/households/{id}/statement", claimants.household),
                "mayHave.programme"))
        .doesNotContain(SUBSIDY);
    assertThat(ask(father, "/households/{id}/statement/page", claimants.household).asString())
        .contains(SUBSIDY_ZH);
    assertThat(
            ask(claimants.mother, "/households/{id}/statement/page", claimants.household)
                .asString())
        .contains("幸福清单")
        .doesNotContain(SUBSIDY_ZH);
  }

  @Test
  void anApplicationShowsTheOthersNothingOfSuchAnItem() {
    var body = claimants.body(DIBAO);
    body.put("includeFound", true);
    var application = claimants.submit(body).then().statusCode(200).extract().jsonPath();
    var id = application.getString("applicationId");

    // an authority sees all of it
    var item =
        json()
            .header("Authorization", TestCaller.officer("330106").bearer())
            .get("/applications/{id}", id)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getString("items.find { it.programme == '" + SUBSIDY + "' }.itemId");
    assertThat(item).isNotNull();
    var seen = ask(claimants.mother, "/applications/{id}", id);
    assertThat(programmes(seen, "items.programme")).contains(DIBAO).doesNotContain(SUBSIDY);
    assertThat(seen.asString()).doesNotContain(item);
    assertThat(
            ask(claimants.mother, "/households/{id}/applications", claimants.household).asString())
        .contains(id)
        .doesNotContain(item);
    assertThat(ask(father, "/households/{id}/applications", claimants.household).asString())
        .contains(item);
    ask(claimants.mother, "/application-items/{id}/referrals", item)
        .then()
        .statusCode(403)
        .body("type", endsWith("out-of-reach"));
    ask(father, "/application-items/{id}/referrals", item).then().statusCode(200);
  }

  @Test
  void aProtectionKeepsAMemberFromTheProtectedOneAtTheNextRequest() {
    ask(claimants.mother, "/residents/{id}/matches", father).then().statusCode(200);

    protect(claimants.mother);

    for (var path :
        List.of(
            "/residents/{id}/matches",
            "/residents/{id}/entitlements",
            "/residents/{id}/benefits",
            "/residents/{id}/decisions")) {
      ask(claimants.mother, path, father)
          .then()
          .statusCode(403)
          .body("type", endsWith("out-of-reach"));
    }
    ask(claimants.mother, "/households/{id}/matches", claimants.household)
        .then()
        .statusCode(200)
        .body("matches.residentId.findAll { it == '" + father + "' }.size()", equalTo(0));
    assertThat(ask(claimants.mother, "/households/{id}/statement", claimants.household).asString())
        .contains(claimants.child.toString())
        .doesNotContain(father.toString());
    // the protected one, and whom it does not name, go on
    ask(father, "/residents/{id}/matches", father).then().statusCode(200);
    ask(father, "/residents/{id}/matches", claimants.mother).then().statusCode(200);
    ask(claimants.mother, "/residents/{id}/matches", claimants.child).then().statusCode(200);

    json()
        .body(Map.of("officer", officer("t-1", "township")))
        .post("/protections/{id}/lifting", protection)
        .then()
        .statusCode(200);
    ask(claimants.mother, "/residents/{id}/matches", father).then().statusCode(200);
  }

  @Test
  void aProtectionCutsWithinASecondAndTheOthersAreToldWhomAndUntilWhenAlone() {
    ask(claimants.mother, "/residents/{id}/matches", father).then().statusCode(200);

    var begin = System.nanoTime();
    protect(claimants.mother);
    ask(claimants.mother, "/residents/{id}/matches", father).then().statusCode(403);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));

    json()
        .body(Map.of("officer", officer("t-1", "township")))
        .post("/protections/{id}/lifting", protection)
        .then()
        .statusCode(200);
    var events = toldOf(protection, 2);
    events.forEach(each -> isAsDocumented(each, "protectionChanged"));
    var told = events.stream().map(each -> new JsonPath(each.value())).toList();
    assertThat(told).extracting(each -> each.getInt("revision")).containsExactly(1, 2);
    assertThat(told).extracting(each -> each.getBoolean("ended")).containsExactly(false, true);
    assertThat(told.get(0).getMap(""))
        .containsOnlyKeys("protectionId", "residentId", "keptAwayId", "from", "ended", "revision")
        .containsEntry("residentId", father.toString())
        .containsEntry("keptAwayId", claimants.mother.toString());
  }

  /** What the other services are told of one record. */
  private static List<Received> toldOf(String record, int howMany) {
    try (var probe = new KafkaProbe()) {
      return probe
          .await(
              "reach.assistance-service.v1",
              all -> all.stream().filter(each -> record.equals(each.key())).count() == howMany)
          .stream()
          .filter(each -> record.equals(each.key()))
          .toList();
    }
  }

  /** The headers, the key and the payload are what the document that is served says of them. */
  private static void isAsDocumented(Received event, String name) {
    var json = new ObjectMapper();
    try {
      JsonNode document;
      try (var served =
          DiscretionTest.class.getResourceAsStream("/META-INF/asyncapi/assistance.yaml")) {
        document = json.valueToTree(new Yaml().load(Objects.requireNonNull(served)));
      }
      var refers = document.at("/channels/reach/messages/" + name + "/$ref").asText();
      var message = document.at(refers.substring(1));
      assertThat(message.path("name").asText()).isEqualTo(event.header("ce_type"));
      isValid(message.path("headers"), json.valueToTree(event.headers()));
      isValid(message.at("/bindings/kafka/key"), json.valueToTree(event.key()));
      var schema = document.at(message.at("/payload/$ref").asText().substring(1)).path("schema");
      var payload = json.readTree(event.value());
      isValid(schema, payload);
      // nothing is told of which the document says nothing
      assertThat(schema.path("properties").fieldNames())
          .toIterable()
          .containsAll(() -> payload.fieldNames());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void isValid(JsonNode schema, JsonNode value) {
    assertThat(schema.isObject()).isTrue();
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(
                    value.toString(),
                    InputFormat.JSON,
                    context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
        .isEmpty();
  }

  @Test
  void aProtectionThatAnOlderInstanceRecordedIsToldByTheJob() throws SQLException {
    var older = UUID.randomUUID();
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                """
                INSERT INTO protection (id, version, principal_id, against_id, kind, basis, valid_from)
                VALUES (?, 0, ?, ?, 'FLAG', '民政部门告诫记录', date '2023-01-01')
                """)) {
      statement.setObject(1, older);
      statement.setObject(2, father);
      statement.setObject(3, claimants.mother);
      statement.executeUpdate();
    }
    ask(claimants.mother, "/residents/{id}/matches", father).then().statusCode(403);
    try (var probe = new KafkaProbe()) {
      probe.await(
          "reach.assistance-service.v1",
          all -> all.stream().anyMatch(each -> older.toString().equals(each.key())),
          Duration.ofSeconds(30));
    }
  }

  @Test
  void aRepresentationThatIsRevokedOpensNothingAtTheNextRequest() {
    var sister = UUID.randomUUID();
    var given =
        json()
            .header("Authorization", TestCaller.resident(father).bearer())
            .body(
                Map.of(
                    "representativeId", sister.toString(),
                    "ground", "relative",
                    "scopes", List.of("view")))
            .post("/residents/{id}/representations", father)
            .then()
            .statusCode(200)
            .extract()
            .<String>path("representationId");
    // also what is for him alone, for she stands in his place
    assertThat(programmes(ask(sister, "/residents/{id}/matches", father), "matches.programme"))
        .contains(SUBSIDY);

    json()
        .header("Authorization", TestCaller.resident(father).bearer())
        .body(Map.of("because", "revoked"))
        .post("/representations/{id}/ending", given)
        .then()
        .statusCode(200);
    ask(sister, "/residents/{id}/matches", father)
        .then()
        .statusCode(403)
        .body("type", endsWith("out-of-reach"));
    var told = toldOf(given, 2);
    told.forEach(each -> isAsDocumented(each, "representationChanged"));
    assertThat(told)
        .extracting(each -> new JsonPath(each.value()).getBoolean("ended"))
        .containsExactly(false, true);
  }

  @Test
  void theServiceSaysToTheGatewayWhoseDataItGives() {
    var everybody =
        json()
            .header("Authorization", TestCaller.officer("330106").bearer())
            .get("/households/{id}/statement", claimants.household)
            .then()
            .statusCode(200)
            .extract()
            .header("X-Zhaoren-About");
    assertThat(everybody.split(","))
        .containsExactlyInAnyOrder(
            claimants.mother.toString(), claimants.child.toString(), father.toString());
    // of what is refused it says nothing
    assertThat(
            ask(UUID.randomUUID(), "/households/{id}/statement", claimants.household)
                .getHeaders()
                .hasHeaderWithName("X-Zhaoren-About"))
        .isFalse();
  }

  @Test
  void everyDiscreetProgrammeIsOneOfThisService() {
    assertThat(
            policies.current().policies().policies().stream()
                .map(Policy::programme)
                .collect(Collectors.toSet()))
        .containsAll(discreet.programmes());
  }
}
