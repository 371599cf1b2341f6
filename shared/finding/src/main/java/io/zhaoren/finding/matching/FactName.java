package io.zhaoren.finding.matching;

import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.Words;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A fact by its name, with words for people; never its value. */
@Schema(name = "FactName")
public record FactName(
    @Schema(required = true, examples = "assistance.countedIncome12Months") String fact,
    @Schema(required = true) Words says) {

  public static FactName of(String fact, Vocabulary vocabulary) {
    return new FactName(fact, vocabulary.fact(fact).says());
  }
}
