package io.zhaoren.policy.text;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Optional;

/**
 * One condition of the law, or one reason to ask.
 *
 * @param code stable, in capitals; unique within the policy
 * @param when boolean; about the unit or the resident, as the policy is
 * @param basis the article
 * @param source where the text was read, if it is not the policy's own document
 */
public record Criterion(
    String code,
    Kind kind,
    Expression when,
    String basis,
    Optional<String> source,
    Words says,
    Optional<Measure> measure) {

  /** What the outcome is used for. */
  public enum Kind {
    /** A condition of the law. */
    CONDITION,
    /** A condition of the law that also points at people: a status that is itself required. */
    TARGETING,
    /** A reason to ask, for finding only. */
    SIGNAL
  }

  /** What a comparison measures, for words about the distance. */
  public record Measure(Words what, Words against, Per per, Optional<Period> period) {}

  /** Whether a distance is told per member of the unit or for the whole of it. */
  public enum Per {
    MEMBER,
    HOUSEHOLD
  }

  /** Over what time a distance in money is told. */
  public enum Period {
    MONTH,
    YEAR
  }

  public boolean isSignal() {
    return kind == Kind.SIGNAL;
  }

  /** Whether it points at people when met. */
  public boolean points() {
    return kind != Kind.CONDITION;
  }
}
