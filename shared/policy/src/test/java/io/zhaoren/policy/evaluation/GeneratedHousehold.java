package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.TestWorld;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A random household of which some is known, some stale and some not. */
record GeneratedHousehold(String name, Person household, List<Person> members) {

  /** The last lies in another province. */
  static final List<Integer> COUNTIES = List.of(330106, 330802, 330523, 340104);

  private static final List<Long> WIDTHS =
      List.of(0L, 1L, 127L, 128L, 255L, 256L, 32_767L, 32_768L, 65_536L, 2_147_483_648L);

  static final List<String> PROGRAMMES = List.of("first", "second", "third");

  /** What is known of a household or resident, by fact, and what they draw. */
  record Person(String name, Map<String, Known> facts, List<FactBlock.Running> running) {}

  record Known(long value, Knowledge knowledge) {}

  static GeneratedHousehold of(SplittableRandom random, String name) {
    var members = new ArrayList<Person>();
    for (var member = 0; member < 1 + random.nextInt(4); member++) {
      members.add(person(random, name + " member " + member, About.RESIDENT));
    }
    return new GeneratedHousehold(name, person(random, name, About.HOUSEHOLD), members);
  }

  private static Person person(SplittableRandom random, String name, About about) {
    var facts = new TreeMap<String, Known>();
    for (var fact : TestWorld.VOCABULARY.facts()) {
      if (fact.about() == about
          && !(fact.type() instanceof FactType.Reference)
          && random.nextInt(5) > 0
          && (!fact.name().equals("person.deathDate") || random.nextInt(6) == 0)
          && (!fact.name().equals("test.apart") || random.nextInt(3) == 0)) {
        facts.put(
            fact.name(),
            new Known(
                value(random, fact), random.nextInt(5) == 0 ? Knowledge.SOFT : Knowledge.FIRM));
      }
    }
    var running = new ArrayList<FactBlock.Running>();
    if (random.nextInt(4) == 0) {
      running.add(
          new FactBlock.Running(
              PROGRAMMES.get(random.nextInt(PROGRAMMES.size())),
              random.nextInt(4) == 0
                  ? OptionalLong.empty()
                  : OptionalLong.of(random.nextInt(3) * 10_000L)));
    }
    return new Person(name, facts, running);
  }

  /** Few values, so that equality and edges are met often. */
  static long value(SplittableRandom random, FactDefinition fact) {
    var type = fact.type();
    if (type instanceof FactType.Bool) {
      return random.nextInt(2);
    } else if (type instanceof FactType.Code code) {
      return random.nextInt(code.values().size());
    } else if (type instanceof FactType.Area) {
      return COUNTIES.get(random.nextInt(COUNTIES.size()));
    } else if (type instanceof FactType.Day) {
      return LocalDate.of(2004, 9, 29).plusDays(random.nextInt(4)).toEpochDay()
          + 365L * random.nextInt(19);
    } else if (type instanceof FactType.Int) {
      return random.nextInt(4);
    }
    var money = (FactType.Money) type;
    return switch (random.nextInt(8)) {
      // beside the ends of bytes, shorts and ints, and of what is allowed
      case 0 -> Math.min(money.maximumFen(), WIDTHS.get(random.nextInt(WIDTHS.size())));
      case 1 -> money.maximumFen() - random.nextInt(2);
      default -> random.nextInt(5) * 100_000L + random.nextInt(2);
    };
  }

  void addTo(FactBlock.Builder block) {
    block.household(household.name());
    household
        .facts()
        .forEach((fact, known) -> block.fact(definition(fact), known.value(), known.knowledge()));
    household.running().forEach(block::householdEntitlement);
    members.forEach(member -> add(block, member));
  }

  /** Adds a resident to the household started last. */
  static void add(FactBlock.Builder block, Person member) {
    block.resident(member.name());
    member
        .facts()
        .forEach((fact, known) -> block.fact(definition(fact), known.value(), known.knowledge()));
    member.running().forEach(block::residentEntitlement);
  }

  private static FactDefinition definition(String fact) {
    return TestWorld.VOCABULARY.fact(fact);
  }

  FactBlock block() {
    return block(List.of(this));
  }

  static FactBlock block(List<GeneratedHousehold> households) {
    var block = FactBlock.of(TestWorld.VOCABULARY);
    households.forEach(household -> household.addTo(block));
    return block.build();
  }

  GeneratedHousehold withMembersInAnotherOrder(long seed) {
    var shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, new Random(seed));
    return new GeneratedHousehold(name, household, shuffled);
  }

  /** The same with a fact of somebody replaced. */
  GeneratedHousehold with(Person who, String fact, Known known) {
    var facts = new TreeMap<>(who.facts());
    facts.put(fact, known);
    return with(who, facts);
  }

  /** The same with nothing known of a fact of somebody. */
  GeneratedHousehold without(Person who, String fact) {
    var facts = new TreeMap<>(who.facts());
    facts.remove(fact);
    return with(who, facts);
  }

  private GeneratedHousehold with(Person who, Map<String, Known> facts) {
    var changed = new Person(who.name(), facts, who.running());
    return new GeneratedHousehold(
        name,
        who.equals(household) ? changed : household,
        members.stream().map(member -> member.equals(who) ? changed : member).toList());
  }
}
