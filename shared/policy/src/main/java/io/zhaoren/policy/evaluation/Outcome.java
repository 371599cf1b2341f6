package io.zhaoren.policy.evaluation;

/** What a criterion says of somebody. Missing knowledge is not a "no". */
public enum Outcome {
  MET,
  NOT_MET,
  UNDETERMINED
}
