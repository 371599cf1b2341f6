package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression.TimeUnit;
import io.zhaoren.policy.parameter.HukouType;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Whose authority decides. A unit applies where its head is registered (浙江省社会救助条例 第十一条: any member
 * may apply, at the township of household registration); where the head is registered in another
 * province, at the one county of the adults registered in this one, once it is known of all adults
 * where they are registered. Without a known head it is the one county that all adults share (all
 * members, if none is of age); members of several counties without a head leave it open.
 */
final class Jurisdictions {

  /** Instead of a division, a kind of hukou or a resident. */
  static final int UNKNOWN = -1;

  /** Instead of a resident, of a household of which nobody has asked yet. */
  private static final int NOT_ASKED = -2;

  private static final HukouType[] HUKOU_TYPES = HukouType.values();

  /**
   * What is the same for all blocks: the facts that are read, and who is of age on the day.
   *
   * @param head how the relation of a head is encoded
   * @param hukouType negative if there is no such fact
   * @param adultsBornUntil the latest day of birth of an adult, as {@link LocalDate#toEpochDay}
   *     counts
   */
  record Reading(
      int relation, int head, int birth, int hukouCounty, int hukouType, long adultsBornUntil) {

    /** Takes a search in the calendar. */
    static Reading of(Vocabulary vocabulary, LocalDate on) {
      var relations = (FactType.Code) vocabulary.fact(EngineFacts.RELATION).type();
      var head = relations.values().indexOf(EngineFacts.HEAD);
      return new Reading(
          vocabulary.indexOf(EngineFacts.RELATION),
          head < 0 ? Integer.MIN_VALUE : head,
          vocabulary.indexOf(EngineFacts.BIRTH_DATE),
          vocabulary.indexOf(EngineFacts.HUKOU_COUNTY),
          vocabulary.find(EngineFacts.HUKOU_TYPE).isPresent()
              ? vocabulary.indexOf(EngineFacts.HUKOU_TYPE)
              : -1,
          Elapsed.latest(TimeUnit.YEARS, EngineFacts.ADULT_AGE, on));
    }
  }

  private final FactBlock block;
  private final Map<JurisdictionRule, FactSource> settledBy = new HashMap<>();
  private final Membership membership;
  private final long adultsBornUntil;
  private final int head;
  private final FactColumn relation;
  private final FactColumn birth;
  private final FactColumn hukouCounty;
  private final @Nullable FactColumn hukouType;

  /** Who may apply, by household: many rules ask. By what is firmly known, and with the rest. */
  private final int[] firmApplicants;

  private final int[] applicants;

  Jurisdictions(FactBlock block, Membership membership, LocalDate on) {
    this(block, membership, Reading.of(block.vocabulary(), on));
  }

  /** For whoever asks of many blocks. */
  Jurisdictions(FactBlock block, Membership membership, Reading reading) {
    this.block = block;
    this.membership = membership;
    this.adultsBornUntil = reading.adultsBornUntil();
    this.head = reading.head();
    this.relation = block.column(reading.relation());
    this.birth = block.column(reading.birth());
    this.hukouCounty = block.column(reading.hukouCounty());
    this.hukouType = reading.hukouType() < 0 ? null : block.column(reading.hukouType());
    this.firmApplicants = new int[block.households()];
    Arrays.fill(firmApplicants, NOT_ASKED);
    this.applicants = firmApplicants.clone();
  }

  /**
   * Where the parameters of a policy are looked up.
   *
   * @param subject the resident, or a negative number for the unit of the household
   * @param least how well the facts must be known that say it
   */
  Place of(JurisdictionRule rule, int household, int subject, Knowledge least) {
    var division = division(rule, household, subject, least);
    var hukou = hukouType(household, subject, least);
    return new Place(
        division == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(division),
        hukou == UNKNOWN ? Optional.empty() : Optional.of(HUKOU_TYPES[hukou]),
        division == UNKNOWN
            ? Optional.of(settling(rule, household, subject, least))
            : Optional.empty());
  }

