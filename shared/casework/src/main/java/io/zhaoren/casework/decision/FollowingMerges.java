package io.zhaoren.casework.decision;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.entitlement.TellingFinding;
import io.zhaoren.casework.person.PersonalRecords;
import io.zhaoren.casework.person.PersonalRecords.Change;
import io.zhaoren.finding.entitlements.EntitlementChange.Kind;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.facts.Watching;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.policy.text.PolicySet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Follows merges and splits of residents for what was granted, claimed, allowed and said: it stands
 * under the id that stands for the person. Nobody draws the same twice: of two entitlements of one
 * programme the one that began earlier goes on; the other ends before its first month, and the next
 * payment file claims back what was paid with it. A split undoes all of it. Doing it twice changes
 * nothing.
 */
@ApplicationScoped
public class FollowingMerges {

  private static final Logger LOG = Logger.getLogger(FollowingMerges.class);

  /** A choice of the house until a text is read: nobody may draw one programme twice. */
  static final String ONE_PERSON = "两个编号登记的是同一人，同一项目不得重复享受";

  private final CaseTransactions transactions;
  private final GrantedEntitlements entitlements;
  private final KeepingEntitlements keeping;
  private final TellingFinding telling;
  private final PolicyStore policies;

  public FollowingMerges(
      CaseTransactions transactions,
      GrantedEntitlements entitlements,
      KeepingEntitlements keeping,
      TellingFinding telling,
      PolicyStore policies) {
    this.transactions = transactions;
    this.entitlements = entitlements;
    this.keeping = keeping;
    this.telling = telling;
    this.policies = policies;
  }

  /** Everything that the register of ids has said since the last time. */
  @Scheduled(
      identity = "merges",
      every = "${zhaoren.casework.merges.every:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void follow() {
    for (var change : transactions.run(PersonalRecords::pending)) {
      try {
        transactions.run(connection -> follow(connection, change));
      } catch (RuntimeException e) {
        // it stays pending and is tried again with the next run; the others do not wait for it. Its
        // message may repeat data and is not for logs
        LOG.errorf("following a merge failed: %s", e.getClass().getSimpleName());
      }
    }
  }

  private boolean follow(Connection connection, Change seen) throws SQLException {
    var set = policies.current(connection).policies();
    var now = Subject.resident(seen.now());
    var locked = SubjectLocks.lock(connection, List.of(now), List.of());
    var still = PersonalRecords.pending(connection).stream().filter(seen::equals).findFirst();
    if (still.isEmpty()) {
      return false; // somebody else was quicker, or the register has said something newer
    }
    var change = still.get();
    var moving = PersonalRecords.entitlements(connection, change);
    PersonalRecords.follow(connection, change, moving);
    for (var id : moving) {
      move(connection, set, entitlements.asSeen(id, entitlements.get(id).version()), now);
    }
    if (change.isSplit()) {
      for (var id : Set.of(change.was(), change.now())) {
        undo(connection, Subject.resident(id));
      }
    }
    Watching.watch(connection, now); // also for its claims
    if (!moving.isEmpty()) {
      telling.reassess(connection, set, locked);
    }
    return true;
  }

  private void move(
      Connection connection, PolicySet set, GrantedEntitlement entitlement, Subject to)
      throws SQLException {
    if (entitlement.state() != GrantedEntitlement.State.ENDED) {
      var other = sameOf(entitlement, to);
      if (other.isPresent() && goesOn(other.get(), entitlement)) {
        end(connection, set, entitlement, to);
      } else {
        if (other.isPresent()) {
          end(connection, set, other.get(), to);
        }
        telling.leaves(connection, entitlement);
      }
    }
    entitlement.standUnder(to);
    entitlements.flush();
    if (entitlement.state() != GrantedEntitlement.State.ENDED) {
      telling.tell(connection, entitlement, Kind.GRANTED);
    }
  }

  private Optional<GrantedEntitlement> sameOf(GrantedEntitlement entitlement, Subject subject) {
    return entitlements.unended(subject).stream()
        .filter(each -> each.programme().equals(entitlement.programme()))
        .findFirst();
  }

  /** Of two, whether the first; the one that began earlier, or else what stands already. */
  private static boolean goesOn(GrantedEntitlement standing, GrantedEntitlement coming) {
    return !standing.firstMonth().isAfter(coming.firstMonth());
  }

  private void end(
      Connection connection, PolicySet set, GrantedEntitlement entitlement, Subject person)
      throws SQLException {
    YearMonth last = entitlement.firstMonth().minusMonths(1);
    keeping.end(
        connection,
        set,
        entitlement,
        person,
        Actor.service(),
        last,
        EndReason.SAME_PERSON,
        ONE_PERSON,
        "");
  }

  /** What had ended because two ids were thought to be one person runs as if it never had. */
  private void undo(Connection connection, Subject subject) throws SQLException {
    for (var entitlement : entitlements.ofSubject(subject)) {
      if (entitlement.endReason().filter(EndReason.SAME_PERSON::equals).isPresent()
          && !entitlements.isReplaced(entitlement)) {
        keeping.undoEnd(connection, entitlement, Actor.service(), "两个编号登记的不是同一人");
      }
    }
  }
}
