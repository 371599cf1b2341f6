package io.zhaoren.casework.decision;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.decision.ClaimsAtDeath.OnDeath;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.ItemState;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.NotedDeaths;
import io.zhaoren.casework.notice.PublicNotices;
import io.zhaoren.casework.review.Review;
import io.zhaoren.casework.review.ReviewKind;
import io.zhaoren.casework.review.Reviews;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.Situation;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Follows confirmed deaths, and deaths that were taken back, for the claims that have no answer yet
 * (docs/adr/0087). What is done is a function of who of the unit is dead now and of whom the claim
 * knows: doing it twice changes nothing, and no order of arrival ends elsewhere than another.
 */
@ApplicationScoped
public class FollowingDeathsInClaims {

  /** Whom the claim is about has died, and an officer says what becomes of it. */
  static final String DIED = "DIED";

  /** Why a claim is over of which nobody lives; the list says why it went on for the others. */
  private static final String NOBODY_LIVES = "民法典 第十三条；";

  /** Of the unit somebody has died: it is looked into again for the others. */
  static final String MEMBER_DIED = "MEMBER_DIED";

  private final Items items;
  private final Decisions decisions;
  private final Acts acts;
  private final AssessingClaims assessing;
  private final FactLoader facts;
  private final BusinessDay day;
  private final ClaimsAtDeath rules = ClaimsAtDeath.bundled();

  public FollowingDeathsInClaims(
      Items items,
      Decisions decisions,
      Acts acts,
      AssessingClaims assessing,
      FactLoader facts,
      BusinessDay day) {
    this.items = items;
    this.decisions = decisions;
    this.acts = acts;
    this.assessing = assessing;
    this.facts = facts;
    this.day = day;
  }

  /**
   * Who is dead on the day.
   *
   * @param wholly whether nobody lives whom the claim is about
   * @param coming members of a unit whose death the claim does not know
   * @param going members whose death it knows and that was taken back
   * @param noted whose death it knows; with whether that was before it was made
   */
  private record Deaths(
      boolean wholly, Set<Subject> coming, Set<Subject> going, Map<Subject, Boolean> noted) {}

  /** What deaths mean for every claim about a subject. The caller holds its lock. */
  void follow(Connection connection, PolicySet set, Subject subject) throws SQLException {
    var pending = items.pending(subject);
    if (pending.isEmpty()) {
      return;
    }
    var situation = facts.read(connection, List.of(subject), day.today());
    for (var item : pending) {
      var deaths = deaths(connection, item, situation);
      if (deaths.isEmpty()) {
        continue; // nothing is known of it any more
      }
      follow(connection, set, item, deaths.get());
      items.flush();
    }
  }

  private void follow(Connection connection, PolicySet set, ApplicationItem item, Deaths deaths)
      throws SQLException {
    if (!deaths.wholly() && item.state() == ItemState.ENDED) {
      item.undoEnd();
      items.flush();
      record(
          item,
          ActKind.UNDID_END_OF_ITEM,
          "死亡信息已更正，事项恢复办理",
          "the death was taken back: the claim goes on where it stood");
    }
    if (item.state() == ItemState.ENDED) {
      return;
    }
    if (!deaths.coming().isEmpty() || !deaths.going().isEmpty()) {
      unit(connection, item, deaths);
    }
    if (deaths.wholly()) {
      died(connection, set, item);
    } else if (item.subject().about() == About.RESIDENT) {
      settle(connection, item);
    }
  }

