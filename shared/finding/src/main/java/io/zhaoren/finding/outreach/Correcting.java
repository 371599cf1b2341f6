package io.zhaoren.finding.outreach;

import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.task.Task;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a worker found to be wrong becomes a fact of the source field-worker, is compared with every
 * policy, and what is told in the home follows at once.
 */
@Singleton
final class Correcting {

  private final ReportingFacts facts;
  private final FollowingMatches following;

  Correcting(ReportingFacts facts, FollowingMatches following) {
    this.facts = facts;
    this.following = following;
  }

  void correct(Connection connection, Task task, ReadingOutcome.Said said) throws SQLException {
    var home = task.home().orElseThrow(Correcting::notOfHome);
    if (!isOf(connection, home, said.about().orElseThrow())) {
      throw notOfHome();
    }
    facts.recordIn(connection, said.reports());
    following.followHome(connection, home.id());
  }

  private static boolean isOf(Connection connection, Subject home, Subject about)
      throws SQLException {
    if (about.equals(home)) {
      return true;
    }
    return about.about() == About.RESIDENT
        && home.about() == About.HOUSEHOLD
        && home.id()
            .equals(SubjectLocks.householdOf(connection, List.of(about.id())).get(about.id()));
  }

  private static ProblemException notOfHome() {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN,
        Violation.body(
            "/corrected",
            "OF_ANOTHER_HOME",
            new Words("须为此任务所涉家庭或其成员", "must be the home of this task, or a member of it")));
  }
}
