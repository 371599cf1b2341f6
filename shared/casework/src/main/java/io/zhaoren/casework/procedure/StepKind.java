package io.zhaoren.casework.procedure;

/** What a step of a procedure is for. */
public enum StepKind {
  /** Done when the application is received. */
  APPLICATION,
  /** The authority accepts the application as its own. */
  ACCEPTANCE,
  /** Somebody looks into it and gives an opinion. */
  REVIEW,
  /** It stands in public for its days; only after them the next step may be done. */
  NOTICE,
  /** The answer of the law. */
  DECISION,
  /** What follows a decision. */
  AFTER
}