  private FactSource settledBy(JurisdictionRule rule) {
    return settledBy.computeIfAbsent(
        rule, fresh -> FactSource.of(rule.settledBy(), block.vocabulary()));
  }

  /** The six digits of the division that decides. */
  int division(JurisdictionRule rule, int household, int subject, Knowledge least) {
    return division(rule, settledBy(rule), household, subject, least);
  }

  private int division(
      JurisdictionRule rule, FactSource source, int household, int subject, Knowledge least) {
    var fact = source.column(block);
    if (source.ofHousehold()) {
      return value(fact, household, least);
    }
    return ofOneOrShared(fact, household, whose(rule, household, subject, least), least);
  }

  private int ofOneOrShared(FactColumn fact, int household, int whose, Knowledge least) {
    return whose == UNKNOWN ? shared(fact, household, least) : value(fact, whose, least);
  }

  /**
   * The numbers of the {@link Places} that decide on the units of neighbouring households.
   *
   * @param source the fact that settles the rule
   * @param byHukou whether the kind of hukou matters; else it is left out
   * @param firm by what is firmly known
   * @param best with what that lacks taken from soft facts; null if there are none
   */
  void ofUnits(
      JurisdictionRule rule,
      FactSource source,
      int firstHousehold,
      int households,
      boolean byHukou,
      int[] firm,
      int @Nullable [] best) {
    for (var i = 0; i < households; i++) {
      var household = firstHousehold + i;
      int division;
      var hukou = UNKNOWN;
      if (rule instanceof JurisdictionRule.HukouOfApplicant) {
        var applicant = applicant(household, Knowledge.FIRM);
        division = ofOneOrShared(source.column(block), household, applicant, Knowledge.FIRM);
        if (byHukou && hukouType != null && division != UNKNOWN) {
          hukou = ofOneOrShared(hukouType, household, applicant, Knowledge.FIRM);
        }
      } else {
        division = division(rule, source, household, UNKNOWN, Knowledge.FIRM);
        if (byHukou && division != UNKNOWN) {
          hukou = hukouType(household, UNKNOWN, Knowledge.FIRM);
        }
      }
      firm[i] = Places.number(division, hukou);
      if (best != null) {
        if (division == UNKNOWN) {
          division = division(rule, source, household, UNKNOWN, Knowledge.SOFT);
        }
        if (byHukou && hukou == UNKNOWN && division != UNKNOWN) {
          hukou = hukouType(household, UNKNOWN, Knowledge.SOFT);
        }
        best[i] = Places.number(division, hukou);
      }
    }
  }

  /** As above, of neighbouring residents: the kind of hukou is each one's own. */
  void ofResidents(
      JurisdictionRule rule,
      FactSource source,
      int firstResident,
      int residents,
      boolean byHukou,
      int[] firm,
      int @Nullable [] best) {
    var kind = byHukou ? hukouType : null;
    if (rule instanceof JurisdictionRule.HukouOfApplicant) {
      ofMembers(rule, source, firstResident, residents, kind, firm, best);
      return;
    }
    if (residents == 0) {
      return;
    }
    if (source.ofHousehold()) {
      for (var i = 0; i < residents; i++) {
        firm[i] = ofThemselves(source, firstResident + i, kind, Knowledge.FIRM);
        if (best != null) {
          best[i] = ofThemselves(source, firstResident + i, kind, Knowledge.SOFT);
        }
      }
      return;
    }
    // of few is it known where something happened, and of few more if soft facts count
    Arrays.fill(firm, 0, residents, Places.ELSEWHERE);
    var fact = source.column(block);
    var last = firstResident + residents - 1;
    for (var word = firstResident >>> 6; word <= last >>> 6; word++) {
      for (var known = fact.firm[word] & Bits.within(word, firstResident, last);
          known != 0;
          known &= known - 1) {
        var resident = word * Bits.WORD + Long.numberOfTrailingZeros(known);
        firm[resident - firstResident] = ofThemselves(source, resident, kind, Knowledge.FIRM);
      }
    }
    if (best != null) {
      System.arraycopy(firm, 0, best, 0, residents);
      for (var word = firstResident >>> 6; word <= last >>> 6; word++) {
        for (var soft = soft(fact, kind, word) & Bits.within(word, firstResident, last);
            soft != 0;
            soft &= soft - 1) {
          var resident = word * Bits.WORD + Long.numberOfTrailingZeros(soft);
          best[resident - firstResident] = ofThemselves(source, resident, kind, Knowledge.SOFT);
        }
      }
    }
  }

