package io.zhaoren.finding.facts;

/** What facts are read for; it decides which of them may be seen (DESIGN §4). */
public enum Purpose {
  /** Statutory and observed values; those behind a mandate only while one is in force. */
  FIND,
  /** Verified values only. */
  DECIDE
}
