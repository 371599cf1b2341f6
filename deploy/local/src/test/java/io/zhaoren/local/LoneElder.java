package io.zhaoren.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * An elder of Xihu district, Hangzhou, who lives alone, and how agencies, offices, assessors and
 * providers speak of and to her. Invented, with a number of a prefecture that does not exist.
 */
final class LoneElder {

  static final String RELIEF = "/api/assistance/v1/";
  static final String ELDERS = "/api/eldercare/v1/";
  static final String COUNTY = "330106";
  static final String COMMUNITY = "330106001001";

  private final FrontDoor door;
  private final AgencyWords agencies;
  final UUID household;
  final UUID id;

  LoneElder(FrontDoor door, AgencyWords agencies, String citizenNumber) {
    this.door = door;
    this.agencies = agencies;
    this.household = agencies.newHousehold();
    this.id = agencies.idOf(citizenNumber);
  }

  /** One agency's own words about her, on its own topic. */
  void said(String agency, String trueFrom, Object... factsAndValues) {
    agencies.said(agency, id, trueFrom, factsAndValues);
  }

  /** Who she is, where she lives, and that she lives alone. */
  void lives(String born) {
    said(
        "public-security",
        born,
        "person.birthDate",
        born,
        "person.sex",
        "FEMALE",
        "person.household",
        household.toString(),
        "person.householdRelation",
        "HEAD",
        "person.hukouCounty",
        COUNTY,
        "person.hukouType",
        "URBAN",
        "person.residenceCounty",
        COUNTY,
        "person.residenceCommunity",
        Long.parseLong(COMMUNITY));
  }

  /** What a caseworker of a service has verified of her. */
  void verified(String service, String trueFrom, Object... factsAndValues) {
    agencies.verifiedFor(service, "residents/" + id, trueFrom, factsAndValues);
  }

  /** What a caseworker of a service has verified of her household. */
  void verifiedOfHousehold(String service, String trueFrom, Object... factsAndValues) {
    agencies.verifiedFor(service, "households/" + household, trueFrom, factsAndValues);
  }

  Map<String, Object> herself() {
    return Map.of("role", "resident", "id", id.toString());
  }

  // ── what she may have, and what becomes of it ────────────────────────────────────────────────

  /** Programme and finding of what was found for her. */
  List<String> found(String service) {
    return each(
        door.get(service + "residents/" + id + "/matches").path("matches"),
        match -> match.path("programme").asText() + " " + match.path("finding").asText());
  }

  /** What a programme would pay her, as its explanation says; empty if it does not. */
  String worth(String service, String programme) {
    return door.get(service + "residents/" + id + "/matches/" + programme + "/explanation")
        .path("amount")
        .path("amount")
        .asText("");
  }

  /**
   * Granted under this programme, the latest last: programme, state, months from and to.
   *
   * @return such as {@code running 2023-11 } or {@code ended 2023-11 2023-12}
   */
  List<String> granted(String service, String programme) {
    var all = new ArrayList<String>();
    for (var each : entitlements(service, programme)) {
      all.add(
          each.path("state").asText()
              + " "
              + each.path("firstMonth").asText()
              + " "
              + each.path("lastMonth").asText(""));
    }
    all.sort(Comparator.comparing((String text) -> text.split(" ", -1)[1]));
    return all;
  }

  /** Month, what is owed and what was paid, of everything under this programme. */
  List<String> months(String service, String programme) {
    var all = new ArrayList<String>();
    for (var each : entitlements(service, programme)) {
      each.path("months")
          .forEach(
              month ->
                  all.add(
                      month.path("month").asText()
                          + " "
                          + month.path("owedYuan").asText()
                          + " "
                          + month.path("paidYuan").asText()));
    }
    all.sort(Comparator.naturalOrder());
    return all;
  }

