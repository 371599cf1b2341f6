package io.zhaoren.local.agencies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What an agency answers to what it is asked, by the seed. */
final class Replies {

  static final String REQUESTED = "io.zhaoren.verification.requested.v1";
  static final String REFERRED = "io.zhaoren.item.referred.v1";
  private static final String ANSWERED = "io.zhaoren.verification.answered.v1";
  private static final String DECIDED = "io.zhaoren.item.decided.v1";

  /** What a second, different answer differs by: it must be seen. */
  private static final long OTHER_REGISTER = 0x5DEECE66DL;

  private final long seed;
  private final Supplier<LocalDate> day;
  private final Duration late;
  private final Optional<Manner> always;
  private final Optional<Boolean> granting;
  private final ObjectMapper json = new ObjectMapper();

  /**
   * @param day the day of the stack, as often as it is asked
   * @param late how long a late agency takes
   */
  Replies(long seed, Supplier<LocalDate> day, Duration late) {
    this(seed, day, late, Optional.empty(), Optional.empty());
  }

  /**
   * @param always how everything is answered; empty: as the seed draws it
   * @param granting what is decided; empty: as the seed draws it
   */
  Replies(
      long seed,
      Supplier<LocalDate> day,
      Duration late,
      Optional<Manner> always,
      Optional<Boolean> granting) {
    this.seed = seed;
    this.day = day;
    this.late = late;
    this.always = always;
    this.granting = granting;
  }

  /** Nothing to what it does not know. */
  List<Reply> to(String type, JsonNode asked) {
    return switch (type) {
      case REQUESTED -> to(asked, id(asked, "requestId"), this::answers);
      case REFERRED -> to(asked, id(asked, "referralId"), this::decisions);
      default -> List.of();
    };
  }

  private interface Saying {
    List<Reply> say(JsonNode asked, UUID id, Manner manner);
  }

  private List<Reply> to(JsonNode asked, UUID id, Saying saying) {
    return saying.say(asked, id, always.orElseGet(() -> Manner.of(seed, id)));
  }

  private List<Reply> answers(JsonNode asked, UUID request, Manner manner) {
    List<String> names = new ArrayList<>();
    asked.path("asks").forEach(name -> names.add(name.asText()));
    int half = (names.size() + 1) / 2;
    JsonNode all = answer(asked, names, seed);
    return switch (manner) {
      case AT_ONCE -> List.of(reply(Duration.ZERO, request, 1, ANSWERED, asked, all));
      case LATE -> List.of(reply(late, request, 1, ANSWERED, asked, all));
      case TWICE ->
          List.of(
              reply(Duration.ZERO, request, 1, ANSWERED, asked, all),
              reply(Duration.ZERO, request, 1, ANSWERED, asked, all));
      case IN_PARTS ->
          List.of(
              reply(
                  Duration.ZERO,
                  request,
                  1,
                  ANSWERED,
                  asked,
                  answer(asked, names.subList(0, half), seed)),
              reply(
                  late,
                  request,
                  2,
                  ANSWERED,
                  asked,
                  answer(asked, names.subList(half, names.size()), seed)));
      case CONTRADICTING ->
          List.of(
              reply(Duration.ZERO, request, 1, ANSWERED, asked, all),
              reply(
                  late, request, 2, ANSWERED, asked, answer(asked, names, seed ^ OTHER_REGISTER)));
      case REFUSING -> {
        ObjectNode refusal = json.createObjectNode();
        refusal.put("requestId", request.toString());
        refusal.put("outcome", "refused");
        refusal.put("reason", "系统维护，暂不能核对");
        yield List.of(reply(Duration.ZERO, request, 1, ANSWERED, asked, refusal));
      }
      case UNREADABLE ->
          List.of(
              unreadable(request, ANSWERED, asked), reply(late, request, 2, ANSWERED, asked, all));
      case NEVER -> List.of();
    };
  }

  private JsonNode answer(JsonNode asked, List<String> names, long of) {
    Registers registers = new Registers(of);
    UUID subject = id(asked, "subject");
    LocalDate today = day.get();
    ObjectNode answer = json.createObjectNode();
    answer.put("requestId", asked.path("requestId").asText());
    answer.put("outcome", "answered");
    var facts = answer.putArray("facts");
    var nothing = answer.putArray("nothing");
    for (String name : names) {
      Object value = registers.value(name, subject, today);
      if (value == null) {
        nothing.add(name);
      } else {
        ObjectNode fact = facts.addObject();
        fact.put("fact", name);
        fact.set("value", json.valueToTree(value));
        fact.put("trueFrom", today.toString());
      }
    }
    return answer;
  }

  private List<Reply> decisions(JsonNode asked, UUID referral, Manner manner) {
    boolean grants = granting.orElseGet(() -> Manner.random(~seed, referral).nextInt(3) > 0);
    JsonNode decision = decision(asked, grants);
    Reply prompt = reply(Duration.ZERO, referral, 1, DECIDED, asked, decision);
    return switch (manner) {
      case AT_ONCE, IN_PARTS -> List.of(prompt);
      case LATE -> List.of(reply(late, referral, 1, DECIDED, asked, decision));
      case TWICE -> List.of(prompt, reply(late, referral, 2, DECIDED, asked, decision));
      case CONTRADICTING ->
          List.of(prompt, reply(late, referral, 2, DECIDED, asked, decision(asked, !grants)));
      case UNREADABLE ->
          List.of(
              unreadable(referral, DECIDED, asked),
              reply(late, referral, 2, DECIDED, asked, decision));
      // a department cannot refuse to decide: it is late for ever
      case REFUSING, NEVER -> List.of();
    };
  }

  private JsonNode decision(JsonNode asked, boolean grants) {
    LocalDate today = day.get();
    ObjectNode decision = json.createObjectNode();
    decision.put("referralId", asked.path("referralId").asText());
    decision.put("decision", grants ? "grant" : "refuse");
    decision.put("reasons", grants ? "经本部门审查，符合规定条件" : "经本部门审查，不符合规定条件");
    decision.put("officer", "dept-" + asked.path("county").asText());
    decision.put("decidedOn", today.toString());
    if (grants) {
      decision.put("firstMonth", today.toString().substring(0, 7));
      decision.put("firstMonthBasis", "决定当月起");
    }
    return decision;
  }

  private Reply reply(
      Duration after, UUID of, int number, String type, JsonNode asked, JsonNode data) {
    return new Reply(after, of + "-" + number, type, id(asked, "subject"), text(data));
  }

  private static Reply unreadable(UUID of, String type, JsonNode asked) {
    return new Reply(Duration.ZERO, of + "-1", type, id(asked, "subject"), "{\"requestId\":");
  }

  private static UUID id(JsonNode asked, String field) {
    return UUID.fromString(asked.path(field).asText());
  }

  private String text(JsonNode data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written", e); // never: a plain tree
    }
  }
}
