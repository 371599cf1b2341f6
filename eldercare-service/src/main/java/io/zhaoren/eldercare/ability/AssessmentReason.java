package io.zhaoren.eldercare.ability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody is assessed, as the form names it (P60). 评估原因 */
enum AssessmentReason {
  FIRST,
  ROUTINE,
  /** At once, after a change of the person's state. 即时评估 */
  IMMEDIATE,
  /** Again, because the result is disputed. */
  DISPUTE,
  OTHER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<AssessmentReason> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
