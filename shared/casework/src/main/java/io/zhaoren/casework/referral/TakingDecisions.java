package io.zhaoren.casework.referral;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.contract.Answers;
import io.zhaoren.casework.contract.CaseEventType;
import io.zhaoren.casework.decision.Deciding;
import io.zhaoren.casework.decision.DepartmentDecision;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.SourceEvents.Opened;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.text.Amount;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes the decisions of departments. The first stands, also when it is late; the same again
 * changes nothing; another is rejected, kept and shown.
 */
@ApplicationScoped
public class TakingDecisions implements Answers {

  private final Referrals referrals;
  private final ReferralAnswers answers;
  private final Items items;
  private final Deciding deciding;
  private final Acts acts;
  private final PolicyStore policies;
  private final BusinessDay day;

  public TakingDecisions(
      Referrals referrals,
      ReferralAnswers answers,
      Items items,
      Deciding deciding,
      Acts acts,
      PolicyStore policies,
      BusinessDay day) {
    this.referrals = referrals;
    this.answers = answers;
    this.items = items;
    this.deciding = deciding;
    this.acts = acts;
    this.policies = policies;
    this.day = day;
  }

  @Override
  public CaseEventType type() {
    return CaseEventType.ITEM_DECIDED;
  }

  @Override
  public Optional<Fault> take(Connection connection, Opened.Event event) throws SQLException {
    var found = id(event.data()).flatMap(referrals::locked);
    if (found.isEmpty()) {
      return fault(RejectionReason.NOT_ASKED, "/referralId");
    }
    var referral = found.get();
    if (!referral.source().equals(event.source().code())) {
      return fault(RejectionReason.ASKED_OF_ANOTHER, "/referralId");
    }
    var item = items.get(referral.itemId());
    if (!item.subject().id().toString().equals(event.subject())) {
      return fault(RejectionReason.ANOTHER_SUBJECT, "/referralId");
    }
    if (answers.isKnown(referral.source(), event.id())) {
      return Optional.empty();
    }
    var reading =
        DecisionReading.read(event.data(), referral, period(connection, item), day.today());
    if (reading instanceof DecisionReading.Read.Faulty faulty) {
      return Optional.of(faulty.fault());
    }
    var decided = ((DecisionReading.Read.Decided) reading).decision();
    return switch (referral.state()) {
      case REFERRED, OVERDUE -> {
        var seen = items.asSeen(item.id(), item.version());
        keep(referral, event, decided, ReferralAnswer.TAKEN);
        referral.decided(deciding.record(connection, seen, decided));
        yield Optional.empty();
      }
      case DECIDED -> {
        var same =
            answers.ofReferral(referral.id()).stream()
                .filter(each -> each.outcome().equals(ReferralAnswer.TAKEN))
                .anyMatch(each -> each.saysTheSame(decided));
        keep(
            referral,
            event,
            decided,
            same ? ReferralAnswer.REPEATED : RejectionReason.DECIDED_ALREADY.name());
        yield same ? Optional.empty() : fault(RejectionReason.DECIDED_ALREADY, "/decision");
      }
      case RECALLED -> {
        keep(referral, event, decided, RejectionReason.NO_LONGER_ASKED.name());
        yield fault(RejectionReason.NO_LONGER_ASKED, "/referralId");
      }
    };
  }

  /** It stays with the department, which may decide again; both sides see what was said and why. */
  @Override
  public void notLawful(Connection connection, Opened.Event event, Words why) throws SQLException {
    var found = id(event.data()).flatMap(referrals::locked);
    if (found.isEmpty() || answers.isKnown(found.get().source(), event.id())) {
      return;
    }
    var referral = found.get();
    var item = items.get(referral.itemId());
    var reading =
        DecisionReading.read(event.data(), referral, period(connection, item), day.today());
    if (reading instanceof DecisionReading.Read.Decided read) {
      answers.persistAndFlush(
          new ReferralAnswer(
                  referral,
                  event,
                  read.decision(),
                  RejectionReason.NOT_LAWFUL_NOW.name(),
                  day.today(),
                  day.now())
              .because(why));
      acts.persist(
          Act.of(
                  ActKind.DECISION_NOT_TAKEN,
                  Actor.service(),
                  day.today(),
                  day.now(),
                  new Words(
                      referral.office() + " 的决定现在不能采用：" + why.zh(),
                      "the decision of " + referral.office() + " cannot be taken now: " + why.en()))
              .inApplication(item.applicationId())
              .onItem(item.id(), item.version()));
    }
  }

  /**
   * Over which the policy counts what it pays; of a text that is no longer in force the one under
   * which the item came.
   */
  private Optional<MoneyPeriod> period(Connection connection, ApplicationItem item)
      throws SQLException {
    var set = policies.current(connection).policies();
    return set.inForce(item.programme(), day.today())
        .or(() -> set.find(item.programme(), item.policyVersion()))
        .flatMap(Policy::amount)
        .map(Amount::period);
  }

  private void keep(
      Referral referral, Opened.Event event, DepartmentDecision decided, String outcome) {
    answers.persistAndFlush(
        new ReferralAnswer(referral, event, decided, outcome, day.today(), day.now()));
  }

  @Override
  public void taken() {
    // what a decision sets off is told in its own transaction
  }

  private static Optional<UUID> id(JsonNode body) {
    try {
      return Optional.of(UUID.fromString(body.path("referralId").asText("")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Fault> fault(RejectionReason reason, String pointer) {
    return Optional.of(new Fault(reason, pointer));
  }
}
