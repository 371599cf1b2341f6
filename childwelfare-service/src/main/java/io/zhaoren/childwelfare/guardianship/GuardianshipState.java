package io.zhaoren.childwelfare.guardianship;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who has the care of a child (domain.md 3.5). */
public enum GuardianshipState {
  PARENTS,
  /** 委托照护: the guardians entrust somebody and stay guardians. */
  ENTRUSTED_CARE,
  /** 法定顺序的其他监护人 */
  GUARDIAN_BY_ORDER,
  /** 临时监护 */
  TEMPORARY_STATE,
  /** 长期监护 */
  LONG_TERM_STATE,
  RETURNED,
  ADOPTION,
  ADULT;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<GuardianshipState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
