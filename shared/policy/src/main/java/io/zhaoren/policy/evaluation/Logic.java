package io.zhaoren.policy.evaluation;

/** Three-valued logic (Kleene): what is unknown spoils only what depends on it. */
final class Logic {

  private Logic() {}

  static Outcome of(boolean value) {
    return value ? Outcome.MET : Outcome.NOT_MET;
  }

  static Outcome not(Outcome outcome) {
    return switch (outcome) {
      case MET -> Outcome.NOT_MET;
      case NOT_MET -> Outcome.MET;
      case UNDETERMINED -> Outcome.UNDETERMINED;
    };
  }

  static Outcome and(Outcome left, Outcome right) {
    if (left == Outcome.NOT_MET || right == Outcome.NOT_MET) {
      return Outcome.NOT_MET;
    }
    return left == Outcome.MET ? right : left;
  }

  static Outcome or(Outcome left, Outcome right) {
    return not(and(not(left), not(right)));
  }

  /** What both say, if they agree. */
  static Outcome same(Outcome left, Outcome right) {
    return left == right ? left : Outcome.UNDETERMINED;
  }
}
