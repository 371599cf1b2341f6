package io.zhaoren.eldercare.ability;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Somebody does not agree with a result: it holds on, and the person is to be assessed again. */
@ApplicationScoped
public class DisputingAssessments {

  private final CaseTransactions transactions;
  private final AbilityAssessments assessments;
  private final AbilityStandard standard;
  private final Elders elders;
  private final ActingFor actingFor;
  private final BusinessDay day;

  public DisputingAssessments(
      CaseTransactions transactions,
      AbilityAssessments assessments,
      AbilityStandard standard,
      Elders elders,
      ActingFor actingFor,
      BusinessDay day) {
    this.transactions = transactions;
    this.assessments = assessments;
    this.standard = standard;
    this.elders = elders;
    this.actingFor = actingFor;
    this.day = day;
  }

  /**
   * @throws ProblemException if it was changed meanwhile, or is not done
   */
  AssessmentState dispute(UUID id, AssessmentDisputed given) {
    var actor = ActorGiven.read(given.actor(), "/actor");
    var version = required(given.version(), "/version");
    return transactions.run(
        connection -> {
          var assessment = assessments.asSeen(id, version);
          var elder = elders.living(connection, assessment.residentId());
          actingFor.mustBeAllowed(
              actor, Set.copyOf(elders.idsOf(connection, elder.id())), Scope.APPEAL, day.today());
          if (assessment.state() != AbilityAssessment.State.DONE) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER, new Words("评估尚未完成", "only what is done can be disputed"));
          }
          DueAssessments.dispute(connection, assessment, day.today());
          return AssessmentState.of(assessment, standard);
        });
  }
}
