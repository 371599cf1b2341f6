package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.SmallService;
import io.zhaoren.policy.evaluation.Ground;
import io.zhaoren.policy.evaluation.Grounds;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.testing.Seeds;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HomePagesTest {

  private static final int LIMIT = 7;

  private SmallService service;
  private StoredHomes stored;

  @BeforeEach
  void open() throws SQLException {
    service = SmallService.open();
    stored = new StoredHomes(service, LIMIT);
  }

  @AfterEach
  void close() {
    service.close();
  }

  /** A part after the other; of each, what is expected of any. */
  private List<HomePages.Part> parts(HomePages pages, About about) throws SQLException {
    var parts = new ArrayList<HomePages.Part>();
    var range = new KeyRange(about, new UUID(0, 0), Optional.empty(), Optional.empty());
    while (true) {
      var from = range;
      var part = service.database().inTransaction(on -> pages.next(on, from, LIMIT));
      parts.add(part);
      if (part.end()) {
        return parts;
      }
      range = range.after(part.last().orElseThrow());
    }
  }

  private Set<Subject> chosen(HomePages pages) throws SQLException {
    var chosen = new TreeSet<Subject>();
    for (var about : About.values()) {
      for (var part : parts(pages, about)) {
        assertThat(part.homes()).noneMatch(chosen::contains);
        assertThat(part.homes()).isSorted();
        chosen.addAll(part.homes());
      }
    }
    return chosen;
  }

  @Seeds(12)
  void thoseAreChosenOfWhomAGroundIsStoredOrSomethingIsRemembered(long seed) throws SQLException {
    var random = new Random(seed);
    var homes = new ArrayList<List<Subject>>();
    for (var i = 0; i < 30; i++) {
      homes.add(stored.add(random, false));
      stored.add(random, true).forEach(resident -> homes.add(List.of(resident)));
    }
    var needed = needed(random);
    var known = new HashSet<UUID>();
    homes.stream()
        .flatMap(List::stream)
        .filter(subject -> random.nextInt(12) == 0)
        .forEach(subject -> known.add(subject.id()));

    var expected = new TreeSet<Subject>();
    for (var home : homes) {
      if (home.stream().anyMatch(subject -> known.contains(subject.id()))
          || needed.stream()
              .anyMatch(
                  sets ->
                      sets.stream()
                          .allMatch(set -> set.stream().anyMatch(one -> holds(one, home))))) {
        expected.add(home(home));
      }
    }

    var grounds = Grounds.of(needed).orElseThrow();
    assertThat(chosen(HomePages.of(grounds, known::contains))).isEqualTo(expected);
  }

  private static Subject home(List<Subject> home) {
    return home.stream()
        .filter(subject -> subject.about() == About.HOUSEHOLD)
        .findFirst()
        .orElse(home.get(0));
  }

  private boolean holds(Ground ground, List<Subject> home) {
    return home.stream()
        .filter(subject -> subject.about() == ground.fact().about())
        .flatMap(subject -> stored.value(ground.fact(), subject.id()).stream())
        .anyMatch(value -> ground.values().map(of -> of.contains(value)).orElse(true));
  }

  /** Of up to three policies up to two sets each, of facts of every type that may be one. */
  private List<List<List<Ground>>> needed(Random random) {
    var facts =
        service.vocabulary().facts().stream()
            .filter(fact -> !(fact.type() instanceof FactType.Reference))
            .toList();
    return some(
        random,
        3,
        () ->
            some(
                random,
                2,
                () ->
                    some(
                        random,
                        2,
                        () -> {
                          var fact = facts.get(random.nextInt(facts.size()));
                          return new Ground(fact, values(random, fact));
                        })));
  }

  private static <T> List<T> some(Random random, int most, Supplier<T> one) {
    return Stream.generate(one).limit(1 + random.nextInt(most)).toList();
  }

  private static Optional<Set<Long>> values(Random random, FactDefinition fact) {
    if (fact.type() instanceof FactType.Bool) {
      return Optional.of(Set.of((long) random.nextInt(2)));
    } else if (fact.type() instanceof FactType.Code code) {
      return Optional.of(Set.of(0L, code.values().size() - 1L));
    } else if (fact.type() instanceof FactType.Int number) {
      return Optional.of(Set.of(number.minimum(), number.minimum() + 2));
    }
    return Optional.empty();
  }

  @Seeds(8)
  void everybodyIsCountedWhoeverIsChosen(long seed) throws SQLException {
    var random = new Random(seed);
    var homes = new TreeSet<Subject>();
    for (var i = 0; i < 25; i++) {
      homes.add(home(stored.add(random, false)));
      homes.addAll(stored.add(random, true));
    }
    var everybody = HomePages.ofEverybody();
    var nobody = HomePages.of(Grounds.of(List.of()).orElseThrow(), id -> false);

    assertThat(chosen(everybody)).isEqualTo(homes);
    for (var about : About.values()) {
      var ofAll = parts(everybody, about);
      var ofNone = parts(nobody, about);
      assertThat(ofNone).extracting(HomePages.Part::last).isEqualTo(lasts(ofAll));
      assertThat(ofAll).allMatch(HomePages.Part::neighbours);
      assertThat(ofNone).extracting(HomePages.Part::residents).isEqualTo(residents(ofAll));
    }
  }

  private static List<Optional<UUID>> lasts(List<HomePages.Part> parts) {
    return parts.stream().map(HomePages.Part::last).toList();
  }

  private static List<Integer> residents(List<HomePages.Part> parts) {
    return parts.stream().map(HomePages.Part::residents).toList();
  }

  /** What the policies say there was not reckoned with. */
  @Test
  void aHomeOfVeryManyIsAlwaysChosen() throws SQLException {
    var household = UUID.randomUUID();
    var nobody = HomePages.of(Grounds.of(List.of()).orElseThrow(), id -> false);
    var range = new KeyRange(About.HOUSEHOLD, new UUID(0, 0), Optional.empty(), Optional.empty());
    for (var resident = 0; resident <= Grounds.MOST_RESIDENTS; resident++) {
      assertThat(service.database().inTransaction(on -> nobody.next(on, range, 1000)).homes())
          .isEmpty();
      service
          .database()
          .execute(
              "INSERT INTO resident_facts (resident_id, %s, %s_standing) VALUES ('%s', '%s', 0)"
                  .formatted(column(), column(), UUID.randomUUID(), household));
    }
    assertThat(service.database().inTransaction(on -> nobody.next(on, range, 1000)).homes())
        .containsExactly(Subject.household(household));
  }

  private String column() {
    return service.vocabulary().fact(EngineFacts.HOUSEHOLD).column();
  }
}
