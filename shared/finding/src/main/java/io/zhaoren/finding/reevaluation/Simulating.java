package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.Drafts;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.TextProblems;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.reevaluation.ReEvaluation.Draft;
import io.zhaoren.finding.reevaluation.ReEvaluation.Kind;
import io.zhaoren.finding.reevaluation.ReEvaluation.State;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Orders the same as a re-evaluation, of drafts and with nothing written but figures. */
@Singleton
public final class Simulating {

  private final Transactions transactions;
  private final PolicyStore policies;
  private final Drafts drafts;
  private final ReEvaluationSettings settings;
  private final BusinessDay day;

  public Simulating(
      DataSource dataSource,
      PolicyStore policies,
      Drafts drafts,
      ReEvaluationSettings settings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.drafts = drafts;
    this.settings = settings;
    this.day = day;
  }

  /**
   * @param programme which must be among those that the drafts touch
   * @param on not before today
   * @throws ProblemException if a draft is wrong, or would change nothing for the programme on the
   *     day
   */
  public ReEvaluation simulate(String programme, Draft draft, LocalDate on) {
    if (on.isBefore(day.today())) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body("/on", "IN_THE_PAST", new Words("不能早于今天", "must not be before today")));
    }
    return transactions.get(connection -> check(connection, programme, draft, on));
  }

  private ReEvaluation check(Connection connection, String programme, Draft draft, LocalDate on)
      throws SQLException {
    var current = policies.current(connection).policies();
    var set = current;
    List<ParameterRow> added = List.of();
    try {
      if (draft.policy().isPresent()) {
        set = drafts.version(connection, drafts.read(draft.policy().get())).after();
      }
    } catch (PolicyProblems e) {
      throw TextProblems.ofVersion(e);
    }
    try {
      if (draft.rows().isPresent()) {
        added = Drafts.added(set, drafts.rows(set, draft.rows().get()));
        set = set.with(set.parameters().with(added));
      }
    } catch (PolicyProblems e) {
      throw TextProblems.ofRows(e, draft.rows().orElse(""));
    }
    var changes = changes(current, set, added, on);
    var scope = Scope.of(changes, set);
    if (!scope.programmes().contains(programme)) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              "",
              "NOTHING_CHANGES",
              new Words("当日该项目不因此改变", "nothing would change for the programme on the day")));
    }
    var run =
        new ReEvaluation(
            UUID.randomUUID(),
            Kind.SIMULATION,
            State.RUNNING,
            on,
            changes,
            scope.programmes(),
            draft,
            day.now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    ReEvaluations.create(connection, run, settings.page());
    return run;
  }

  private static List<Change> changes(
      PolicySet current, PolicySet set, List<ParameterRow> added, LocalDate on) {
    var known =
        Stream.concat(current.policies().stream(), current.unitRules().stream())
            .map(Object::toString)
            .collect(Collectors.toSet());
    return new Differences(set, version -> !known.contains(version), on, on).of(added);
  }
}