  /** The rows of a word of which one of the facts is known, but not firmly. */
  private static long soft(FactColumn fact, @Nullable FactColumn kind, int word) {
    var soft = fact.known[word] & ~fact.firm[word];
    return kind == null ? soft : soft | (kind.known[word] & ~kind.firm[word]);
  }

  /** The place of whose own fact, or whose household's, says where they are decided on. */
  private int ofThemselves(
      FactSource source, int resident, @Nullable FactColumn kind, Knowledge least) {
    var division =
        value(
            source.column(block),
            source.ofHousehold() ? block.householdOf(resident) : resident,
            least);
    return Places.number(division, kind == null ? UNKNOWN : value(kind, resident, least));
  }

  /** Of residents who are decided on where their unit is, if they count. */
  private void ofMembers(
      JurisdictionRule rule,
      FactSource source,
      int firstResident,
      int residents,
      @Nullable FactColumn kind,
      int[] firm,
      int @Nullable [] best) {
    var fact = source.column(block);
    var looked = UNKNOWN;
    var ofUnit = UNKNOWN;
    var bestOfUnit = UNKNOWN;
    for (var i = 0; i < residents; i++) {
      var resident = firstResident + i;
      var household = block.householdOf(resident);
      var counted = membership.isCounted(resident);
      if (counted && household != looked) {
        looked = household;
        ofUnit = division(rule, source, household, UNKNOWN, Knowledge.FIRM);
        bestOfUnit =
            best == null || ofUnit != UNKNOWN
                ? ofUnit
                : division(rule, source, household, UNKNOWN, Knowledge.SOFT);
      }
      var division = counted ? ofUnit : value(fact, resident, Knowledge.FIRM);
      firm[i] =
          Places.number(division, kind == null ? UNKNOWN : value(kind, resident, Knowledge.FIRM));
      if (best != null) {
        division = counted ? bestOfUnit : value(fact, resident, Knowledge.SOFT);
        best[i] =
            Places.number(division, kind == null ? UNKNOWN : value(kind, resident, Knowledge.SOFT));
      }
    }
  }

  /** The kind of hukou by which a parameter may differ, by its place in the list. */
  int hukouType(int household, int subject, Knowledge least) {
    if (hukouType == null) {
      return UNKNOWN;
    }
    var whose = subject >= 0 ? subject : applicant(household, least);
    return whose == UNKNOWN ? shared(hukouType, household, least) : value(hukouType, whose, least);
  }

  /** The resident whose fact decides, or nobody: then it is what all share. */
  private int whose(JurisdictionRule rule, int household, int subject, Knowledge least) {
    if (rule instanceof JurisdictionRule.HukouOfApplicant) {
      return subject >= 0 && !membership.isCounted(subject) ? subject : applicant(household, least);
    }
    if (subject >= 0 || rule instanceof JurisdictionRule.PlaceOfEvent) {
      return Math.max(UNKNOWN, subject);
    }
    return head(household, least);
  }

