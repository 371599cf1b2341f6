package io.zhaoren.policy.cases;

import io.zhaoren.policy.cases.PolicyCases.Case;
import io.zhaoren.policy.cases.PolicyCases.Facts;
import io.zhaoren.policy.cases.PolicyCases.Given;
import io.zhaoren.policy.cases.PolicyCases.GivenEntitlement;
import io.zhaoren.policy.cases.PolicyCases.Purpose;
import io.zhaoren.policy.cases.PolicyCases.Setting;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.FactBlock.Running;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.reading.Placed;
import io.zhaoren.policy.reading.Position;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.MeansRegister;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The household of a case: the typical one with what the case changes, as the purpose sees it. */
final class CaseHousehold {

  private final Vocabulary vocabulary;
  private final PolicyCases file;
  private final Case asked;
  private final LocalDate day;
  private final List<Problem> problems = new ArrayList<>();

  private CaseHousehold(Vocabulary vocabulary, PolicyCases file, Case asked, LocalDate day) {
    this.vocabulary = vocabulary;
    this.file = file;
    this.asked = asked;
    this.day = day;
  }

  /** The block, or what in the case does not fit the vocabulary. */
  record Built(Optional<FactBlock> block, List<Problem> problems) {}

  /** A value as the block holds it. */
  private record Value(FactDefinition fact, long encoded, Knowledge known) {}

  static Built build(Vocabulary vocabulary, PolicyCases file, Case asked, LocalDate day) {
    var household = new CaseHousehold(vocabulary, file, asked, day);
    var block = household.build();
    return new Built(
        household.problems.isEmpty() ? Optional.of(block) : Optional.empty(),
        List.copyOf(household.problems));
  }

  private FactBlock build() {
    var with = asked.with();
    var known = file.typical().membersKnown() && with.membersKnown();
    var household = values(merged(file.typical().household(), with.household()), About.HOUSEHOLD);
    var members = new ArrayList<Map<String, Value>>();
    for (var member : members(with)) {
      members.add(values(member, About.RESIDENT));
    }
    if (!known && members.size() != 1) {
      problem(asked.at(), "only somebody alone may have an unknown household");
    }
    var purpose = with.purpose().or(() -> file.typical().purpose());
    var builder = FactBlock.of(vocabulary);
    if (known) {
      builder.household("household");
    } else {
      builder.noHousehold("member 0");
    }
    var byEveryAdult = EnumSet.allOf(MeansRegister.class);
    var byAnyAdult = EnumSet.noneOf(MeansRegister.class);
    for (var member : members) {
      if (!isMinor(member)) {
        byEveryAdult.retainAll(allowed(member));
        byAnyAdult.addAll(allowed(member));
      }
    }
    byEveryAdult.retainAll(byAnyAdult); // where there is no adult, nobody could allow anything
    put(builder, household, About.HOUSEHOLD, purpose, byEveryAdult);
    entitlements()
        .filter(entitlement -> entitlement.member().isEmpty())
        .forEach(entitlement -> builder.householdEntitlement(running(entitlement)));
    for (var i = 0; i < members.size(); i++) {
      var index = i;
      var member = members.get(i);
      builder.resident("member " + i);
      put(builder, member, About.RESIDENT, purpose, isMinor(member) ? byAnyAdult : allowed(member));
      entitlements()
          .filter(entitlement -> entitlement.member().filter(of -> of == index).isPresent())
          .forEach(entitlement -> builder.residentEntitlement(running(entitlement)));
    }
    for (var entitlement : entitlements().toList()) {
      if (entitlement.member().filter(of -> of < 0 || of >= members.size()).isPresent()) {
        problem(entitlement.at(), "there is no such member; members count from 0");
      }
    }
    return builder.build();
  }

  private Stream<GivenEntitlement> entitlements() {
    return Stream.concat(
        file.typical().entitlements().stream(), asked.with().entitlements().stream());
  }

