package io.zhaoren.casework.assessment;

import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.finding.facts.Holdings;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.explanation.Explainer;
import io.zhaoren.policy.explanation.Provenance;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Asks a policy about a subject in order to decide. */
@ApplicationScoped
public class AssessingClaims {

  private final FactLoader facts;
  private final Evaluator evaluator;
  private final Sources sources;

  public AssessingClaims(FactLoader facts, Evaluator evaluator, Sources sources) {
    this.facts = facts;
    this.evaluator = evaluator;
    this.sources = sources;
  }

  /**
   * @param ignored programmes whose running is left out of account: the one that is being changed
   * @throws ProblemException if nothing is known of the subject, or the policy is about another
   *     kind of subject
   */
  public Assessment assess(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Subject subject,
      LocalDate on,
      Set<String> ignored)
      throws SQLException {
    return tryAssess(connection, policies, policy, subject, on, ignored)
        .orElseThrow(() -> unknown(subject));
  }

  /** As above; empty if nothing is known of the subject. */
  public Optional<Assessment> tryAssess(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Subject subject,
      LocalDate on,
      Set<String> ignored)
      throws SQLException {
    var situation = facts.read(connection, List.of(subject), on);
    var verified =
        situation.block(Purpose.DECIDE, Entitlements.running(connection, situation.subjects(), on));
    var row = row(verified, subject, policy);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    var holdings = holdings(connection, policies, policy, subject, verified, on);
    var confirmed = Confirmations.among(connection, holdings);
    var open = OpenContradictions.about(connection, policies.vocabulary(), ids(verified));
    var block = new DecisionBlock(verified, holdings, confirmed, open, ignored, on).build();
    var set = policies.only(policy);
    var explanation =
        new Explainer(evaluator)
            .explain(set, block, row.getAsInt(), policy.programme(), on, provenance(holdings))
            .orElseThrow();
    return Optional.of(
        new Assessment(
            set,
            policy,
            block,
            row.getAsInt(),
            on,
            evaluator.evaluate(set, block, on),
            explanation,
            holdings,
            confirmed));
  }

  /**
   * An officer confirms register values that the policy reads.
   *
   * @param names of facts; empty: all of them
   * @return how many were not confirmed before
   */
  public int confirm(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Subject subject,
      LocalDate on,
      Set<String> names,
      String officer)
      throws SQLException {
    var block = facts.read(connection, List.of(subject), on).block(Purpose.DECIDE, Map.of());
    if (row(block, subject, policy).isEmpty()) {
      throw unknown(subject);
    }
    var holdings =
        holdings(connection, policies, policy, subject, block, on).values().stream()
            .filter(Confirmations::isConfirmable)
            .filter(each -> names.isEmpty() || names.contains(each.key().fact().name()))
            .toList();
    return Confirmations.confirm(connection, holdings, officer, on);
  }

  private static ProblemException unknown(Subject subject) {
    return ProblemException.of(
        subject.about() == About.RESIDENT
            ? ProblemType.RESIDENT_UNKNOWN
            : ProblemType.HOUSEHOLD_UNKNOWN);
  }

  /** The subject's place in the block; empty if it is not in it. */
  private static OptionalInt row(FactBlock block, Subject subject, Policy policy) {
    if (policy.about() == io.zhaoren.policy.text.Subject.UNIT) {
      return block.households() == 0 ? OptionalInt.empty() : OptionalInt.of(0);
    }
    for (var row = 0; row < block.residents(); row++) {
      if (block.resident(row).equals(subject.id().toString())) {
        return OptionalInt.of(row);
      }
    }
    return OptionalInt.empty();
  }

  private static List<UUID> ids(FactBlock block) {
    var ids = new ArrayList<UUID>();
    for (var h = 0; h < block.households(); h++) {
      if (block.membersKnown(h)) {
        ids.add(UUID.fromString(block.household(h)));
      }
    }
    for (var r = 0; r < block.residents(); r++) {
      ids.add(UUID.fromString(block.resident(r)));
    }
    return ids;
  }

  private static Map<FactKey, Holding> holdings(
      Connection connection,
      PolicySet policies,
      Policy policy,
      Subject subject,
      FactBlock block,
      LocalDate on)
      throws SQLException {
    var alone = !Reach.looksAtOthers(policy);
    var keys = new ArrayList<FactKey>();
    for (var name : policies.factsOf(policy)) {
      var fact = policies.vocabulary().fact(name);
      if (fact.type() instanceof FactType.Reference) {
        continue;
      }
      if (fact.about() == About.HOUSEHOLD && block.membersKnown(0)) {
        keys.add(new FactKey(fact, UUID.fromString(block.household(0))));
      } else if (fact.about() == About.RESIDENT) {
        for (var row = 0; row < block.residents(); row++) {
          var resident = UUID.fromString(block.resident(row));
          if (!alone || resident.equals(subject.id())) {
            keys.add(new FactKey(fact, resident));
          }
        }
      }
    }
    return new Holdings(policies.vocabulary()).on(connection, keys, on);
  }

  private Provenance provenance(Map<FactKey, Holding> holdings) {
    return (fact, subject) ->
        Optional.ofNullable(holdings.get(new FactKey(fact, UUID.fromString(subject))))
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
