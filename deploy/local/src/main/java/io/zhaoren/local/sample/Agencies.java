package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What each agency knows of an invented household and reports: the police the people, the Disabled
 * Persons' Federation the certificates, and so on. Means are reported only of households that have
 * given a mandate, as in life.
 */
final class Agencies {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final LocalDate day;
  private final List<AgencyReport> reports = new ArrayList<>();

  private Agencies(LocalDate day) {
    this.day = day;
  }

  /** All reports about one household, in the order in which they are sent. */
  static List<AgencyReport> about(InventedHousehold household, LocalDate day) {
    var agencies = new Agencies(day);
    agencies.household(household);
    for (var member : household.members()) {
      agencies.person(household, member);
    }
    return agencies.reports;
  }

  private void household(InventedHousehold household) {
    var civilAffairs = new Facts();
    if (household.monitored()) {
      civilAffairs.add("assistance.underMonitoring", true);
    }
    civilAffairs.send("civil-affairs", "household", household.id());

    var housing = new Facts();
    housing.add("assistance.dwellingRural", household.rural());
    if (household.housingDifficulty()) {
      housing.add("assistance.housingDifficulty", true);
    }
    housing.send("housing", "household", household.id());

    var grid = new Facts();
    if (household.electricityAccountKnown()) {
      grid.add("assistance.electricityAccountKnown", true);
      grid.add("assistance.meterShared", false);
    }
    grid.send("power-grid", "household", household.id());

    var emergency = new Facts();
    household
        .damage()
        .ifPresent(
            damage -> {
              emergency.add("assistance.disasterDamage", damage);
              emergency.add("assistance.disasterCounty", household.county());
              emergency.add("assistance.disasterOn", day.minusDays(9).toString());
            });
    household
        .suddenHardship()
        .ifPresent(
            cause -> {
              emergency.add("assistance.suddenHardship", cause);
              emergency.add("assistance.hardshipCounty", household.county());
            });
    emergency.send("emergency-management", "household", household.id());

    if (household.monitored()) {
      var means = new Facts();
      means.add("assistance.homesOwned", household.homesOwned());
      means.add("assistance.homeAreaPerHead", household.homeAreaDecimetres());
      means.money("assistance.maintenanceReceivable", 0, "CNY/month");
      means.add("assistance.obligorBar", false);
      means.send("means-verification", "household", household.id());
    }
  }

  private void person(InventedHousehold household, InventedPerson person) {
    var police = new Facts();
    police.add("person.birthDate", person.birthDate().toString());
    police.add("person.sex", person.sex());
    police.add("person.household", household.id().toString());
    police.add("person.householdRelation", person.relation());
    police.add("person.hukouCounty", household.county());
    police.add("person.residenceCounty", household.county());
    police.send("public-security", "resident", person.id());

    var federation = new Facts();
    person
        .disability()
        .ifPresent(
            disability -> {
              federation.add("person.disabilityCategory", disability.category());
              federation.add("person.disabilityGrade", disability.grade());
              disability
                  .careBand()
                  .ifPresent(band -> federation.add("assistance.disabilityCareBand", band));
            });
    federation.send("disabled-federation", "resident", person.id());

    var education = new Facts();
    if (!person.enrolledIn().equals("NONE")) {
      education.add("person.enrolledIn", person.enrolledIn());
    }
    education.send("education", "resident", person.id());

    var medical = new Facts();
    if (person.largeMedicalBill()) {
      medical.add("assistance.largeMedicalBill", true);
    }
    if (person.seriousIllness()) {
      medical.add("person.seriousIllness", true);
    }
    medical.send("medical-security", "resident", person.id());

    var work = new Facts();
    person
        .unemployedSince()
        .ifPresent(
            since -> {
              work.add("assistance.unemployed", true);
              work.add("assistance.unemployedRegisteredOn", since.toString());
            });
    if (person.ageOn(day) >= 16) {
      work.add("assistance.labourCapacity", labour(person));
    }
    work.send("human-resources", "resident", person.id());

    var civilAffairs = new Facts();
    if (household.monitored()) {
      civilAffairs.add("assistance.verificationMandate", true);
    }
    person.status().ifPresent(status -> civilAffairs.add("person.recognisedStatus", status));
    if (person.disability().filter(InventedPerson.Disability::drawsSubsidies).isPresent()) {
      if (household.monitored()) {
        civilAffairs.add("assistance.drawsDisabilityLivingSubsidy", true);
      }
      if (person.disability().orElseThrow().grade() <= 2) {
        civilAffairs.add("assistance.drawsDisabilityCareSubsidy", true);
      }
    }
    civilAffairs.send("civil-affairs", "resident", person.id());

    if (household.monitored()) {
      var means = new Facts();
      means.money("assistance.countedIncome12Months", person.monthlyIncomeYuan() * 12, "CNY/year");
      means.money("assistance.monetaryAssets", person.savingsYuan(), "CNY");
      means.money("assistance.capitalCommitments", 0, "CNY");
      means.add(
          "assistance.ownsMotorVehicle", household.ownsCar() && person.relation().equals("HEAD"));
      means.add("assistance.ownsCommercialPremises", false);
      means.send("means-verification", "resident", person.id());
    }
  }

  private String labour(InventedPerson person) {
    var severe = person.disability().filter(disability -> disability.grade() <= 2).isPresent();
    if (severe || person.ageOn(day) >= 60) {
      return "NONE";
    }
    return person.disability().isPresent() ? "PARTIAL" : "FULL";
  }

  /** The facts of one message. */
  private final class Facts {

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    void add(String fact, boolean value) {
      values.put(fact, BooleanNode.valueOf(value));
    }

    void add(String fact, int value) {
      values.put(fact, IntNode.valueOf(value));
    }

    void add(String fact, String value) {
      values.put(fact, TextNode.valueOf(value));
    }

    void money(String fact, long yuan, String unit) {
      values.put(fact, JSON.objectNode().put("amount", yuan + ".00").put("unit", unit));
    }

    /** Sends nothing if the agency has nothing to say. */
    void send(String source, String about, UUID subject) {
      if (values.isEmpty()) {
        return;
      }
      var data = JSON.objectNode().put("about", about).put("subject", subject.toString());
      var facts = data.putArray("facts");
      values.forEach(
          (fact, value) -> {
            var one = facts.addObject().put("fact", fact);
            one.set("value", value);
            one.put("trueFrom", day.minusDays(30).toString()).put("sequence", 1);
          });
      reports.add(new AgencyReport(source, subject, data));
    }
  }
}
