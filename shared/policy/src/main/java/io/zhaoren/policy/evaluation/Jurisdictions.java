package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactType;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose authority decides. A unit applies where its head is registered (浙江省社会救助条例 第十一条: any member
 * may apply, at the township of household registration); where the head is registered in another
 * province, at the one county of the adults registered in this one. Without a known head it is the
 * one county that all adults share (all members, if none is of age); members of several counties
 * without a head leave it open.
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
   * Where the parameters of a policy are looked up.
   *
   * @param subject the resident, or a negative number for the unit of the household
   * @param least how well the facts must be known that say it
   */
  Place of(JurisdictionRule rule, int household, int subject, Knowledge least) {
    var asked = new Asked(household, subject, least);
    var division = asked.division(rule);
    return new Place(
        division,
        asked.hukouType(),
        division.isPresent() ? Optional.empty() : Optional.of(asked.settling(rule)));
  }

  /** One household or resident, of whom facts are asked that are known well enough. */
  private final class Asked {

    private final int household;
    private final int subject;
    private final Knowledge least;

    Asked(int household, int subject, Knowledge least) {
      this.household = household;
      this.subject = subject;
      this.least = least;
    }

    OptionalLong division(JurisdictionRule rule) {
      if (rule instanceof JurisdictionRule.PlaceOfEvent event && isOfHousehold(event)) {
        return value(event.fact(), household);
      }
      var whose = whose(rule);
      return whose == NOBODY ? shared(rule.settledBy()) : value(rule.settledBy(), whose);
    }

    /** The resident whose fact decides, or nobody: then it is what all share. */
    private int whose(JurisdictionRule rule) {
      if (rule instanceof JurisdictionRule.HukouOfApplicant) {
        return subject >= 0 && !membership.isCounted(subject) ? subject : applicant();
      }
      if (subject >= 0 || rule instanceof JurisdictionRule.PlaceOfEvent) {
        return Math.max(NOBODY, subject);
      }
      return head();
    }

    /** The fact that would settle the division: where somebody is, or who the head is. */
    String settling(JurisdictionRule rule) {
      var fact = rule.settledBy();
      if (rule instanceof JurisdictionRule.PlaceOfEvent || whose(rule) != NOBODY) {
        return fact;
      }
      return sharing().stream().anyMatch(row -> value(fact, row).isEmpty())
          ? fact
          : EngineFacts.RELATION;
    }

    Optional<HukouType> hukouType() {
      if (block.vocabulary().find(EngineFacts.HUKOU_TYPE).isEmpty()) {
        return Optional.empty();
      }
      var whose = subject >= 0 ? subject : applicant();
      var type =
          whose == NOBODY ? shared(EngineFacts.HUKOU_TYPE) : value(EngineFacts.HUKOU_TYPE, whose);
      return type.isPresent()
          ? Optional.of(HukouType.values()[(int) type.getAsLong()])
          : Optional.empty();
    }

    private int applicant() {
      var head = head();
      if (head == NOBODY
          || value(EngineFacts.HUKOU_COUNTY, head).isEmpty()
          || isRegisteredHere(head)) {
        return head;
      }
      var local = NOBODY;
      for (var row = first(); row < end(); row++) {
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

    /** Nobody, too, if several are called the head. */
    private int head() {
      var relation = block.vocabulary().indexOf(EngineFacts.RELATION);
      var code = (FactType.Code) block.vocabulary().facts().get(relation).type();
      var called = OptionalLong.of(code.values().indexOf(EngineFacts.HEAD));
      var head = NOBODY;
      for (var row = first(); row < end(); row++) {
        if (membership.isCounted(row) && value(EngineFacts.RELATION, row).equals(called)) {
          if (head != NOBODY) {
            return NOBODY;
          }
          head = row;
        }
      }
      return head;
    }

    /** What all share who count for it. */
    private OptionalLong shared(String fact) {
      var shared = OptionalLong.empty();
      for (var row : sharing()) {
        var own = value(fact, row);
        if (own.isEmpty() || (shared.isPresent() && !shared.equals(own))) {
          return OptionalLong.empty();
        }
        shared = own;
      }
      return shared;
    }

    /** The counted adults, or all who count if none is of age. */
    private List<Integer> sharing() {
      var counted = new ArrayList<Integer>();
      for (var row = first(); row < end(); row++) {
        if (membership.isCounted(row)) {
          counted.add(row);
        }
      }
      var adults = counted.stream().filter(this::isAdult).toList();
      return adults.isEmpty() ? counted : adults;
    }

    /** Somebody whose age is not known counts as an adult. */
    private boolean isAdult(int resident) {
      var birth = value(EngineFacts.BIRTH_DATE, resident);
      return birth.isEmpty()
          || Period.between(LocalDate.ofEpochDay(birth.getAsLong()), on).getYears()
              >= EngineFacts.ADULT_AGE;
    }

    private boolean isOfHousehold(JurisdictionRule.PlaceOfEvent event) {
      return block.vocabulary().fact(event.fact()).about() == About.HOUSEHOLD;
    }

    private OptionalLong value(String fact, int row) {
      var index = block.vocabulary().indexOf(fact);
      return block.knowledge(index, row).compareTo(least) >= 0
          ? OptionalLong.of(block.value(index, row))
          : OptionalLong.empty();
    }

    private int first() {
      return block.firstResident(household);
    }

    private int end() {
      return block.endResident(household);
    }
  }
}
