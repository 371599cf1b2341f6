package io.zhaoren.casework.verification;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.clock.AnswerDeadlines;
import io.zhaoren.casework.contract.Asking;
import io.zhaoren.casework.contract.CaseEventType;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.maintenance.ReckoningMaintenance;
import io.zhaoren.casework.verification.VerificationRequest.State;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Watches what sources were asked: what is overdue, what is no longer waited for, and what may no
 * longer be looked into because a mandate has ended or the item was taken back.
 */
@ApplicationScoped
public class WatchingRequests {

  private final CaseTransactions transactions;
  private final VerificationRequests requests;
  private final Asking asking;
  private final AnswerDeadlines deadlines;
  private final ReckoningMaintenance reckoning;
  private final BusinessDay day;
  private final int patience;

  /**
   * @param patience working days after the last day for which an answer is still waited for: a
   *     choice of the house and not law
   */
  public WatchingRequests(
      CaseTransactions transactions,
      VerificationRequests requests,
      Asking asking,
      AnswerDeadlines deadlines,
      ReckoningMaintenance reckoning,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.casework.verification-patience-days", defaultValue = "10")
          int patience) {
    this.transactions = transactions;
    this.requests = requests;
    this.asking = asking;
    this.deadlines = deadlines;
    this.reckoning = reckoning;
    this.day = day;
    this.patience = patience;
  }

  private record Ended(UUID request, String because) {}

  /** What is no longer asked. */
  record Withdrawn(UUID requestId, String because, LocalDate on) {}

  /** Looks at everything; doing it twice changes nothing. */
  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void watch() {
    withdrawEnded();
    withdrawEnded();
    transactions.run(
        connection -> {
          for (var id : requests.overdue(day.today())) {
            requests.toAnswer(id).filter(this::isOverdue).ifPresent(VerificationRequest::overdue);
          }
          for (var request : requests.overdueSince(day.today().minusDays(patience))) {
            if (isGivenUp(request)) {
              requests
                  .toAnswer(request.id())
                  .filter(each -> each.state() == State.OVERDUE)
                  .ifPresent(VerificationRequest::neverAnswered);
            }
          }
          return day;
        });
  }

  /** What rests on a mandate that has ended is no longer asked, and no longer reckoned with. */
  public void withdrawEnded() {
    for (var ended : transactions.run(this::ended)) {
      transactions.run(
          connection -> {
            withdraw(connection, ended);
            return ended;
          });
    }
    reckoning.tell();
  }

  private boolean isOverdue(VerificationRequest request) {
    return request.isLate(day.today())
        && (request.state() == State.ASKED || request.state() == State.PARTLY);
  }

  private boolean isGivenUp(VerificationRequest request) {
    return request
        .dueOn()
        .flatMap(due -> deadlines.after(due, patience))
        .filter(day.today()::isAfter)
        .isPresent();
  }

  private List<Ended> ended(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT r.id, 'mandate-ended' AS because
              FROM verification_request r
              JOIN application_item i ON i.id = r.item_id
             WHERE r.state <> 'WITHDRAWN' AND i.state IN ('UNDER_WAY', 'AWAITING_PAPERS')
               AND i.ended_on IS NULL
               AND EXISTS (SELECT FROM verification_mandate v JOIN mandate m ON m.id = v.mandate_id
                            WHERE v.request_id = r.id
                              AND (m.withdrawn_on <= ? OR m.valid_to < ?))
            UNION ALL
            SELECT r.id, 'item-withdrawn'
              FROM verification_request r
             WHERE r.state IN ('ASKED', 'PARTLY', 'OVERDUE', 'NEVER')
               AND NOT EXISTS (SELECT FROM application_item i
                                WHERE i.application_id = r.application_id AND i.state <> 'WITHDRAWN'
                                  AND i.ended_on IS NULL)
            """)) {
      return query
          .with(day.today())
          .with(day.today())
          .list(row -> new Ended(row.getObject(1, UUID.class), row.getString(2)));
    }
  }

  private void withdraw(Connection connection, Ended ended) throws SQLException {
    var request = requests.toAnswer(ended.request()).orElseThrow();
    if (!request.withdraw()) {
      return;
    }
    requests.flush();
    asking.send(
        connection,
        CaseEventType.VERIFICATION_WITHDRAWN,
        request.source(),
        request.topic().subject(),
        new Withdrawn(request.id(), ended.because(), day.today()));
    if (request.topic().kind() == Topic.Kind.OBLIGOR) {
      reckoning.reckon(connection, request.householdId());
    }
  }
}
