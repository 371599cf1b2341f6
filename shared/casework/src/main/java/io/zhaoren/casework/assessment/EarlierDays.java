package io.zhaoren.casework.assessment;

import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.finding.facts.Holdings;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One household as it was on days that are past, for what hangs on entitlements that were put right
 * for those days: who lived in it then, and what is announced now of what ran then.
 */
final class EarlierDays {

  /** The household on one day. */
  record Then(FactBlock block, int row, Map<FactKey, Holding> holdings, Set<FactKey> confirmed) {}

  private final Assessment by;
  private final Map<LocalDate, List<Former>> days;
  private final Vocabulary vocabulary;
  private final List<FactDefinition> announced;
  private final FactDefinition membership;

  EarlierDays(Assessment by, Map<LocalDate, List<Former>> days) {
    this.by = by;
    this.days = days;
    this.vocabulary = by.block().vocabulary();
    this.announced =
        by.set().factsOf(by.policy()).stream()
            .map(vocabulary::fact)
            .filter(fact -> fact.entitlement().isPresent())
            .toList();
    this.membership = vocabulary.fact(Households.MEMBERSHIP);
  }

  Map<LocalDate, Then> read(Connection connection) throws SQLException {
    var onDays = new Holdings(vocabulary).on(connection, keys(), days.keySet());
    var read = new HashMap<LocalDate, Then>();
    days.forEach(
        (day, former) ->
            then(onDays.getOrDefault(day, Map.of()), former)
                .ifPresent(then -> read.put(day, then)));
    return read;
  }

  private Set<FactKey> keys() {
    var keys = new HashSet<FactKey>();
    for (var r = 0; r < by.block().residents(); r++) {
      var resident = UUID.fromString(by.block().resident(r));
      keys.add(new FactKey(membership, resident));
      for (var fact : announced) {
        if (fact.about() == About.RESIDENT) {
          keys.add(new FactKey(fact, resident));
        }
      }
    }
    days.values().stream()
        .flatMap(List::stream)
        .forEach(each -> keys.add(new FactKey(membership, each.resident())));
    if (by.block().membersKnown(0)) {
      var household = UUID.fromString(by.block().household(0));
      for (var fact : announced) {
        if (fact.about() == About.HOUSEHOLD) {
          keys.add(new FactKey(fact, household));
        }
      }
    }
    return keys;
  }

  /** Empty if the subject lived elsewhere. */
  private Optional<Then> then(Map<FactKey, Holding> onDay, List<Former> former) {
    var now = by.block();
    var people = new TreeMap<String, Optional<Former>>();
    for (var r = 0; r < now.residents(); r++) {
      people.put(now.resident(r), Optional.empty());
    }
    former.forEach(each -> people.putIfAbsent(each.resident().toString(), Optional.of(each)));
    if (now.membersKnown(0)) {
      var household = UUID.fromString(now.household(0));
      people.keySet().removeIf(resident -> !livedIn(household, resident, onDay));
    }
    var residents = new ArrayList<>(people.keySet());
    var row =
        by.policy().about() == Subject.UNIT
            ? (residents.isEmpty() ? -1 : 0)
            : residents.indexOf(now.resident(by.row()));
    if (row < 0) {
      return Optional.empty();
    }
    var holdings = new HashMap<>(by.holdings());
    holdings.keySet().removeIf(key -> key.fact().entitlement().isPresent());
    onDay.forEach(
        (key, holding) -> {
          if (key.fact().entitlement().isPresent()) {
            holdings.put(key, holding);
          }
        });
    var confirmed = new HashSet<>(by.confirmed());
    confirmed.removeIf(key -> key.fact().entitlement().isPresent());
    holdings.keySet().stream()
        .filter(key -> key.fact().entitlement().isPresent())
        .forEach(confirmed::add);
    return Optional.of(new Then(block(people, holdings), row, holdings, confirmed));
  }

  private boolean livedIn(UUID household, String resident, Map<FactKey, Holding> onDay) {
    return Optional.ofNullable(onDay.get(new FactKey(membership, UUID.fromString(resident))))
        .flatMap(Holding::reference)
        .filter(household::equals)
        .isPresent();
  }

  private FactBlock block(
      TreeMap<String, Optional<Former>> people, Map<FactKey, Holding> holdings) {
    var now = by.block();
    var block = FactBlock.of(vocabulary);
    if (now.membersKnown(0)) {
      block.household(now.household(0));
      fill(block, About.HOUSEHOLD, now.household(0), 0, Optional.empty(), holdings);
      now.householdEntitlements(0).forEach(block::householdEntitlement);
    } else {
      block.noHousehold(now.household(0));
    }
    people.forEach(
        (resident, former) -> {
          block.resident(resident);
          fill(block, About.RESIDENT, resident, row(resident), former, holdings);
          if (former.isEmpty()) {
            now.residentEntitlements(row(resident)).forEach(block::residentEntitlement);
          }
        });
    return block.build();
  }

  /** The place of a resident in the household of now; -1: none. */
  private int row(String resident) {
    for (var r = 0; r < by.block().residents(); r++) {
      if (by.block().resident(r).equals(resident)) {
        return r;
      }
    }
    return -1;
  }

  private void fill(
      FactBlock.Builder block,
      About about,
      String id,
      int row,
      Optional<Former> former,
      Map<FactKey, Holding> holdings) {
    for (var f = 0; f < vocabulary.facts().size(); f++) {
      var fact = vocabulary.facts().get(f);
      if (fact.about() != about || fact.type() instanceof FactType.Reference) {
        continue;
      }
      if (fact.entitlement().isPresent()) {
        // none of that day: what it means that nothing was said
        var holding = holdings.get(new FactKey(fact, UUID.fromString(id)));
        if (holding != null) {
          block.fact(f, holding.value().orElseThrow(), Knowledge.FIRM);
        }
      } else if (former.isPresent()) {
        var value = former.get().values().get(fact.name());
        if (value == null) {
          block.withheld(f);
        } else {
          block.fact(f, value.value(), value.knowledge());
        }
      } else if (by.block().knowledge(f, row) == Knowledge.UNKNOWN) {
        block.withheld(f);
      } else {
        block.fact(f, by.block().value(f, row), by.block().knowledge(f, row));
      }
    }
  }
}
