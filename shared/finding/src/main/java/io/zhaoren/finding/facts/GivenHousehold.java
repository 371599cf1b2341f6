package io.zhaoren.finding.facts;

import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.FactBlock.Running;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A household as somebody describes it: none of it is stored.
 *
 * @param facts of the household as a whole: by their place in the vocabulary, encoded
 */
public record GivenHousehold(
    Map<Integer, Long> facts, List<Running> receives, List<Person> members) {

  /** One who lives in it. */
  public record Person(Map<Integer, Long> facts, List<Running> receives) {
    @Override
    public String toString() {
      return "Person"; // the facts are personal
    }
  }

  /**
   * As columns.
   *
   * @param purpose to decide: everything given counts as verified; to find: what lies behind a
   *     mandate counts only where a mandate is given, as for stored facts
   */
  public FactBlock block(Vocabulary vocabulary, LocalDate on, Purpose purpose) {
    return switch (purpose) {
      case DECIDE -> toDecide(vocabulary);
      case FIND -> toFind(vocabulary, on);
    };
  }

  private FactBlock toDecide(Vocabulary vocabulary) {
    var block = FactBlock.of(vocabulary).household("household");
    facts.forEach((fact, value) -> block.fact(fact, value, Knowledge.FIRM));
    receives.forEach(block::householdEntitlement);
    for (var i = 0; i < members.size(); i++) {
      block.resident("member-" + i);
      members.get(i).facts().forEach((fact, value) -> block.fact(fact, value, Knowledge.FIRM));
      members.get(i).receives().forEach(block::residentEntitlement);
    }
    return block.build();
  }

  private FactBlock toFind(Vocabulary vocabulary, LocalDate on) {
    var household = new UUID(0, 0);
    var running = new HashMap<Subject, List<Running>>();
    running.put(Subject.household(household), receives);
    var situation = new Situation.Builder(vocabulary);
    situation.household(household);
    situation.ofHomes().set(0, settled(vocabulary, facts));
    for (var i = 0; i < members.size(); i++) {
      var id = new UUID(0, i + 1L);
      situation
          .ofResidents()
          .set(situation.resident(id), settled(vocabulary, members.get(i).facts()));
      running.put(Subject.resident(id), members.get(i).receives());
    }
    return situation.build(Set.of(), on).block(Purpose.FIND, running);
  }

  private static @Nullable Settled[] settled(Vocabulary vocabulary, Map<Integer, Long> facts) {
    var settled = new @Nullable Settled[vocabulary.facts().size()];
    facts.forEach(
        (fact, value) ->
            settled[fact] =
                new Settled(
                    OptionalLong.of(value),
                    Optional.empty(),
                    Optional.empty(),
                    Standing.ADMINISTRATIVE));
    return settled;
  }

  @Override
  public String toString() {
    return "GivenHousehold[" + members.size() + " members]"; // the facts are personal
  }
}
