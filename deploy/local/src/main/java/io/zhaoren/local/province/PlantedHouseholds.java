package io.zhaoren.local.province;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.zhaoren.local.province.PlantedHousehold.Finding;
import io.zhaoren.local.province.PlantedHousehold.Member;
import io.zhaoren.local.province.PlantedHousehold.Said;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The households whose answers are known beforehand: the file {@code province/planted.yaml}. */
public final class PlantedHouseholds {

  private static final int ADULT = 18;
  private static final int KNOWN_FOR_DAYS = 20;

  private final LocalDate day;
  private final Map<String, Object> saidBy;
  private final Map<String, Object> sets;
  private final List<PlantedHousehold> households = new ArrayList<>();

  private PlantedHouseholds(Map<String, Object> file) {
    day = LocalDate.parse(Texts.text(file, "day"));
    saidBy = Texts.mapping(file, "saidBy");
    sets = Texts.mapping(file, "sets");
    for (var household : Texts.list(file, "households")) {
      households.add(new Reading(Texts.mapping(household)).household());
    }
  }

  public static PlantedHouseholds read() {
    return new PlantedHouseholds(Texts.read("/province/planted.yaml"));
  }

  /** The day of which the answers are. */
  public LocalDate day() {
    return day;
  }

  public List<PlantedHousehold> all() {
    return List.copyOf(households);
  }

  public PlantedHousehold named(String id) {
    return households.stream()
        .filter(household -> household.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no planted household " + id));
  }

  /** One household of the file. */
  private final class Reading {

    private final Map<String, Object> file;
    private final String id;
    private final String county;

    Reading(Map<String, Object> file) {
      this.file = file;
      this.id = Texts.text(file, "id");
      this.county = Texts.text(file, "county");
    }

    PlantedHousehold household() {
      var about = new LinkedHashMap<String, Object>();
      with("household").forEach(about::putAll);
      about.putAll(Texts.mapping(file, "household"));
      var members = new ArrayList<Member>();
      for (var member : Texts.list(file, "members")) {
        members.add(member(Texts.mapping(member)));
      }
      var finds = new ArrayList<Finding>();
      Texts.mapping(file, "finds")
          .forEach((programme, finding) -> finds.add(finding(programme, finding.toString())));
      return new PlantedHousehold(
          id,
          county,
          about.entrySet().stream().map(each -> said(each.getKey(), each.getValue())).toList(),
          members,
          finds,
          Texts.text(file, "working"));
    }

    private List<Map<String, Object>> with(String whom) {
      return Texts.list(file, "with").stream()
          .map(set -> Texts.mapping(Texts.mapping(sets, set.toString()), whom))
          .toList();
    }

    private Member member(Map<String, Object> given) {
      var born = LocalDate.parse(Texts.text(given, "born"));
      var female = !String.valueOf(given.get("sex")).equals("MALE");
      var hukou = String.valueOf(given.getOrDefault("hukou", county));
      var facts = new LinkedHashMap<String, Object>();
      with("everybody").forEach(facts::putAll);
      if (Period.between(born, day).getYears() >= ADULT) {
        with("adults").forEach(facts::putAll);
      }
      if (file.containsKey("status")) {
        facts.put("person.recognisedStatus", file.get("status"));
      }
      if (given.containsKey("income")) {
        facts.put("assistance.countedIncome12Months", Texts.text(given, "income") + " CNY/year");
      }
      facts.putAll(Texts.mapping(given, "facts"));
      var said = new ArrayList<Said>();
      said.add(said("person.birthDate", born.toString(), born));
      said.add(said("person.sex", female ? "FEMALE" : "MALE", born));
      said.add(said("person.householdRelation", Texts.text(given, "relation")));
      var before = Texts.mapping(given, "before");
      if (before.isEmpty()) {
        said.add(said("person.hukouCounty", hukou));
        said.add(said("person.residenceCounty", county));
      } else {
        // where the person is now is told first, and where the person was only afterwards
        var moved = LocalDate.parse(Texts.text(before, "until")).plusDays(1);
        for (var fact : List.of("person.hukouCounty", "person.residenceCounty")) {
          said.add(new Said(source(fact), fact, json(county), moved, 2));
          said.add(
              new Said(
                  source(fact), fact, json(Texts.text(before, "county")), moved.minusYears(1), 1));
        }
      }
      facts.forEach((fact, value) -> said.add(said(fact, value)));
      return new Member(
          CitizenNumber.of(born, female, CitizenNumber.FIRST_PLANTED + number()), born, said);
    }

    /** Several members of one household may share a birth date and a sex only by a slip. */
    private int number() {
      return households.size();
    }

    private Said said(String fact, Object value) {
      return said(fact, value, day.minusDays(KNOWN_FOR_DAYS));
    }

    private Said said(String fact, Object value, LocalDate from) {
      return new Said(source(fact), fact, json(value), from, 2);
    }

    private String source(String fact) {
      var here = Texts.mapping(file, "said");
      return String.valueOf(here.containsKey(fact) ? here.get(fact) : Texts.text(saidBy, fact));
    }
  }

  private static JsonNode json(Object value) {
    if (value instanceof Boolean truth) {
      return BooleanNode.valueOf(truth);
    } else if (value instanceof Integer number) {
      return IntNode.valueOf(number);
    }
    var text = value.toString();
    var space = text.indexOf(" CNY");
    return space < 0
        ? TextNode.valueOf(text)
        : JsonNodeFactory.instance
            .objectNode()
            .put("amount", text.substring(0, space))
            .put("unit", text.substring(space + 1));
  }

  private static Finding finding(String programme, String finding) {
    var at = programme.indexOf('@');
    var space = finding.indexOf(' ');
    return new Finding(
        at < 0 ? programme : programme.substring(0, at),
        at < 0
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(programme.substring(at + 1))),
        space < 0 ? finding : finding.substring(0, space),
        space < 0 ? Optional.empty() : Optional.of(finding.substring(space + 1)));
  }
}
