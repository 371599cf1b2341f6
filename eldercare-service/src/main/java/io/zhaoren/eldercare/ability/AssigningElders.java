package io.zhaoren.eldercare.ability;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.paging.DayAndId;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A county assigns elders to assessing institutions, which see their own list. */
@ApplicationScoped
public class AssigningElders {

  private final CaseTransactions transactions;
  private final Elders elders;
  private final BusinessDay day;

  public AssigningElders(CaseTransactions transactions, Elders elders, BusinessDay day) {
    this.transactions = transactions;
    this.elders = elders;
    this.day = day;
  }

  /**
   * @throws ProblemException if the person is no living elder, or the code is none
   */
  Assigned assign(UUID resident, String by, AssignmentGiven given) {
    var officer = WorkerCode.inBody(by, "/officer");
    return transactions.run(
        connection -> {
          var elder = elders.elder(connection, resident, day.today());
          var ids = elders.idsOf(connection, elder.id());
          Assignments.assign(connection, ids, given.institution(), officer, day.today());
          return new Assigned(elder.id(), Assignments.open(connection, ids).orElse(null));
        });
  }

  AssignmentList of(String institution, PageRequest page) {
    var after = page.after(DayAndId::parse);
    return transactions.run(
        connection -> {
          var found = Assignments.of(connection, institution, after, page.limit() + 1);
          var shown = page.cut(found, last -> new DayAndId(last.assignedOn(), last.assignmentId()));
          return new AssignmentList(shown.shown(), shown.next());
        });
  }
}
