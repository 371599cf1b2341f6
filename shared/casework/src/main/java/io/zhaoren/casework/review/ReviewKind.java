package io.zhaoren.casework.review;

import java.util.Locale;

/** Why an officer must look. */
public enum ReviewKind {
  /** Of a programme in a county: nothing that was read says which months are paid. */
  MONTHS_UNKNOWN,
  /** Somebody was found for what comes by itself, and a condition of granting by machine fails. */
  AUTO_GRANT,
  /** Granted by machine from this month on; whether earlier months are owed is asked. */
  BACK_PAY,
  /** The person wants a person to decide (个人信息保护法 第二十四条). */
  HANDED_OVER,
  /** Facts changed, and what follows is an officer's to decide. */
  REASSESSMENT,
  /** Another county would decide now. */
  MOVE,
  /** Paid first because it could not wait: the file is to be completed. */
  FILE_OPEN,
  /** The term of the periodic review comes. */
  PERIODIC;

  /** As it stands in answers. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
