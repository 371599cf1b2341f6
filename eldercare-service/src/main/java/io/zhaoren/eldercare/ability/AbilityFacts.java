package io.zhaoren.eldercare.ability;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells what an assessment found as facts of this service, in the transaction of the second
 * signature: there is no assessment that is done and not known. What two assessors signed is
 * verified: no officer could say it better.
 */
@Singleton
public final class AbilityFacts {

  static final String SOURCE = "eldercare-service";

  private final ReportingFacts reporting;
  private final Vocabulary vocabulary;
  private final BusinessDay day;

  public AbilityFacts(ReportingFacts reporting, Vocabulary vocabulary, BusinessDay day) {
    this.reporting = reporting;
    this.vocabulary = vocabulary;
    this.day = day;
  }

  void tell(Connection connection, AbilityAssessment assessment) throws SQLException {
    reporting.recordIn(
        connection,
        List.of(
            report(assessment, "eldercare.abilityGrade", assessment.grade()),
            report(assessment, "eldercare.selfCareBand", assessment.band().name()),
            report(assessment, "eldercare.dementia", assessment.circumstances().dementia())));
  }

  private FactReport report(AbilityAssessment assessment, String name, Object value) {
    var fact = vocabulary.fact(name);
    long encoded;
    try {
      encoded = FactValues.encode(fact.type(), value, day.today());
    } catch (FactValueException e) {
      throw new IllegalStateException("the vocabulary does not take " + name, e);
    }
    return new FactReport(
        SOURCE,
        "ability-" + assessment.id() + "-" + fact.name(),
        Subject.resident(assessment.residentId()),
        fact,
        OptionalLong.of(encoded),
        Optional.empty(),
        Standing.VERIFIED,
        assessment.assessedOn(),
        Optional.empty(),
        day.now(),
        // of two on one day the one that was signed later holds
        assessment.secondSignedAt().orElseThrow().toEpochMilli(),
        Optional.empty(),
        false);
  }
}
