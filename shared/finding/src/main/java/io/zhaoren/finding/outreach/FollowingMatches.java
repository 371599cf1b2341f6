package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.task.TaskSettings;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.Policy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Makes offers and tasks of the matches that have changed, some in each transaction: after a kill
 * those that were not followed are still there. Following one twice changes nothing but its
 * version. What is read meanwhile is right all the same, because reading looks at the match.
 */
@Singleton
public final class FollowingMatches {

  private final Transactions transactions;
  private final PolicyStore policies;
  private final OutreachSettings settings;
  private final StoringOffers storing;
  private final VisitingHomes visiting;
  private final BusinessDay day;

  public FollowingMatches(
      DataSource dataSource,
      PolicyStore policies,
      OutreachSettings settings,
      TaskSettings tasks,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.settings = settings;
    this.storing = new StoringOffers(settings, day);
    this.visiting = new VisitingHomes(tasks, day);
    this.day = day;
  }

  /**
   * Follows some; of several instances one does.
   *
   * @return whether there may be more
   */
  public boolean followSome() {
    return transactions.get(
        connection -> {
          if (!OutreachLock.tryTake(connection)) {
            return false;
          }
          var keys = MatchNews.take(connection, settings.batch());
          follow(connection, keys);
          return !keys.isEmpty();
        });
  }

  /** Everything told in a home, as it is in this transaction; the caller holds the lock. */
  void followHome(Connection connection, UUID home) throws SQLException {
    follow(connection, MatchNews.ofHome(connection, home));
  }

  private void follow(Connection connection, Collection<MatchNews.Key> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    var duties = ofMode(Mode.DUTY);
    var rights = ofMode(Mode.RIGHT);
    var told =
        MatchNews.heard(connection, keys, day.today()).stream()
            .filter(heard -> !rights.contains(heard.programme()))
            .map(heard -> duties.contains(heard.programme()) ? heard.atTheDoor() : heard)
            .map(heard -> Telling.of(heard, day.today()))
            .flatMap(Optional::stream)
            .toList();
    if (!told.isEmpty()) {
      storing.store(connection, told);
      visiting.visit(connection, told);
    }
  }

  /**
   * Of a duty nobody has to ask: the authority must act, so that somebody goes there. A right is
   * had without anything being done: it is listed, and no call or visit is made for it.
   */
  private Set<String> ofMode(Mode mode) {
    return policies.current().policies().policies().stream()
        .filter(policy -> policy.mode() == mode)
        .map(Policy::programme)
        .collect(Collectors.toSet());
  }
}
