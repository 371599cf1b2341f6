package io.zhaoren.finding.intake;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.database.Trouble;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.ReportLog;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.matching.Moment;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.residents.FollowingResidents;
import io.zhaoren.policy.text.PolicySet;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Takes a batch of reports: one transaction from report to announced match. */
@Singleton
public final class RecordingFacts {

  private final Transactions transactions;
  private final PolicyStore policies;
  private final FollowingFacts following;
  private final FollowingResidents residents;
  private final Announcing announcing;
  private final BusinessDay day;

  public RecordingFacts(
      DataSource dataSource,
      PolicyStore policies,
      FollowingFacts following,
      Announcing announcing,
      BusinessDay day) {
    this.transactions = Transactions.byKey(dataSource);
    this.policies = policies;
    this.following = following;
    this.residents = new FollowingResidents(dataSource, policies, following, day);
    this.announcing = announcing;
    this.day = day;
  }

  /**
   * Opens its own transaction and joins none. When it returns, everything of the batch is stored,
   * matched and announced, or rejected, and the offsets are moved. A report that the database
   * refuses is rejected alone.
   *
   * @throws DatabaseException if the database has trouble that outlasts the retries: then the same
   *     batch may be given again, and what of it was taken is recognised
   */
  public RecordedBatch record(Batch batch) {
    try {
      // on its own, as rows are locked in one order; the offsets move only with the rest
      if (!batch.residents().isEmpty()) {
        residents.follow(batch.residents());
      }
      return recordOrSift(batch);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * As {@link #record}, but if the database refuses one report nothing of the batch is stored.
   *
   * @throws DatabaseException also for a report that the database refuses
   */
  public RecordedBatch recordAllOrNothing(Batch batch) {
    return transactions.get(connection -> once(connection, batch));
  }

  /**
   * As {@link #recordAllOrNothing}, in a transaction of the caller's that began without any lock of
   * a subject; a database error leaves nothing of it.
   */
  public RecordedBatch recordIn(Connection connection, Batch batch) throws SQLException {
    return once(connection, batch);
  }

  private RecordedBatch recordOrSift(Batch batch) throws SQLException {
    try {
      return transactions.run(connection -> once(connection, batch));
    } catch (SQLException e) {
      if (Trouble.of(e) != Trouble.DATA || batch.reports().isEmpty()) {
        throw e;
      }
    }
    var sifted = sift(batch.reports());
    // the offsets move last: when every report is recorded or rejected
    var rest = new Batch(List.of(), batch.rejections(), batch.next());
    return sifted.and(transactions.run(connection -> once(connection, rest)));
  }

  /** The batch was refused: its halves are tried, down to the one report that is at fault. */
  private RecordedBatch sift(List<Incoming> refused) throws SQLException {
    if (refused.size() == 1) {
      var rejection = refused.get(0).refusal().get();
      transactions.run(
          connection -> {
            announcing.rejected(connection, List.of(rejection));
            return rejection;
          });
      return new RecordedBatch(0, 0, 0, List.of(rejection));
    }
    var middle = refused.size() / 2;
    var recorded = RecordedBatch.nothing();
    for (var half : List.of(refused.subList(0, middle), refused.subList(middle, refused.size()))) {
      recorded = recorded.and(recordHalf(half));
    }
    return recorded;
  }

  private RecordedBatch recordHalf(List<Incoming> half) throws SQLException {
    try {
      return transactions.run(connection -> once(connection, Batch.of(half)));
    } catch (SQLException e) {
      if (Trouble.of(e) != Trouble.DATA) {
        throw e;
      }
      return sift(half);
    }
  }

  /** One transaction; the order of its locks is the same for everybody. */
  private RecordedBatch once(Connection connection, Batch batch) throws SQLException {
    var current = policies.current(connection);
    var offsets = IntakeOffsets.lock(connection, batch);
    var incoming = batch.reports().stream().filter(offsets::isNew).toList();
    var recorded =
        incoming.isEmpty()
            ? RecordedBatch.nothing()
            : take(connection, current.policies(), incoming);
    if (!batch.rejections().isEmpty()) {
      announcing.rejected(connection, batch.rejections());
    }
    IntakeOffsets.store(connection, batch.next());
    return recorded;
  }

  private RecordedBatch take(Connection connection, PolicySet policies, List<Incoming> incoming)
      throws SQLException {
    var reports = incoming.stream().map(Incoming::report).toList();
    var moment = new Moment(day.today(), day.now());
    var locked =
        SubjectLocks.lock(
            connection,
            reports.stream().map(FactReport::subject).toList(),
            reports.stream()
                .filter(report -> report.fact().name().equals(Households.MEMBERSHIP))
                .map(FactReport::reference)
                .flatMap(Optional::stream)
                .toList());
    var fresh = identity(new ReportLog().append(connection, reports, moment.at()));
    IntakeTally.add(connection, reports, fresh, moment.at());
    if (fresh.isEmpty()) {
      return new RecordedBatch(0, reports.size(), 0, List.of());
    }
    announcing.accepted(
        connection, incoming.stream().filter(each -> fresh.contains(each.report())).toList());
    var changed =
        following.follow(
            connection,
            policies,
            locked,
            fresh.stream().map(FactKey::of).toList(),
            new FollowingFacts.Occasion(Cause.Kind.FACT, Set.of(), moment));
    return new RecordedBatch(
        fresh.size(), reports.size() - fresh.size(), changed.size(), List.of());
  }

  /** Equal reports may come twice in one batch; only one of them is new. */
  private static Set<FactReport> identity(List<FactReport> reports) {
    Set<FactReport> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(reports);
    return set;
  }
}
