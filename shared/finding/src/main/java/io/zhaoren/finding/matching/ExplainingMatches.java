package io.zhaoren.finding.matching;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.finding.facts.Holdings;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.residents.Aliases;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.explanation.Explainer;
import io.zhaoren.policy.explanation.Explanation;
import io.zhaoren.policy.explanation.Provenance;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Says why a programme was found for somebody, or why not, from the facts that hold now. */
@ApplicationScoped
public class ExplainingMatches {

  private final Transactions transactions;
  private final Aliases aliases;
  private final FactLoader facts;
  private final PolicyStore store;
  private final Explainer explainer;
  private final Sources sources;
  private final BusinessDay day;

  public ExplainingMatches(
      DataSource database,
      Aliases aliases,
      FactLoader facts,
      PolicyStore store,
      Evaluator evaluator,
      Sources sources,
      BusinessDay day) {
    this.transactions = new Transactions(database);
    this.aliases = aliases;
    this.facts = facts;
    this.store = store;
    this.explainer = new Explainer(evaluator);
    this.sources = sources;
    this.day = day;
  }

  Explanation explain(Subject asked, String programme) {
    var subject = aliases.standing(asked);
    return transactions.get(connection -> explain(connection, subject, programme));
  }

  private Explanation explain(Connection connection, Subject subject, String programme)
      throws SQLException {
    var policies = store.current(connection).policies();
    var policy = inForce(policies, programme);
    var block = facts.load(connection, List.of(subject), day.today(), Purpose.FIND);
    if (block.residents() == 0) {
      throw ProblemException.of(
          subject.about() == About.RESIDENT
              ? ProblemType.RESIDENT_UNKNOWN
              : ProblemType.HOUSEHOLD_UNKNOWN);
    }
    var row = row(block, subject, policy);
    var provenance = provenance(connection, policies, policy, block);
    return explainer
        .explain(policies, block, row, programme, day.today(), provenance)
        .orElseThrow();
  }

  private Policy inForce(PolicySet policies, String programme) {
    if (policies.policies().stream().noneMatch(each -> each.programme().equals(programme))) {
      throw ProblemException.of(ProblemType.PROGRAMME_UNKNOWN);
    }
    return policies
        .inForce(programme, day.today())
        .orElseThrow(() -> ProblemException.of(ProblemType.POLICY_NOT_IN_FORCE));
  }

  /** The block holds one household, or one resident of no known household. */
  private static int row(FactBlock block, Subject subject, Policy policy) {
    if (policy.about() == io.zhaoren.policy.text.Subject.UNIT) {
      return 0;
    }
    for (var row = 0; row < block.residents(); row++) {
      if (block.resident(row).equals(subject.id().toString())) {
        return row;
      }
    }
    throw ProblemException.of(
        ProblemType.PROGRAMME_UNKNOWN,
        new Words("该项目以个人为对象，请按成员查询", "this programme is about residents: ask for a member"));
  }

  /** Who said what holds, of the facts that the policy reads. */
  private Provenance provenance(
      Connection connection, PolicySet policies, Policy policy, FactBlock block)
      throws SQLException {
    var keys = new ArrayList<FactKey>();
    for (var name : policies.factsOf(policy)) {
      var fact = policies.vocabulary().fact(name);
      if (fact.about() == About.HOUSEHOLD && block.membersKnown(0)) {
        keys.add(new FactKey(fact, UUID.fromString(block.household(0))));
      } else if (fact.about() == About.RESIDENT) {
        for (var row = 0; row < block.residents(); row++) {
          keys.add(new FactKey(fact, UUID.fromString(block.resident(row))));
        }
      }
    }
    var holdings = new Holdings(policies.vocabulary()).on(connection, keys, day.today());
    return (fact, subject) -> origin(holdings, new FactKey(fact, UUID.fromString(subject)));
  }

  private Optional<Provenance.Origin> origin(Map<FactKey, Holding> holdings, FactKey key) {
    return Optional.ofNullable(holdings.get(key))
        .map(
            holding ->
                new Provenance.Origin(
                    holding.source(),
                    sources
                        .find(holding.source())
                        .map(Source::name)
                        .orElse(new Words(holding.source(), holding.source())),
                    holding.standing(),
                    holding.trueFrom(),
                    holding.reportedAt()));
  }
}
