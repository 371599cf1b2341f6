package io.zhaoren.finding.facts;

import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about whole households as of a day, before anybody's right to see it is asked.
 * That question is answered here and nowhere else: {@link #block} hands out only what the purpose
 * may see.
 */
public final class Situation {

  /** A household, or somebody who lives in none that is known, with the settled facts. */
  record Home(@Nullable UUID id, @Nullable Settled[] facts, List<Person> members) {}

  /** A resident with the settled facts. */
  record Person(UUID id, @Nullable Settled[] facts) {}

  /**
   * A settled value that says an entitlement runs.
   *
   * @param home the household of the resident; empty if none is known
   */
  public record Registered(FactKey key, Optional<UUID> home, String programme) {}

  private final Vocabulary vocabulary;
  private final List<Home> homes;
  private final Map<Subject, Home> homeOf = new LinkedHashMap<>();
  private final Set<FactKey> overdue;
  private final LocalDate on;
  private final int birth;
  private final int death;
  private final Mandates mandates;

  /**
   * @param homes the facts of each by their place in the vocabulary
   * @param overdue facts whose settlement is due: what they say may no longer hold
   */
  Situation(Vocabulary vocabulary, List<Home> homes, Set<FactKey> overdue, LocalDate on) {
    this.vocabulary = vocabulary;
    this.homes = homes;
    for (var home : homes) {
      if (home.id() != null) {
        homeOf.put(Subject.household(home.id()), home);
      }
      home.members().forEach(person -> homeOf.put(Subject.resident(person.id()), home));
    }
    this.overdue = overdue;
    this.on = on;
    this.birth = indexOf(EngineFacts.BIRTH_DATE);
    this.death = indexOf(EngineFacts.DEATH_DATE);
    this.mandates = new Mandates(vocabulary);
  }

  private int indexOf(String fact) {
    return vocabulary.find(fact).isPresent() ? vocabulary.indexOf(fact) : -1;
  }

  /** Every household and every resident in it. */
  public Set<Subject> subjects() {
    return homeOf.keySet();
  }

  /** The household in which somebody lives; who lives in none is at home in himself. */
  public Subject home(Subject subject) {
    var home = homeOf.get(subject);
    return home == null || home.id() == null ? subject : Subject.household(home.id());
  }

  /** The subject and, of a household, all its members; of a resident, the household. */
  public List<Subject> speakingOf(Subject subject) {
    var speaking = new ArrayList<>(List.of(subject));
    var home = homeOf.get(subject);
    if (home != null && home.id() != null) {
      if (subject.about() == About.HOUSEHOLD) {
        home.members().forEach(person -> speaking.add(Subject.resident(person.id())));
      } else {
        speaking.add(Subject.household(home.id()));
      }
    }
    return speaking;
  }

  /** Residents confirmed dead on the day, and households of nobody else. */
  public Set<Subject> dead() {
    var dead = new HashSet<Subject>();
    for (var home : homes) {
      home.members().stream()
          .filter(this::isDead)
          .forEach(person -> dead.add(Subject.resident(person.id())));
      if (home.id() != null && home.members().stream().allMatch(this::isDead)) {
        dead.add(Subject.household(home.id()));
      }
    }
    return dead;
  }

  /** As columns, with what the purpose may see. */
  public FactBlock block(Purpose purpose, Map<Subject, List<FactBlock.Running>> running) {
    var block = FactBlock.of(vocabulary);
    for (var home : homes) {
      if (home.id() == null) {
        block.noHousehold(home.members().get(0).id().toString());
      } else {
        block.household(home.id().toString());
        fill(block, About.HOUSEHOLD, home.id(), home.facts(), purpose, allowedByAll(home));
        running
            .getOrDefault(Subject.household(home.id()), List.of())
            .forEach(block::householdEntitlement);
      }
      for (var person : home.members()) {
        block.resident(person.id().toString());
        fill(block, About.RESIDENT, person.id(), person.facts(), purpose, allowed(home, person));
        running
            .getOrDefault(Subject.resident(person.id()), List.of())
            .forEach(block::residentEntitlement);
      }
    }
    return block.build();
  }

  private void fill(
      FactBlock.Builder block,
      About about,
      UUID id,
      @Nullable Settled[] facts,
      Purpose purpose,
      int allowed) {
    for (var f = 0; f < facts.length; f++) {
      var fact = vocabulary.facts().get(f);
      if (fact.about() != about || fact.type() instanceof FactType.Reference) {
        continue;
      }
      var settled = facts[f];
      if (!mandates.open(f, allowed)) {
        // without a mandate nobody looked: that nothing was reported means nothing either
        block.withheld(f);
      } else if (settled == null) {
        continue;
      } else if (purpose == Purpose.DECIDE && settled.standing() != Standing.VERIFIED) {
        block.withheld(f);
      } else {
        block.fact(
            f,
            settled.value().orElseThrow(),
            isFirm(id, f, settled) ? Knowledge.FIRM : Knowledge.SOFT);
      }
    }
  }

  /** Values that say an entitlement runs. A stale one still does: it ends when a report says so. */
  public List<Registered> registered() {
    var registered = new ArrayList<Registered>();
    for (var home : homes) {
      var id = Optional.ofNullable(home.id());
      id.ifPresent(household -> addRegistered(registered, household, home.facts(), id));
      home.members().forEach(person -> addRegistered(registered, person.id(), person.facts(), id));
    }
    return registered;
  }

  /** The facts of a subject that may say that this programme runs. */
  public List<FactKey> registersOf(Subject subject, String programme) {
    return vocabulary.facts().stream()
        .filter(fact -> fact.about() == subject.about())
        .filter(fact -> fact.register().containsValue(programme))
        .map(fact -> new FactKey(fact, subject.id()))
        .toList();
  }

  private void addRegistered(
      List<Registered> registered, UUID subject, @Nullable Settled[] facts, Optional<UUID> home) {
    for (var f = 0; f < facts.length; f++) {
      var fact = vocabulary.facts().get(f);
      var settled = facts[f];
      if (settled == null || fact.register().isEmpty() || settled.value().isEmpty()) {
        continue;
      }
      var programme = fact.register().get(text(fact, settled.value().getAsLong()));
      if (programme != null) {
        registered.add(new Registered(new FactKey(fact, subject), home, programme));
      }
    }
  }

  private static String text(FactDefinition fact, long value) {
    if (fact.type() instanceof FactType.Code code) {
      return code.values().get((int) value);
    } else if (fact.type() instanceof FactType.Bool) {
      return value == 1 ? "true" : "false";
    }
    return Long.toString(value);
  }

  /**
   * The first day after this one on which a value of the household or a member goes stale, or a
   * member comes of age and so answers for his own mandate.
   *
   * @param household its place in the block
   */
  public Optional<LocalDate> nextChange(int household) {
    var home = homes.get(household);
    var days = new ArrayList<LocalDate>();
    addStaleDays(days, home.facts());
    for (var person : home.members()) {
      addStaleDays(days, person.facts());
      birthDay(person).map(day -> day.plusYears(EngineFacts.ADULT_AGE)).ifPresent(days::add);
    }
    return days.stream().filter(day -> day.isAfter(on)).min(LocalDate::compareTo);
  }

  private static void addStaleDays(List<LocalDate> days, @Nullable Settled[] facts) {
    for (var settled : facts) {
      if (settled != null) {
        settled.staleFrom().ifPresent(days::add);
      }
    }
  }

  /**
   * The registers that a resident's own mandates cover; for a minor also those of any adult member.
   * Somebody of unknown age is no minor here and speaks for none.
   */
  private int allowed(Home home, Person person) {
    var allowed = covered(person);
    if (isMinor(person)) {
      for (var other : home.members()) {
        if (isAdult(other)) {
          allowed |= covered(other);
        }
      }
    }
    return allowed;
  }

  /** The registers that every adult's mandates cover; none where there is no adult. */
  private int allowedByAll(Home home) {
    var allowed = Mandates.NOTHING;
    var first = true;
    for (var person : home.members()) {
      if (!isDead(person) && !isMinor(person)) {
        allowed = first ? covered(person) : allowed & covered(person);
        first = false;
      }
    }
    return allowed;
  }

  private int covered(Person person) {
    return mandates.covered(
        mandate -> firm(person, mandate).filter(value -> value == 1).isPresent());
  }

  private boolean isDead(Person person) {
    return firm(person, death).map(day -> day <= on.toEpochDay()).orElse(false);
  }

  private boolean isMinor(Person person) {
    return birthDay(person)
        .map(day -> day.plusYears(EngineFacts.ADULT_AGE).isAfter(on))
        .orElse(false);
  }

  private boolean isAdult(Person person) {
    return !isDead(person)
        && birthDay(person)
            .map(day -> !day.plusYears(EngineFacts.ADULT_AGE).isAfter(on))
            .orElse(false);
  }

  private Optional<LocalDate> birthDay(Person person) {
    return firm(person, birth).map(LocalDate::ofEpochDay);
  }

  private Optional<Long> firm(Person person, int fact) {
    if (fact < 0) {
      return Optional.empty();
    }
    var settled = person.facts()[fact];
    return settled != null && isFirm(person.id(), fact, settled)
        ? Optional.of(settled.value().orElseThrow())
        : Optional.empty();
  }

  private boolean isFirm(UUID subject, int fact, Settled settled) {
    return !settled.isSoft(on)
        && !overdue.contains(new FactKey(vocabulary.facts().get(fact), subject));
  }
}