  private static Running running(GivenEntitlement given) {
    return new Running(
        given.programme(), given.monthlyFen().map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  private List<Facts> members(Setting with) {
    var typical = file.typical().members();
    var all = new ArrayList<Facts>();
    for (var i = 0; i < typical.size(); i++) {
      all.add(
          i < with.members().size()
              ? merged(typical.get(i).value(), with.members().get(i).value())
              : typical.get(i).value());
    }
    for (var i = typical.size(); i < with.members().size(); i++) {
      problem(
          with.members().get(i).at(),
          "the typical household has " + typical.size() + " members; more go under members+");
    }
    with.added().forEach(member -> all.add(member.value()));
    var place = with.place().or(() -> file.typical().place());
    return place.isEmpty() ? all : all.stream().map(m -> merged(at(place.get()), m)).toList();
  }

  private static Facts at(Placed<String> place) {
    var value = new Placed<>(new Given(Given.Form.PLAIN, place.value()), place.at());
    return new Facts(Map.of(EngineFacts.HUKOU_COUNTY, value, EngineFacts.RESIDENCE_COUNTY, value));
  }

  private static Facts merged(Facts under, Facts over) {
    var all = new LinkedHashMap<>(under.byName());
    all.putAll(over.byName());
    return new Facts(all);
  }

  private Map<String, Value> values(Facts facts, About about) {
    var values = new LinkedHashMap<String, Value>();
    facts
        .byName()
        .forEach(
            (name, given) -> {
              var fact = vocabulary.find(name);
              if (fact.isEmpty()) {
                problem(given.at(), "no such fact: " + name);
              } else if (fact.get().about() != about) {
                problem(
                    given.at(),
                    about == About.RESIDENT
                        ? name + " is about households: it goes under household"
                        : name + " is about residents: it goes under members");
              } else if (given.value().form() != Given.Form.UNKNOWN) {
                value(fact.get(), given).ifPresent(value -> values.put(name, value));
              }
            });
    return values;
  }

  private Optional<Value> value(FactDefinition fact, Placed<Given> given) {
    try {
      var encoded = FactValues.parse(fact.type(), given.value().value(), day);
      var known = given.value().form() == Given.Form.PLAIN ? Knowledge.FIRM : Knowledge.SOFT;
      return Optional.of(new Value(fact, encoded, known));
    } catch (FactValueException e) {
      problem(given.at(), fact.name() + ": " + e.rule());
      return Optional.empty();
    }
  }

  private void put(
      FactBlock.Builder builder,
      Map<String, Value> values,
      About about,
      Optional<Purpose> purpose,
      Set<MeansRegister> allowed) {
    for (var fact : vocabulary.facts()) {
      if (fact.about() != about) {
        continue;
      }
      var value = values.get(fact.name());
      if (purpose.filter(Purpose.FIND::equals).isPresent()
          && !allowed.containsAll(fact.queries())) {
        builder.withheld(vocabulary.indexOf(fact.name()));
      } else if (value != null
          && (purpose.filter(Purpose.DECIDE::equals).isEmpty()
              || value.known() == Knowledge.FIRM)) {
        builder.fact(fact, value.encoded(), value.known());
      }
    }
  }

  /** The registers that a member's own mandates cover. */
  private static Set<MeansRegister> allowed(Map<String, Value> member) {
    var allowed = EnumSet.noneOf(MeansRegister.class);
    for (var value : member.values()) {
      if (value.encoded() == 1 && value.known() == Knowledge.FIRM) {
        allowed.addAll(value.fact().covers());
      }
    }
    return allowed;
  }

  private boolean isMinor(Map<String, Value> member) {
    var birth = member.get(EngineFacts.BIRTH_DATE);
    return birth != null
        && LocalDate.ofEpochDay(birth.encoded()).plusYears(EngineFacts.ADULT_AGE).isAfter(day);
  }

  private void problem(Position at, String message) {
    problems.add(new Problem(file.file(), at.line(), at.column(), message));
  }
}
