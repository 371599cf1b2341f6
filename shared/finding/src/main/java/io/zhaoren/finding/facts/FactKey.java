package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.FactDefinition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One fact of one subject: where one value holds. */
public record FactKey(FactDefinition fact, UUID subjectId) {

  public static FactKey of(FactReport report) {
    return new FactKey(report.fact(), report.subject().id());
  }

  public Subject subject() {
    return new Subject(fact.about(), subjectId);
  }

  /** A name is one definition in a vocabulary, and keys are looked up by the thousand. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FactKey key
        && subjectId.equals(key.subjectId)
        && fact.name().equals(key.fact.name());
  }

  @Override
  public int hashCode() {
    return 31 * subjectId.hashCode() + fact.name().hashCode();
  }
}
