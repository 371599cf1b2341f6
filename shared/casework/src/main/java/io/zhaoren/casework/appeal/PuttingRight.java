package io.zhaoren.casework.appeal;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.decision.Decision;
import io.zhaoren.casework.decision.Ground;
import io.zhaoren.casework.decision.KeepingEntitlements;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.casework.procedure.StepKind;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Puts a decision right that was wrong, whoever showed it. A refusal is decided again, for the
 * months that the first decision would have paid; a wrong amount is assessed again from its first
 * month, and the difference is paid or claimed back with the next file.
 */
@ApplicationScoped
public class PuttingRight {

  private static final String TOWNSHIP = "township";

  private final Items items;
  private final KeepingEntitlements keeping;

  public PuttingRight(Items items, KeepingEntitlements keeping) {
    this.items = items;
    this.keeping = keeping;
  }

  /**
   * @param words the officer's own, which whoever it was decided for reads
   */
  public void correct(
      Connection connection, Decision decision, Actor officer, String words, Ground ground)
      throws SQLException {
    if (decision.kind() == Decision.Kind.REFUSED) {
      item(decision).orElseThrow().decideAgain();
      items.flush();
      return;
    }
    var entitlement = decision.entitlementId();
    var from = decision.fromMonth();
    if (entitlement.isEmpty() || from.isEmpty() || decision.kind() == Decision.Kind.ENDED) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("终止决定以撤销终止更正", "an end is put right by undoing it"));
    }
    keeping.correct(connection, entitlement.get(), officer, from.get(), words, ground);
  }

  /**
   * The office that decided, or the county of what the service decided alone; and another person
   * than decided.
   */
  public void mustBeAnother(Decision decision, Actor officer) {
    mustBeAnotherOf(decision, officer, decision.office());
  }

  /**
   * As above; what a township decided for the county, its own or the county's office puts right.
   */
  public void mustBeAnotherOrAbove(Decision decision, Actor officer) {
    var delegated = decision.office().equals(TOWNSHIP) && officer.office().isPresent();
    mustBeAnotherOf(
        decision, officer, delegated ? officer.office().orElseThrow() : decision.office());
  }

  private void mustBeAnotherOf(Decision decision, Actor officer, String office) {
    if (decision.isAutomatic() && decision.entitlementId().isPresent()) {
      keeping.mustBeFor(decision.entitlementId().get(), officer);
    } else {
      var item = item(decision).orElseThrow();
      item.mustBeFor(officer, decision.isAutomatic() ? deciding(item) : office);
    }
    if (officer.id().equals(decision.officer())) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED,
          new Words("须由作出决定以外的人员复核", "another person than decided answers"));
    }
  }

  /** The office that would have answered a claim that is over without an answer. */
  private static String deciding(ApplicationItem item) {
    return item.steps().stream()
        .filter(step -> step.kind() == StepKind.DECISION)
        .map(StepRun::office)
        .findFirst()
        .orElseThrow();
  }

  /** The item that a decision answered, locked; empty if nobody applied. */
  public Optional<ApplicationItem> item(Decision decision) {
    return decision.itemId().map(id -> items.asSeen(id, items.get(id).version()));
  }
}
