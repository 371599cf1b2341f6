package io.zhaoren.assistance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A described household, as the body of a screening. */
final class Household {

  private final Map<String, Object> body = new LinkedHashMap<>();
  private final Map<String, Object> household = new LinkedHashMap<>();
  private final List<Map<String, Object>> members = new ArrayList<>();

  private Household(String on, String county) {
    body.put("on", on);
    body.put("place", county);
    body.put("household", household);
    body.put("members", members);
  }

  static Household on(String day, String county) {
    return new Household(day, county);
  }

  /** A mother of 42 and her child of 11 who meet every test of dibao but the one of income. */
  static Household motherAndChild(String on, String county, String yearlyIncome) {
    return on(on, county)
        .with(
            "assistance.maintenanceReceivable",
            perMonth("0.00"),
            "assistance.obligorBar",
            false,
            "assistance.homesOwned",
            1)
        .member(
            "mother",
            "person.birthDate",
            "1981-02-03",
            "person.householdRelation",
            "HEAD",
            "assistance.countedIncome12Months",
            perYear(yearlyIncome),
            "assistance.monetaryAssets",
            once("20000.00"),
            "assistance.ownsMotorVehicle",
            false,
            "assistance.ownsCommercialPremises",
            false,
            "assistance.capitalCommitments",
            once("0.00"))
        .member(
            "child",
            "person.birthDate",
            "2012-06-01",
            "person.householdRelation",
            "CHILD",
            "assistance.countedIncome12Months",
            perYear("0.00"),
            "assistance.monetaryAssets",
            once("0.00"),
            "assistance.ownsMotorVehicle",
            false,
            "assistance.ownsCommercialPremises",
            false,
            "assistance.capitalCommitments",
            once("0.00"));
  }

  Household with(Object... namesAndValues) {
    household.put("facts", facts(namesAndValues));
    return this;
  }

  Household member(String ref, Object... namesAndValues) {
    var member = new LinkedHashMap<String, Object>();
    member.put("ref", ref);
    member.put("facts", facts(namesAndValues));
    members.add(member);
    return this;
  }

  /** Adds to the member named last. */
  Household who(Object... namesAndValues) {
    @SuppressWarnings("unchecked") // put there by member()
    var facts = (Map<String, Object>) members.get(members.size() - 1).get("facts");
    facts.putAll(facts(namesAndValues));
    return this;
  }

  /** The member named last receives this already. */
  Household receiving(String programme) {
    members.get(members.size() - 1).put("receives", List.of(Map.of("programme", programme)));
    return this;
  }

  Household asking(String... programmes) {
    body.put("programmes", List.of(programmes));
    return this;
  }

  Household toFind() {
    body.put("purpose", "find");
    return this;
  }

  Map<String, Object> body() {
    return body;
  }

  static Map<String, Object> perYear(String yuan) {
    return Map.of("amount", yuan, "unit", "CNY/year");
  }

  static Map<String, Object> perMonth(String yuan) {
    return Map.of("amount", yuan, "unit", "CNY/month");
  }

  static Map<String, Object> once(String yuan) {
    return Map.of("amount", yuan, "unit", "CNY");
  }

  private static Map<String, Object> facts(Object... namesAndValues) {
    var facts = new LinkedHashMap<String, Object>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      facts.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return facts;
  }
}
