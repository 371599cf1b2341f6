package io.zhaoren.gateway.register;

import static io.restassured.RestAssured.given;
import static io.zhaoren.gateway.Api.api;
import static io.zhaoren.gateway.Api.confirm;
import static io.zhaoren.gateway.Api.id;
import static io.zhaoren.gateway.Api.json;
import static io.zhaoren.gateway.Api.merge;
import static io.zhaoren.gateway.Api.problem;
import static io.zhaoren.gateway.Api.propose;
import static io.zhaoren.gateway.Api.provisional;
import static io.zhaoren.gateway.Api.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.gateway.Tokens;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.Seeds;
import io.zhaoren.testing.ServersResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Two ids become one person and two again, and everybody hears of it. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class MergingTest {

  private static final String TOPIC = "residents.v1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KafkaProbe KAFKA = new KafkaProbe();

  @AfterAll
  static void close() {
    KAFKA.close();
  }

  private static String proposal(UUID residentId, UUID into, String actor) {
    return propose(residentId, into, actor)
        .then()
        .statusCode(202)
        .extract()
        .path("proposal.proposalId");
  }

  private static void means(UUID residentId, UUID survivor, long revision) {
    api()
        .get("/resident-ids/{id}", residentId)
        .then()
        .body("partOf", survivor.equals(residentId) ? nullValue() : equalTo(survivor.toString()))
        .body("revision", equalTo((int) revision));
  }

  /** The events about these ids, each id's in its order, once there are as many. */
  private static List<KafkaProbe.Received> events(int count, UUID... ids) {
    var keys = List.of(ids).stream().map(UUID::toString).toList();
    return KAFKA
        .await(
            TOPIC, all -> all.stream().filter(event -> keys.contains(event.key())).count() >= count)
        .stream()
        .filter(event -> keys.contains(event.key()))
        .toList();
  }

  private static JsonNode data(KafkaProbe.Received event) {
    try {
      return JSON.readTree(event.value());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  // ── two people's word ──

  @Test
  void nothingIsMergedBeforeASecondPersonConfirms() {
    var merged = id(TestNumbers.number(8_000_000));
    var survivor = id(TestNumbers.number(8_000_001));
    var proposal = proposal(merged, survivor, "first-person");
    means(merged, merged, 0);
    problem(confirm(merged, proposal, "first-person"), 403, "second-person-needed");
    means(merged, merged, 0);
    assertThat(proposal(merged, survivor, "first-person")).isEqualTo(proposal);
    // that another proposes the same is no confirmation: they may not have looked at each other's
    assertThat(proposal(merged, survivor, "second-person")).isEqualTo(proposal);
    means(merged, merged, 0);

    for (var i = 0; i < 2; i++) {
      confirm(merged, proposal, "second-person")
          .then()
          .statusCode(200)
          .body("partOf", equalTo(survivor.toString()))
          .body("revision", equalTo(1))
          .body("proposal", nullValue());
    }
    propose(merged, survivor, "third-person").then().statusCode(200);
    means(survivor, survivor, 0);
    assertThat(events(1, merged, survivor)).hasSize(1);
  }

  @Test
  void somebodyWithoutANumberIsMergedOnTwoPeoplesWordToo() {
    var foundling = provisional();
    var survivor = id(TestNumbers.number(8_000_002));
    var proposal = proposal(foundling, survivor, "first-person");
    problem(confirm(foundling, proposal, "first-person"), 403, "second-person-needed");
    means(foundling, foundling, 0);
  }

  @Test
  void aProposalThatWasWithdrawnCannotBeConfirmedAndAnotherMayFollow() {
    var merged = provisional();
    var survivor = provisional();
    var other = provisional();
    var proposal = proposal(merged, survivor, "first-person");
    problem(propose(merged, other, "second-person"), 409, "merge-pending")
        .body("residentId", equalTo(survivor.toString()));
    for (var i = 0; i < 2; i++) {
      json()
          .body(Map.of("proposalId", proposal))
          .post("/resident-ids/{id}:withdraw", merged)
          .then()
          .statusCode(200)
          .body("proposal", nullValue());
    }
    problem(confirm(merged, proposal, "second-person"), 409, "merge-closed");
    merge(merged, other);
    means(merged, other, 1);
  }

  @Test
  void whatIsNoProposalIsA404Problem() {
    var merged = provisional();
    var proposal = proposal(merged, provisional(), "first-person");
    problem(confirm(merged, UUID.randomUUID().toString(), "second-person"), 404, "merge-unknown");
    problem(confirm(provisional(), proposal, "second-person"), 404, "merge-unknown");
    problem(confirm(UUID.randomUUID(), proposal, "second-person"), 404, "resident-unknown");
  }

  @Test
  void onlyTwoIdsThatStandForThemselvesAreMerged() {
    var merged = provisional();
    var survivor = provisional();
    var third = provisional();
    problem(propose(merged, merged, "first-person"), 422, "merge-into-itself");
    problem(propose(merged, UUID.randomUUID(), "first-person"), 404, "resident-unknown");
    merge(merged, survivor);
    problem(propose(survivor, merged, "first-person"), 422, "merge-into-itself");
    problem(propose(merged, third, "first-person"), 409, "resident-merged")
        .body("residentId", equalTo(survivor.toString()));
    problem(propose(third, merged, "first-person"), 409, "resident-merged")
        .body("residentId", equalTo(survivor.toString()));
  }

  @Test
  void aProposalThatHasBecomeImpossibleIsNotCarriedOut() {
    var one = provisional();
    var other = provisional();
    var there = proposal(one, other, "first-person");
    var back = proposal(other, one, "first-person");
    confirm(one, there, "second-person").then().statusCode(200);
    problem(confirm(other, back, "second-person"), 422, "merge-into-itself");
    means(one, other, 1);
    means(other, other, 0);
  }

  @Test
  void aRequestThatIsNotAsAgreedIsRefused() {
    var person = provisional();
    problem(
        json()
            .body(Map.of("into", "3399", "reason", "DUPLICATE_RECORD"))
            .post("/resident-ids/{id}:merge", person),
        400,
        "invalid-request");
    problem(
        json()
            .body(Map.of("into", provisional(), "reason", "because"))
            .post("/resident-ids/{id}:merge", person),
        400,
        "invalid-request");
    problem(json().body("{}").post("/resident-ids/{id}:split", person), 400, "invalid-request")
        .body("violations[0].pointer", equalTo("/reason"));
    problem(json().body("{}").post("/resident-ids/{id}:swap", person), 404, "not-found");
  }

  @Test
  void aColonMayBeWrittenEncoded() {
    var merged = provisional();
    given()
        .header("Authorization", Tokens.officer("first-person"))
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body(Map.of("into", provisional(), "reason", "DUPLICATE_RECORD"))
        .post("/api/v1/resident-ids/" + merged + "%3Amerge")
        .then()
        .statusCode(202);
    given()
        .header("Authorization", Tokens.officer("first-person"))
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .body(Map.of("into", provisional(), "reason", "DUPLICATE_RECORD"))
        .post("/api/v1/resident-ids/" + provisional() + ":merge")
        .then()
        .statusCode(202)
        .header("X-Zhaoren-Request-Id", hasLength(36));
  }

  // ── split ──

  @Test
  void aSplitIdStandsForItselfAgainAndKeepsItsNumber() {
    var number = TestNumbers.number(8_000_003);
    var merged = id(number);
    var survivor = id(TestNumbers.number(8_000_004));
    problem(split(merged), 409, "not-merged");
    merge(merged, survivor);
    assertThat(id(number)).isEqualTo(survivor);
    for (var i = 0; i < 2; i++) {
      split(merged).then().statusCode(200).body("revision", equalTo(2)).body("partOf", nullValue());
    }
    assertThat(id(number)).isEqualTo(merged);
    problem(split(survivor), 409, "not-merged");

    var events = events(2, merged);
    assertThat(events).hasSize(2);
    assertThat(events.get(0).header("ce_type")).isEqualTo("io.zhaoren.resident.merged.v1");
    assertThat(data(events.get(0)).path("into").asText()).isEqualTo(survivor.toString());
    assertThat(events.get(1).header("ce_type")).isEqualTo("io.zhaoren.resident.split.v1");
    assertThat(data(events.get(1)).path("from").asText()).isEqualTo(survivor.toString());
    assertThat(events.stream().map(event -> data(event).path("revision").asLong()))
        .containsExactly(1L, 2L);
  }

  @Test
  void whatHangsBelowGoesAlongAndIsAnnouncedToo() {
    var leaf = provisional();
    var middle = provisional();
    var root = provisional();
    merge(leaf, middle);
    merge(middle, root);
    means(leaf, root, 2);
    means(middle, root, 1);
    split(middle).then().statusCode(200);
    means(middle, middle, 2);
    means(leaf, middle, 3);
    split(leaf).then().statusCode(200);
    means(leaf, leaf, 4);

    var ofLeaf = events(4, leaf);
    assertThat(ofLeaf.stream().map(event -> data(event).path("revision").asLong()))
        .containsExactly(1L, 2L, 3L, 4L);
    assertThat(ofLeaf.stream().map(event -> data(event).path("into").asText()))
        .containsExactly(middle.toString(), root.toString(), middle.toString(), "");
    assertThat(data(ofLeaf.get(3)).path("from").asText()).isEqualTo(middle.toString());
  }

  // ── events ──

  @Test
  void whatIsSentIsWhatTheSchemasSay() throws IOException {
    var merged = provisional();
    var survivor = provisional();
    merge(merged, survivor);
    split(merged).then().statusCode(200);
    for (var event : events(2, merged)) {
      var kind = event.header("ce_type").replace("io.zhaoren.resident.", "");
      assertThat(event.header("ce_specversion")).isEqualTo("1.0");
      assertThat(event.header("ce_source")).isEqualTo("/gateway");
      assertThat(event.header("ce_subject")).isEqualTo(merged.toString());
      assertThat(event.header("ce_dataschema")).isEqualTo("urn:zhaoren:schema:resident." + kind);
      assertThat(event.header("content-type")).isEqualTo("application/json");
      assertThat(event.header("ce_time")).isEqualTo(data(event).path("at").asText());
      assertThat(UUID.fromString(event.header("ce_id"))).isNotNull();
      try (var schema =
          getClass().getResourceAsStream("/schemas/resident." + kind + ".schema.json")) {
        var text = JSON.readTree(schema);
        var found =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                    text, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
                .validate(data(event));
        assertThat(found).isEmpty();
        // a closed record: nothing is sent that the schema does not list
        var known = new ArrayList<String>();
        text.path("properties").fieldNames().forEachRemaining(known::add);
        var sent = new ArrayList<String>();
        data(event).fieldNames().forEachRemaining(sent::add);
        assertThat(sent).containsExactlyInAnyOrderElementsOf(known);
      }
    }
  }

  /**
   * Whoever keeps for each id the event of the highest revision knows what the register knows: with
   * many people merging and splitting at the same time, whatever order the events of different ids
   * come in.
   */
  @Seeds(3)
  void whoFollowsTheEventsKnowsWhatTheRegisterKnows(long seed) {
    var random = new SplittableRandom(seed);
    var people = IntStream.range(0, 8).mapToObj(i -> provisional()).toList();
    var workers = new ArrayList<CompletableFuture<Void>>();
    for (var worker = 0; worker < 3; worker++) {
      var own = random.split();
      workers.add(
          CompletableFuture.runAsync(
              () -> {
                for (var step = 0; step < 12; step++) {
                  var person = people.get(own.nextInt(people.size()));
                  if (own.nextInt(3) == 0) {
                    assertThat(split(person).statusCode()).isIn(200, 409);
                  } else {
                    var answer =
                        propose(person, people.get(own.nextInt(people.size())), "first-person");
                    assertThat(answer.statusCode()).isIn(200, 202, 409, 422);
                    String proposal = answer.path("proposal.proposalId");
                    if (proposal != null) {
                      // another may have confirmed it, or merged one of the two meanwhile
                      assertThat(confirm(person, proposal, "second-person").statusCode())
                          .isIn(200, 409, 422);
                    }
                  }
                }
              }));
    }
    workers.forEach(CompletableFuture::join);

    var revisions = new HashMap<UUID, Integer>();
    var meanings = new HashMap<UUID, UUID>();
    for (var person : people) {
      var told = api().get("/resident-ids/{id}", person);
      revisions.put(person, told.path("revision"));
      String partOf = told.path("partOf");
      meanings.put(person, partOf == null ? person : UUID.fromString(partOf));
    }
    var total = revisions.values().stream().mapToInt(Integer::intValue).sum();
    var events = events(total, people.toArray(UUID[]::new));
    assertThat(events).hasSize(total);

    var followed = new HashMap<UUID, UUID>();
    var seen = new HashMap<UUID, Long>();
    for (var event : events) {
      var data = data(event);
      var id = UUID.fromString(data.path("residentId").asText());
      assertThat(event.key()).isEqualTo(id.toString());
      var revision = data.path("revision").asLong();
      assertThat(revision).isEqualTo(seen.getOrDefault(id, 0L) + 1);
      seen.put(id, revision);
      followed.put(id, data.has("into") ? UUID.fromString(data.path("into").asText()) : id);
    }
    for (var person : people) {
      assertThat(followed.getOrDefault(person, person)).isEqualTo(meanings.get(person));
      // what an id stands for stands for itself
      assertThat(meanings.get(meanings.get(person))).isEqualTo(meanings.get(person));
    }
  }
}
