package io.zhaoren.finding.calendar;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Settling;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.matching.Moment;
import io.zhaoren.finding.policies.PolicyStore;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Looks at those for whom a day changes something by itself, page by page; each page is a
 * transaction like that of an intake. May be stopped after any page and run by several at once.
 */
@Singleton
public final class CalendarRun {

  private static final int PAGE = 200;

  private final Transactions transactions;
  private final PolicyStore policies;
  private final FollowingFacts following;
  private final BusinessDay day;

  public CalendarRun(
      DataSource dataSource, PolicyStore policies, FollowingFacts following, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.following = following;
    this.day = day;
  }

  /** The last day that was gone through to its end. */
  public Optional<LocalDate> done() {
    return transactions.get(
        connection -> {
          try (var query =
              new Query(connection, "SELECT done FROM calendar_progress WHERE done IS NOT NULL")) {
            return query.first(row -> row.getObject(1, LocalDate.class));
          }
        });
  }

  /**
   * Whatever changed by itself up to this day, as it stands on this day.
   *
   * @return how many pages there were
   */
  public int runUntil(LocalDate until) {
    var pages = 0;
    while (!Thread.currentThread().isInterrupted()) {
      if (!transactions.get(connection -> page(connection, until))) {
        return pages;
      }
      pages++;
    }
    return pages;
  }

  /** Whether there was anything to look at. */
  private boolean page(Connection connection, LocalDate until) throws SQLException {
    var current = policies.current(connection);
    var facts = new Settling(current.policies().vocabulary()).due(connection, until, PAGE);
    var subjects = new HashSet<>(Calendar.due(connection, until, PAGE));
    if (facts.isEmpty() && subjects.isEmpty()) {
      markDone(connection, until);
      return false;
    }
    var all = new HashSet<>(subjects);
    facts.stream().map(FactKey::subject).forEach(all::add);
    var locked = SubjectLocks.lock(connection, all, List.of());
    following.follow(
        connection,
        current.policies(),
        locked,
        facts,
        new FollowingFacts.Occasion(Cause.Kind.CALENDAR, subjects, new Moment(until, day.now())));
    return true;
  }

  private static void markDone(Connection connection, LocalDate until) throws SQLException {
    try (var query =
        new Query(connection, "UPDATE calendar_progress SET done = greatest(done, ?)")) {
      query.with(until).run();
    }
  }
}
