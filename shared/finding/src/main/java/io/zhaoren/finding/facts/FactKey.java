package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.FactDefinition;
import java.util.UUID;

/** One fact of one subject: where one value holds. */
public record FactKey(FactDefinition fact, UUID subjectId) {

  public static FactKey of(FactReport report) {
    return new FactKey(report.fact(), report.subject().id());
  }

  public Subject subject() {
    return new Subject(fact.about(), subjectId);
  }
}
