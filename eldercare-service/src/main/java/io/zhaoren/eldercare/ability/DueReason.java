package io.zhaoren.eldercare.ability;

import java.util.Locale;

/** Why somebody is to be assessed again. */
enum DueReason {
  /** The last one soon holds no longer. */
  VALIDITY,
  /** A hospital, a doctor or a field worker reported a change (domain.md 2.7). */
  CHANGE,
  /** Somebody disputes the result. */
  DISPUTE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reason that the new assessment gives on its form. */
  AssessmentReason form() {
    return switch (this) {
      case VALIDITY -> AssessmentReason.ROUTINE;
      case CHANGE -> AssessmentReason.IMMEDIATE;
      case DISPUTE -> AssessmentReason.DISPUTE;
    };
  }
}