  /**
   * A claim is not answered for a unit other than the one that was looked into.
   *
   * @throws ProblemException if a death in the unit has not reached the claim yet
   */
  void mustBeFollowed(Connection connection, ApplicationItem item) throws SQLException {
    var situation = facts.read(connection, List.of(item.subject()), day.today());
    var deaths = deaths(connection, item, situation);
    if (deaths.isPresent()
        && !(deaths.get().coming().isEmpty() && deaths.get().going().isEmpty())) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER,
          new Words(
              "家庭成员死亡信息有变动，须重新调查后决定",
              "a death in the unit came to be known: it is looked into again"));
    }
  }

  /**
   * @param situation of whom the claim is about
   */
  private Optional<Deaths> deaths(Connection connection, ApplicationItem item, Situation situation)
      throws SQLException {
    var subject = item.subject();
    if (!situation.subjects().contains(subject)) {
      return Optional.empty();
    }
    var dead = situation.dead();
    if (subject.about() == About.RESIDENT) {
      return Optional.of(new Deaths(dead.contains(subject), Set.of(), Set.of(), Map.of()));
    }
    var noted = NotedDeaths.of(connection, item.id());
    var coming =
        dead.stream()
            .filter(each -> each.about() == About.RESIDENT && !noted.containsKey(each))
            .collect(Collectors.toSet());
    return Optional.of(
        new Deaths(dead.contains(subject), coming, alive(connection, noted.keySet(), dead), noted));
  }

  /** Of whom the claim knows as dead who is not: who has left the household may be dead as well. */
  private Set<Subject> alive(Connection connection, Set<Subject> noted, Set<Subject> dead)
      throws SQLException {
    var left = noted.stream().filter(each -> !dead.contains(each)).toList();
    if (left.isEmpty()) {
      return Set.of();
    }
    var own = facts.read(connection, left, day.today());
    return left.stream()
        .filter(each -> own.subjects().contains(each) && !own.dead().contains(each))
        .collect(Collectors.toSet());
  }

  private void died(Connection connection, PolicySet set, ApplicationItem item)
      throws SQLException {
    var rule = rules.of(item.programme());
    var policy =
        set.inForce(item.programme(), day.today())
            .or(() -> set.find(item.programme(), item.policyVersion()));
    var by =
        rule.onDeath() == OnDeath.OFFICER || policy.isEmpty()
            ? Optional.<Assessment>empty()
            : assessing.tryAssess(
                connection, set, policy.get(), item.subject(), day.today(), Set.of());
    if (by.isEmpty()) {
      review(connection, item, DIED, rule.basis());
      return;
    }
    var basis = (rule.onDeath() == OnDeath.SURVIVORS ? NOBODY_LIVES : "") + rule.basis();
    item.end(day.today());
    PublicNotices.withdrawAll(connection, item.id(), day.today());
    items.flush();
    decisions.persist(
        Decision.of(
                UUID.randomUUID(),
                item.id(),
                Decision.Kind.ENDED,
                Ground.ENDING,
                by.get(),
                item.subject(),
                Trace.write(List.of(Trace.of(by.get()))))
            .by(Actor.service(), day.now())
            .saying(DecisionText.claimEnded(by.get(), item.subject().about(), basis), ""));
    settle(connection, item);
    record(item, ActKind.ENDED_ITEM, "死亡，事项终结：" + basis, "ended by death: " + basis);
  }

  /** The unit is another than the claim knows. */
  private void unit(Connection connection, ApplicationItem item, Deaths deaths)
      throws SQLException {
    var noted = new HashMap<>(deaths.noted());
    var wasWhole = isWhole(noted);
    for (var each : deaths.coming()) {
      NotedDeaths.note(connection, item.id(), each.id(), false);
      noted.put(each, false);
    }
    var atClaim = false;
    for (var each : deaths.going()) {
      NotedDeaths.forget(connection, item.id(), each.id());
      atClaim |= Boolean.TRUE.equals(noted.remove(each));
    }
    var rule = rules.of(item.programme());
    var anyoneDied = !deaths.coming().isEmpty();
    var whole = isWhole(noted) && !atClaim;
    var goesOn = rule.onDeath() == OnDeath.SURVIVORS;
    boolean changed;
    if (goesOn && whole && !anyoneDied) {
      changed = item.unitIsWhole(day.today());
    } else {
      changed = goesOn && item.unitChanged(day.today(), wasWhole && anyoneDied);
    }
    if (changed) {
      PublicNotices.withdrawAll(connection, item.id(), day.today());
    }
    items.flush();
    if (deaths.wholly()) {
      return; // that it ends says all
    }
    if (isWhole(noted)) {
      settle(connection, item);
    } else {
      review(connection, item, MEMBER_DIED, rule.basis());
    }
    record(
        item,
        ActKind.NOTED_DEATH_OF_MEMBER,
        (anyoneDied ? "家庭成员死亡" : "家庭成员死亡信息已更正") + (changed ? "，按现有成员重新办理" : "，按现有成员办理"),
        (anyoneDied ? "a member died" : "a member's death was taken back")
            + (changed
                ? ": looked into again for those who live"
                : ": it goes on for those who live"));
  }

  /** Whether nobody has died since the claim was made. */
  private static boolean isWhole(Map<Subject, Boolean> noted) {
    return noted.values().stream().allMatch(Boolean.TRUE::equals);
  }

  private void review(Connection connection, ApplicationItem item, String reason, String basis)
      throws SQLException {
    Reviews.open(
        connection,
        List.of(
            Review.of(
                ReviewKind.REASSESSMENT,
                item.programme(),
                (int) item.jurisdiction().orElse(0),
                Optional.of(item.subject()),
                List.of(reason),
                basis,
                day.today())),
        day.today());
  }

  /** What was to be looked at because of a death is not any more. */
  void settle(Connection connection, ApplicationItem item) throws SQLException {
    Reviews.settle(
        connection,
        ReviewKind.REASSESSMENT,
        item.programme(),
        item.subject(),
        List.of(DIED, MEMBER_DIED),
        day.today());
  }

  private void record(ApplicationItem item, ActKind kind, String zh, String en) {
    acts.persist(
        Act.of(kind, Actor.service(), day.today(), day.now(), new Words(zh, en))
            .inApplication(item.applicationId())
            .onItem(item.id(), item.version()));
  }
}
