package io.zhaoren.eldercare.ability;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes what the first assessor saw. It is told to nobody before a second one signs it. */
@ApplicationScoped
public class RecordingAssessments {

  private final CaseTransactions transactions;
  private final AbilityAssessments assessments;
  private final AbilityStandard standard;
  private final Elders elders;
  private final BusinessDay day;

  public RecordingAssessments(
      CaseTransactions transactions,
      AbilityAssessments assessments,
      AbilityStandard standard,
      Elders elders,
      BusinessDay day) {
    this.transactions = transactions;
    this.assessments = assessments;
    this.standard = standard;
    this.elders = elders;
    this.day = day;
  }

  /**
   * @param institution for which the assessor acts, which the elder must be assigned to; empty: for
   *     an office
   * @param name of the request: sent again it is the same assessment
   * @throws ProblemException if it is not as the standard asks, or the person is no living elder
   */
  AssessmentState record(
      UUID resident, AssessmentGiven given, Optional<String> institution, String name) {
    var read = given.read(standard, day.today());
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.run(
        connection -> {
          Assignments.mustBeOf(connection, institution, elders.everyIdOf(connection, resident));
          var known = assessments.findByIdOptional(id);
          if (known.isPresent()) {
            return AssessmentState.of(known.get(), standard);
          }
          var elder = elders.elder(connection, resident, read.assessedOn());
          if (elder.birthDate().filter(born -> read.assessedOn().isBefore(born)).isPresent()) {
            throw notTaken("/assessedOn", "BEFORE_BIRTH", "早于出生日期", "lies before the birth");
          }
          var ids = elders.idsOf(connection, elder.id());
          read.disputed().ifPresent(disputed -> mustBeOf(ids, disputed));
          assessments
              .unsigned(ids)
              .ifPresent(
                  before -> {
                    before.supersede();
                    assessments.flush();
                  });
          var assessment =
              AbilityAssessment.recorded(id, elder.id(), read, institution, standard, day.now());
          assessments.persistAndFlush(assessment);
          return AssessmentState.of(assessment, standard);
        });
  }

  private void mustBeOf(List<UUID> resident, UUID disputed) {
    var before = assessments.findByIdOptional(disputed);
    if (before
        .filter(each -> resident.contains(each.residentId()))
        .filter(each -> each.state() == AbilityAssessment.State.DONE)
        .isEmpty()) {
      throw notTaken(
          "/disputed",
          "NO_SUCH_ASSESSMENT",
          "此人没有这份已完成的评估",
          "no assessment of this person is done under it");
    }
  }

  private static ProblemException notTaken(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
