package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactType;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose authority decides. A unit applies where its head is registered (浙江省社会救助条例 第十一条: any member
 * may apply, at the township of household registration); where the head is registered in another
 * province, at the one county of the adults registered in this one. Without a known head it is the
 * one county that all adults share; members of several counties without a head leave it open.
 */
final class Jurisdictions {

  private static final int NOBODY = -1;

  private final FactBlock block;
  private final Membership membership;
  private final LocalDate on;

  Jurisdictions(FactBlock block, Membership membership, LocalDate on) {
    this.block = block;
    this.membership = membership;
    this.on = on;
  }

  /**
   * The six-digit division that decides.
   *
   * @param subject the resident, or a negative number for the unit of the household
   */
  OptionalLong of(JurisdictionRule rule, int household, int subject) {
    if (rule instanceof JurisdictionRule.PlaceOfEvent event) {
      var definition = block.vocabulary().fact(event.fact());
      if (definition.about() == About.HOUSEHOLD) {
        return value(event.fact(), household);
      }
      return subject >= 0 ? value(event.fact(), subject) : shared(event.fact(), household);
    }
    if (subject >= 0 && !(rule instanceof JurisdictionRule.HukouOfApplicant)) {
      return value(rule.settledBy(), subject);
    }
    var applicant =
        rule instanceof JurisdictionRule.HukouOfApplicant ? applicant(household) : head(household);
    return applicant == NOBODY
        ? shared(rule.settledBy(), household)
        : value(rule.settledBy(), applicant);
  }

  /** By which a line may differ before the unification of 2018; the applicant's for a unit. */
  Optional<HukouType> hukouType(int household, int subject) {
    var resident = subject >= 0 ? subject : applicant(household);
    if (resident == NOBODY || block.vocabulary().find(EngineFacts.HUKOU_TYPE).isEmpty()) {
      return Optional.empty();
    }
    var type = value(EngineFacts.HUKOU_TYPE, resident);
    return type.isPresent()
        ? Optional.of(HukouType.values()[(int) type.getAsLong()])
        : Optional.empty();
  }

  private int applicant(int household) {
    var head = head(household);
    if (head == NOBODY
        || value(EngineFacts.HUKOU_COUNTY, head).isEmpty()
        || isRegisteredHere(head)) {
      return head;
    }
    var local = NOBODY;
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (membership.isCounted(row) && isAdult(row) && isRegisteredHere(row)) {
        if (local != NOBODY
            && !value(EngineFacts.HUKOU_COUNTY, local)
                .equals(value(EngineFacts.HUKOU_COUNTY, row))) {
          return head;
        }
        local = row;
      }
    }
    return local == NOBODY ? head : local;
  }

  private boolean isRegisteredHere(int resident) {
    var county = value(EngineFacts.HUKOU_COUNTY, resident);
    return county.isPresent() && Areas.within(county.getAsLong(), Areas.PROVINCE);
  }

  private int head(int household) {
    var relation = block.vocabulary().indexOf(EngineFacts.RELATION);
    var code = (FactType.Code) block.vocabulary().facts().get(relation).type();
    var head = code.values().indexOf(EngineFacts.HEAD);
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (membership.isCounted(row)
          && block.knowledge(relation, row) != Knowledge.UNKNOWN
          && block.value(relation, row) == head) {
        return row;
      }
    }
    return NOBODY;
  }

  /** What all counted adults share; somebody whose age is not known counts as an adult. */
  private OptionalLong shared(String fact, int household) {
    var shared = OptionalLong.empty();
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (membership.isCounted(row) && isAdult(row)) {
        var own = value(fact, row);
        if (own.isEmpty()
            || (shared.isPresent() && shared.getAsLong() != own.getAsLong())) {
          return OptionalLong.empty();
        }
        shared = own;
      }
    }
    return shared;
  }

  private boolean isAdult(int resident) {
    var birth = value(EngineFacts.BIRTH_DATE, resident);
    return birth.isEmpty()
        || Period.between(LocalDate.ofEpochDay(birth.getAsLong()), on).getYears()
            >= EngineFacts.ADULT_AGE;
  }

  private OptionalLong value(String fact, int row) {
    var index = block.vocabulary().indexOf(fact);
    return block.knowledge(index, row) == Knowledge.UNKNOWN
        ? OptionalLong.empty()
        : OptionalLong.of(block.value(index, row));
  }
}