  /** What is not paid for the time being. */
  JsonNode suspended(String service, String programme) {
    return entitlements(service, programme).stream()
        .filter(each -> each.path("state").asText().equals("suspended"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is suspended under " + programme));
  }

  private List<JsonNode> entitlements(String service, String programme) {
    var all = new ArrayList<JsonNode>();
    door.get(service + "households/" + household + "/statement")
        .path("granted")
        .forEach(
            each -> {
              if (each.path("programme").asText().equals(programme)) {
                all.add(each);
              }
            });
    return all;
  }

  /** She asks for one programme. */
  Claim claims(String service, String programme) {
    var about = new LinkedHashMap<String, Object>();
    about.put("programme", programme);
    if (!programme.equals("minimum-living-guarantee")) {
      about.put("residentId", id);
    }
    var submitted =
        door.post(
            service + "applications",
            Map.of(
                "householdId",
                household,
                "applicantId",
                id,
                "actor",
                herself(),
                "channel",
                "phone",
                "programmes",
                List.of(about),
                "mandates",
                List.of(Map.of("residentId", id, "answer", "given"))));
    return new Claim(service, submitted.path("applicationId").asText());
  }

  /** An application for one item. */
  final class Claim {

    private final String service;
    private final String application;

    private Claim(String service, String application) {
      this.service = service;
      this.application = application;
    }

    JsonNode item() {
      return door.get(service + "applications/" + application).path("items").path(0);
    }

    /** An officer of an office does something with it, as it stands now. */
    JsonNode act(String office, String act, Object... more) {
      var item = item();
      var body = new LinkedHashMap<String, Object>();
      // who decides has not reviewed
      var who = act.equals("decision") ? "d-1" : office.equals("township") ? "t-1" : "c-1";
      body.put("officer", Map.of("role", "officer", "id", who, "office", office, "area", COUNTY));
      body.put("version", item.path("version").asInt());
      for (var i = 0; i < more.length; i += 2) {
        body.put((String) more[i], more[i + 1]);
      }
      return door.post(
          service + "application-items/" + item.path("itemId").asText() + "/" + act, body);
    }
  }

  /**
   * The elder-care service subsidy is asked for, assessed and granted.
   *
   * @return what it pays a month, in yuan
   */
  String grantServiceSubsidy(String firstMonth) {
    var claim = claims(ELDERS, "elder-care-service-subsidy");
    claim.act("county-civil-affairs", "confirmations");
    claim.act("county-civil-affairs", "steps", "step", "assessment");
    return grant(claim, firstMonth);
  }

  /** The care subsidy for the disabled, the same way in the other service. */
  String grantCareSubsidy(String firstMonth) {
    var claim = claims(RELIEF, "disability-care-subsidy");
    claim.act("county-disabled-federation", "confirmations");
    claim.act("county-disabled-federation", "steps", "step", "assessment");
    return grant(claim, firstMonth);
  }

  private static String grant(Claim claim, String firstMonth) {
    return claim
        .act(
            "county-civil-affairs",
            "decision",
            "decision",
            "grant",
            "ownWords",
            "经评定",
            "firstMonth",
            firstMonth,
            "firstMonthBasis",
            "仅供测试")
        .path("amount")
        .path("amount")
        .asText();
  }

  // ── assessments ──────────────────────────────────────────────────────────────────────────────

  static LocalCaller assessor(String code) {
    return LocalCaller.of("assessor").with("sub", code);
  }

  /**
   * Two assessors of the institution that the county has assigned her to record and sign.
   *
   * @param worse scores that are not the best, by code
   */
  JsonNode assessed(String reason, String on, Map<String, Integer> worse) {
    var recorded =
        door.as(assessor("as-1"))
            .post(
                ELDERS + "residents/" + id + "/ability-assessments", assessment(reason, on, worse));
    return door.as(assessor("as-2"))
        .post(
            ELDERS + "ability-assessments/" + recorded.path("assessmentId").asText() + "/signature",
            Map.of("version", recorded.path("version").asInt(), "assessor", "as-2"));
  }

  /** What the first assessor saw: everything at its best but this. */
  Map<String, Object> assessment(String reason, String on, Map<String, Integer> worse) {
    var scores = new LinkedHashMap<String, Object>();
    door.get(ELDERS + "ability-standard")
        .path("categories")
        .forEach(
            category ->
                category
                    .path("indicators")
                    .forEach(
                        indicator ->
                            scores.put(
                                indicator.path("code").asText(),
                                worse.getOrDefault(
                                    indicator.path("code").asText(),
                                    indicator.path("maximum").asInt()))));
    return Map.of("reason", reason, "assessedOn", on, "scores", scores, "assessor", "as-1");
  }

  static <T> List<T> each(JsonNode list, Function<JsonNode, T> what) {
    var all = new ArrayList<T>();
    list.forEach(one -> all.add(what.apply(one)));
    return all;
  }
}
