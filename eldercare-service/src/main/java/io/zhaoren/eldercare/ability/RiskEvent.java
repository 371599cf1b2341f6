package io.zhaoren.eldercare.ability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** 照护风险事件 of the past 30 days. */
enum RiskEvent {
  FALL,
  WANDERING,
  CHOKING,
  /** Suicide attempted, or self-harm. */
  SELF_HARM,
  OTHER;

  /** The form counts none, once, twice, three times or more. */
  static final int MOST = 3;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<RiskEvent> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
