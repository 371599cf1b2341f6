package io.zhaoren.assistance;

import static io.zhaoren.assistance.Api.api;
import static io.zhaoren.assistance.Api.json;
import static io.zhaoren.assistance.Claimants.DIBAO;
import static io.zhaoren.assistance.Claimants.act;
import static io.zhaoren.assistance.Claimants.item;
import static io.zhaoren.assistance.Claimants.officer;
import static io.zhaoren.assistance.Claimants.seen;
import static io.zhaoren.assistance.PlayedSource.PLATFORM;
import static io.zhaoren.assistance.PlayedSource.poor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zhaoren.casework.verification.WatchingRequests;
import io.zhaoren.testing.StackResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever a source does, drawn by seed for each of its requests: no item is granted or refused on
 * what is not known, nothing stands in the way of an officer who finds it out himself, and in the
 * end everybody draws what the law says, the same for all.
 */
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class SourcesAnswerBadlyTest {

  private static final long SEED = 20_231_001;
  private static final int HOUSEHOLDS = 6;

  /** How a request is answered. */
  private enum Manner {
    AT_ONCE,
    LATE,
    TWICE,
    IN_PARTS,
    HALF,
    CONTRADICTING,
    REFUSING,
    UNREADABLE,
    OF_SOMEBODY_ELSE,
    NEVER
  }

  @Inject PlayedDay day;
  @Inject WatchingRequests watching;

  private final PlayedSource platform = new PlayedSource(PLATFORM);

  private record Claim(Claimants who, JsonPath application, String item) {
    List<UUID> subjects() {
      return List.of(who.mother, who.child, who.household);
    }
  }

  @AfterEach
  void end() {
    day.reset();
    platform.close();
  }

  @Test
  void everyItemEndsLawfullyWhateverTheSourcesDo() {
    var random = new SplittableRandom(SEED);
    var claims = new ArrayList<Claim>();
    for (var i = 0; i < HOUSEHOLDS; i++) {
      claims.add(claim());
    }
    var late = new ArrayList<Runnable>();
    var manners = new HashMap<UUID, Manner>();
    var next = random.nextInt(Manner.values().length);
    for (var claim : claims) {
      for (var subject : claim.subjects()) {
        // every manner comes, in an order that the seed draws
        var manner = Manner.values()[next++ % Manner.values().length];
        manners.put(subject, manner);
        var request = platform.asked(subject);
        answer(request, subject, manner, late);
      }
    }
    day.turnTo(LocalDate.of(2023, 10, 13));
    watching.watch();
    late.forEach(Runnable::run);
    for (var claim : claims) {
      claim.subjects().forEach(subject -> awaitState(claim.item, subject, manners.get(subject)));
    }
    day.turnTo(LocalDate.of(2023, 10, 27));
    watching.watch();

    for (var claim : claims) {
      settle(claim);
      var item = reviewed(claim);
      var granted = decide(item, "grant");
      if (granted == 422) {
        assertThat(decide(item, "refuse")).as("what is not known is not a no").isEqualTo(422);
        claim.who.owning("12000.00");
        granted = decide(item, "grant");
      }
      assertThat(granted).isEqualTo(200);
      api()
          .get("/applications/{id}", claim.application.getString("applicationId"))
          .then()
          .body("items[0].state", equalTo("granted"));
    }
  }

  private Claim claim() {
    var who = Claimants.withoutMeans(Claimants.COUNTY);
    var application = who.apply(DIBAO);
    var claim = new Claim(who, application, item(application, DIBAO, "itemId"));
    json()
        .body(
            Map.of(
                "officer",
                officer("t-1", "township"),
                "applicationId",
                application.getString("applicationId"),
                "obligors",
                List.of()))
        .put("/households/{id}/obligors", who.household)
        .then()
        .statusCode(200);
    act(claim.item, "verifications", seen("officer", officer("t-1", "township"), 0))
        .then()
        .statusCode(200);
    return claim;
  }

  private void answer(JsonNode request, UUID subject, Manner manner, List<Runnable> late) {
    var all = poor(request, "0.00");
    var half = new HashMap<String, Object>();
    var rest = new HashMap<String, Object>();
    for (var entry : all.entrySet()) {
      (half.size() <= rest.size() ? half : rest).put(entry.getKey(), entry.getValue());
    }
    var id = request.path("requestId").asText();
    switch (manner) {
      case AT_ONCE -> platform.answer(request, all);
      case LATE -> late.add(() -> platform.answer(request, all));
      case TWICE -> {
        platform.answer(request, id, all);
        platform.answer(request, id, all);
      }
      case IN_PARTS -> {
        platform.answer(request, half);
        platform.answer(request, rest);
      }
      case HALF -> platform.answer(request, half);
      case CONTRADICTING -> {
        platform.answer(request, all);
        platform.answer(request, different(request));
      }
      case REFUSING ->
          platform.say(
              "verification.answered.v1",
              subject,
              id,
              Map.of("requestId", id, "outcome", "refused", "reason", "系统维护"));
      case UNREADABLE -> platform.say("verification.answered.v1", subject, id, "{");
      case OF_SOMEBODY_ELSE ->
          platform.say(
              "verification.answered.v1", UUID.randomUUID(), id, PlayedSource.body(id, all));
      case NEVER -> {}
    }
  }

  private static Map<String, Object> different(JsonNode request) {
    var name = PlayedSource.names(request).iterator().next();
    return name.equals("assistance.homeAreaPerHead")
        ? Map.of(name, 9_999)
        : Map.of("assistance.monetaryAssets", Household.once("900000.00"));
  }

  private static String expected(Manner manner) {
    return switch (manner) {
      case AT_ONCE, LATE, TWICE, IN_PARTS -> "answered";
      case HALF, UNREADABLE, OF_SOMEBODY_ELSE, NEVER -> "overdue";
      case CONTRADICTING -> "contradicted";
      case REFUSING -> "refused";
    };
  }

  private void awaitState(String item, UUID subject, Manner manner) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              watching.watch();
              assertThat(
                      state(item)
                          .getString("requests.find { it.subject == '" + subject + "' }.state"))
                  .as(manner.name())
                  .isEqualTo(expected(manner));
            });
  }

  private static JsonPath state(String item) {
    return api()
        .get("/application-items/{id}/verifications", item)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** With the first answer that was given. */
  private static void settle(Claim claim) {
    var state = state(claim.item);
    for (var i = 0; i < state.getList("contradictions").size(); i++) {
      var subject = state.getString("contradictions[" + i + "].subject");
      json()
          .body(
              Map.of(
                  "officer",
                  officer("t-1", "township"),
                  "version",
                  0,
                  "answerId",
                  state.getString(
                      "requests.find { it.subject == '" + subject + "' }.answers[0].answerId"),
                  "words",
                  "入户调查所见与第一次答复一致"))
          .post(
              "/contradictions/{id}/settlement",
              state.getString("contradictions[" + i + "].contradictionId"))
          .then()
          .statusCode(200);
    }
  }

  private String reviewed(Claim claim) {
    var township = officer("t-1", "township");
    act(claim.item, "steps", seen("officer", township, 0, "step", "acceptance"))
        .then()
        .statusCode(200);
    act(claim.item, "steps", seen("officer", township, 1, "step", "initial-review"))
        .then()
        .statusCode(200);
    var today = day.today();
    act(claim.item, "notice", seen("officer", township, 2, "maskedName", "王**", "village", "翠苑社区"))
        .then()
        .statusCode(200);
    day.turnTo(today.plusDays(11));
    act(claim.item, "steps", seen("officer", township, 3, "step", "public-notice"))
        .then()
        .statusCode(200);
    return claim.item;
  }

  private static int decide(String item, String decision) {
    return act(
            item,
            "decision",
            seen(
                "officer",
                officer("c-1", "county"),
                4,
                "decision",
                decision,
                "ownWords",
                "入户调查与核对结果一致"))
        .statusCode();
  }
}
