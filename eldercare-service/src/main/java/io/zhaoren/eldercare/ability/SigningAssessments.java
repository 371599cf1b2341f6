package io.zhaoren.eldercare.ability;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The second assessor signs: from then on everything that hangs on the grade follows. */
@ApplicationScoped
public class SigningAssessments {

  private final CaseTransactions transactions;
  private final PolicyStore policies;
  private final AbilityAssessments assessments;
  private final AbilityStandard standard;
  private final AbilityFacts facts;
  private final Elders elders;
  private final BusinessDay day;

  public SigningAssessments(
      CaseTransactions transactions,
      PolicyStore policies,
      AbilityAssessments assessments,
      AbilityStandard standard,
      AbilityFacts facts,
      Elders elders,
      BusinessDay day) {
    this.transactions = transactions;
    this.policies = policies;
    this.assessments = assessments;
    this.standard = standard;
    this.facts = facts;
    this.elders = elders;
    this.day = day;
  }

  /**
   * @param institution for which the assessor acts, which the elder must be assigned to; empty: for
   *     an office
   * @throws ProblemException if it was changed meanwhile, is signed, by the same assessor, or its
   *     subject has died
   */
  AssessmentState sign(UUID id, String by, Optional<String> institution, AssessmentSigned given) {
    var assessor = WorkerCode.inBody(by, "/assessor");
    var version = required(given.version(), "/version");
    return transactions.run(
        connection -> {
          // the policy set's lock before any other
          policies.current(connection);
          var assessment = assessments.asSeen(id, version);
          var ids = elders.everyIdOf(connection, assessment.residentId());
          Assignments.mustBeOf(connection, institution, ids);
          elders.living(connection, assessment.residentId());
          assessment.sign(assessor, day.now());
          assessments.flush();
          facts.tell(connection, assessment);
          DueAssessments.close(connection, assessment, day.today());
          if (assessment.institution().isPresent()) {
            Assignments.end(connection, ids, "ASSESSED", day.today());
          }
          return AssessmentState.of(assessment, standard);
        });
  }
}
