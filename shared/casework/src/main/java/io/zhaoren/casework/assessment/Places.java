package io.zhaoren.casework.assessment;

import io.zhaoren.finding.entitlements.Entitlements;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/** Where a claim goes: by what is known for finding, as nothing is decided by it yet. */
@ApplicationScoped
public class Places {

  private final FactLoader facts;
  private final Evaluator evaluator;

  public Places(FactLoader facts, Evaluator evaluator) {
    this.facts = facts;
    this.evaluator = evaluator;
  }

  /** The county that decides; empty if nothing says it. */
  public OptionalLong of(
      Connection connection, PolicySet policies, Policy policy, Subject subject, LocalDate on)
      throws SQLException {
    var situation = facts.read(connection, List.of(subject), on);
    var block =
        situation.block(Purpose.FIND, Entitlements.running(connection, situation.subjects(), on));
    return of(block, policies, policy, subject, on);
  }

  /** The same by what is known of the subject's household, read before for finding. */
  public OptionalLong of(
      FactBlock block, PolicySet policies, Policy policy, Subject subject, LocalDate on) {
    var evaluation = evaluator.evaluate(policies.only(policy), block, on);
    if (policy.about() == io.zhaoren.policy.text.Subject.UNIT) {
      return block.households() == 0 ? OptionalLong.empty() : evaluation.jurisdiction(0, 0);
    }
    for (var row = 0; row < block.residents(); row++) {
      if (block.resident(row).equals(subject.id().toString())) {
        return evaluation.jurisdiction(0, row);
      }
    }
    return OptionalLong.empty();
  }
}