  /** The fact that would settle the division: where somebody is, or who the head is. */
  private String settling(JurisdictionRule rule, int household, int subject, Knowledge least) {
    var fact = rule.settledBy();
    if (rule instanceof JurisdictionRule.PlaceOfEvent
        || whose(rule, household, subject, least) != UNKNOWN) {
      return fact;
    }
    var column = settledBy(rule).column(block);
    var adults = hasAdult(household, least);
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (shares(row, adults, least) && value(column, row, least) == UNKNOWN) {
        return fact;
      }
    }
    return EngineFacts.RELATION;
  }

  private int applicant(int household, Knowledge least) {
    var known = least == Knowledge.FIRM ? firmApplicants : applicants;
    var applicant = known[household];
    if (applicant == NOT_ASKED) {
      applicant = findApplicant(household, least);
      known[household] = applicant;
    }
    return applicant;
  }

  /** Nobody while it is open who may apply. */
  private int findApplicant(int household, Knowledge least) {
    var head = head(household, least);
    if (head == UNKNOWN
        || value(hukouCounty, head, least) == UNKNOWN
        || isRegisteredHere(head, least)) {
      return head;
    }
    var local = UNKNOWN;
    var open = false;
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (membership.isCounted(row) && isAdult(row, least)) {
        if (value(hukouCounty, row, least) == UNKNOWN) {
          open = true;
        } else if (isRegisteredHere(row, least)) {
          if (local != UNKNOWN
              && value(hukouCounty, local, least) != value(hukouCounty, row, least)) {
            return head;
          }
          local = row;
        }
      }
    }
    if (open) {
      return UNKNOWN; // one more adult may turn out to be registered in another county of this one
    }
    return local == UNKNOWN ? head : local;
  }

  private boolean isRegisteredHere(int resident, Knowledge least) {
    var county = value(hukouCounty, resident, least);
    return county != UNKNOWN && Areas.within(county, Areas.PROVINCE);
  }

  /** Nobody, too, if several are called the head. */
  private int head(int household, Knowledge least) {
    var found = UNKNOWN;
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (value(relation, row, least) == head && membership.isCounted(row)) {
        if (found != UNKNOWN) {
          return UNKNOWN;
        }
        found = row;
      }
    }
    return found;
  }

  /** What all share who count for it. */
  private int shared(FactColumn fact, int household, Knowledge least) {
    if (!isKnownOfAny(fact, household, least)) {
      return UNKNOWN;
    }
    var adults = hasAdult(household, least);
    var shared = UNKNOWN;
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (shares(row, adults, least)) {
        var own = value(fact, row, least);
        if (own == UNKNOWN || (shared != UNKNOWN && shared != own)) {
          return UNKNOWN;
        }
        shared = own;
      }
    }
    return shared;
  }

  private boolean isKnownOfAny(FactColumn fact, int household, Knowledge least) {
    var known = fact.known(least);
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (Bits.get(known, row)) {
        return true;
      }
    }
    return false;
  }

  /** Whether somebody is among the counted adults, or among all who count if none is of age. */
  private boolean shares(int resident, boolean adults, Knowledge least) {
    return membership.isCounted(resident) && (!adults || isAdult(resident, least));
  }

  private boolean hasAdult(int household, Knowledge least) {
    for (var row = block.firstResident(household); row < block.endResident(household); row++) {
      if (membership.isCounted(row) && isAdult(row, least)) {
        return true;
      }
    }
    return false;
  }

  /** Somebody whose age is not known counts as an adult. */
  private boolean isAdult(int resident, Knowledge least) {
    return !isKnown(birth, resident, least) || birth.value(resident) <= adultsBornUntil;
  }

  private static boolean isKnown(FactColumn fact, int row, Knowledge least) {
    return Bits.get(fact.known(least), row);
  }

  /** An area or a code: neither is negative. */
  private static int value(FactColumn fact, int row, Knowledge least) {
    return isKnown(fact, row, least) ? (int) fact.value(row) : UNKNOWN;
  }
}
