package io.zhaoren.eldercare.ability;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Assessments as they may be read. */
@ApplicationScoped
public class ShowingAssessments {

  private final CaseTransactions transactions;
  private final AbilityAssessments assessments;
  private final AbilityStandard standard;
  private final Elders elders;

  public ShowingAssessments(
      CaseTransactions transactions,
      AbilityAssessments assessments,
      AbilityStandard standard,
      Elders elders) {
    this.transactions = transactions;
    this.assessments = assessments;
    this.standard = standard;
    this.elders = elders;
  }

  AssessmentList ofResident(UUID resident) {
    return transactions.run(
        connection -> {
          var ids = elders.idsOf(connection, elders.get(connection, resident).id());
          return new AssessmentList(
              assessments.ofResident(ids).stream()
                  .map(each -> AssessmentState.of(each, standard))
                  .toList());
        });
  }

  AssessmentState one(UUID id) {
    return transactions.run(connection -> AssessmentState.of(assessments.get(id), standard));
  }

  QuestionnaireResponse asQuestionnaireResponse(UUID id) {
    return transactions.run(connection -> QuestionnaireResponse.of(assessments.get(id), standard));
  }

  DueAssessmentList due(long county, String within, PageRequest page) {
    var after = page.after(DayAndId::parse);
    return transactions.run(
        connection -> {
          var found = DueAssessments.ofCounty(connection, county, within, after, page.limit() + 1);
          var shown = page.cut(found, last -> new DayAndId(last.since(), last.residentId()));
          return new DueAssessmentList(shown.shown(), shown.next());
        });
  }
}
