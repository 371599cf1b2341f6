package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.EngineFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The next day on which anything may change for a household though nobody reports anything. That a
 * text or a parameter's value comes into force or ends is no household's own: everybody is asked
 * anew then.
 */
final class NextDay {

  private final PolicySet set;
  private final List<Policy> policies;
  private final FactBlock block;
  private final Jurisdictions jurisdictions;
  private final LocalDate on;

  /**
   * @param policies those in force on the day
   */
  NextDay(
      PolicySet set,
      List<Policy> policies,
      FactBlock block,
      Jurisdictions jurisdictions,
      LocalDate on) {
    this.set = set;
    this.policies = policies;
    this.block = block;
    this.jurisdictions = jurisdictions;
    this.on = on;
  }

  Optional<LocalDate> of(int household) {
    var change = new ChangingByItself(block, household, on);
    var death = block.vocabulary().indexOf(EngineFacts.DEATH_DATE);
    var birth = block.vocabulary().indexOf(EngineFacts.BIRTH_DATE);
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (block.knowledge(death, row) == Knowledge.FIRM) {
        change.consider(LocalDate.ofEpochDay(block.value(death, row)));
      }
      if (block.knowledge(birth, row) != Knowledge.UNKNOWN) {
        // adults share the place that decides for a unit without a head
        change.considerReached(
            Expression.TimeUnit.YEARS,
            LocalDate.ofEpochDay(block.value(birth, row)),
            EngineFacts.ADULT_AGE);
      }
    }
    set.leftOut(on).forEach(rule -> change.consider(rule.when(), code -> Set.of()));
    for (var policy : policies) {
      var places = places(policy, household);
      PolicySet.expressionsOf(policy)
          .forEach(expression -> change.consider(expression, code -> values(code, places)));
    }
    return change.next();
  }

  /** What a parameter comes to on the day in some places, whatever the kind of hukou. */
  private Set<Long> values(String code, Set<Long> places) {
    var values = new TreeSet<Long>();
    for (var place : places) {
      for (var hukou : HukouType.values()) {
        if (set.parameters().at(code, place, on, Optional.of(hukou))
            instanceof ParameterValue.Known known) {
          values.add(known.value());
        }
      }
    }
    return values;
  }

  private Set<Long> places(Policy policy, int household) {
    var places = new TreeSet<Long>();
    if (policy.about() == Subject.UNIT) {
      addPlaces(policy, household, -1, places);
    } else {
      for (var row = block.firstResident(household); row < block.endResident(household); row++) {
        addPlaces(policy, household, row, places);
      }
    }
    return places;
  }

  private void addPlaces(Policy policy, int household, int subject, Set<Long> places) {
    for (var least : List.of(Knowledge.FIRM, Knowledge.SOFT)) {
      var division = jurisdictions.division(policy.jurisdiction(), household, subject, least);
      if (division != Jurisdictions.UNKNOWN) {
        places.add((long) division);
      }
    }
  }
}
