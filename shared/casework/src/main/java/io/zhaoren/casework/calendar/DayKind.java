package io.zhaoren.casework.calendar;

/** What a calendar day is for the authorities. */
public enum DayKind {
  WORKING,
  /** A weekend or a day off by the notice of the year. */
  REST,
  /** No notice has been read that says. */
  UNKNOWN
}
