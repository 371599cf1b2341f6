package io.zhaoren.casework.referral;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.application.Applications;
import io.zhaoren.casework.assessment.Places;
import io.zhaoren.casework.clock.AnswerDeadlines;
import io.zhaoren.casework.contract.Asking;
import io.zhaoren.casework.contract.CaseEventType;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.ItemState;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.casework.procedure.StepKind;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.policies.PolicyStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refers an item to the department that decides it as soon as it is the department's turn; warns
 * when its day is over; and tells it when the item was withdrawn or decided in another way.
 */
@ApplicationScoped
public class ReferringItems {

  private final CaseTransactions transactions;
  private final Departments departments;
  private final Referrals referrals;
  private final Items items;
  private final Applications applications;
  private final Asking asking;
  private final AnswerDeadlines deadlines;
  private final PolicyStore policies;
  private final Places places;
  private final BusinessDay day;
  private final int days;

  /**
   * @param days working days in which a decision is asked for where no law sets a term: a choice of
   *     the house
   */
  public ReferringItems(
      CaseTransactions transactions,
      Departments departments,
      Referrals referrals,
      Items items,
      Applications applications,
      Asking asking,
      AnswerDeadlines deadlines,
      PolicyStore policies,
      Places places,
      BusinessDay day,
      @ConfigProperty(name = "zhaoren.casework.referral-days", defaultValue = "10") int days) {
    this.transactions = transactions;
    this.departments = departments;
    this.referrals = referrals;
    this.items = items;
    this.applications = applications;
    this.asking = asking;
    this.deadlines = deadlines;
    this.policies = policies;
    this.places = places;
    this.day = day;
    this.days = days;
  }

  /** What a department is asked to decide, as its event says it. */
  record Referred(
      UUID referralId,
      UUID itemId,
      String programme,
      int policyVersion,
      String office,
      String about,
      UUID subject,
      String county,
      LocalDate receivedOn,
      LocalDate referredOn,
      @Nullable LocalDate dueOn,
      @Nullable String dueBasis) {}

  /** That it need not decide any more. */
  record Recalled(UUID referralId, String because, LocalDate on) {}

  /** Looks at everything; doing it twice changes nothing. */
  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void refer() {
    for (var id : transactions.run(this::waiting)) {
      transactions.run(
          connection -> {
            refer(connection, id);
            return id;
          });
    }
    for (var id : transactions.run(ReferringItems::over)) {
      transactions.run(
          connection -> {
            recall(connection, id);
            return id;
          });
    }
    transactions.run(
        connection -> {
          for (var late : referrals.overdue(day.today())) {
            referrals
                .locked(late.id())
                .filter(each -> each.state() == Referral.State.REFERRED)
                .ifPresent(Referral::overdue);
          }
          return day;
        });
  }

  /** Items whose next step is a department's decision and that do not lie with it yet. */
  private List<UUID> waiting(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT i.id FROM item_step s JOIN application_item i ON i.id = s.item_id
             WHERE s.kind = 'DECISION' AND s.done_on IS NULL AND s.office = any(?)
               AND i.state = 'UNDER_WAY' AND i.ended_on IS NULL
               AND NOT EXISTS (SELECT FROM item_step o
                                WHERE o.item_id = i.id AND o.position < s.position
                                  AND o.done_on IS NULL)
               AND NOT EXISTS (SELECT FROM referral r
                                WHERE r.item_id = i.id AND r.state IN ('REFERRED', 'OVERDUE'))
             ORDER BY i.id
            """)) {
      return query.texts(departments.sources().keySet()).list(row -> row.getObject(1, UUID.class));
    }
  }

  private void refer(Connection connection, UUID id) throws SQLException {
    var item = items.asSeen(id, items.get(id).version());
    var step = item.current().filter(each -> each.kind() == StepKind.DECISION);
    var source = step.map(StepRun::office).map(departments.sources()::get);
    if (item.state() != ItemState.UNDER_WAY
        || source.isEmpty()
        || referrals.ofItem(id).stream().anyMatch(each -> each.state().isOpen())) {
      return; // somebody acted meanwhile
    }
    if (item.jurisdiction().isEmpty()) {
      item.setJurisdiction(place(connection, item));
      if (item.jurisdiction().isEmpty()) {
        return; // nobody knows yet which county's department it is
      }
    }
    var referral = new Referral(item, source.get(), step.get().office(), day.today());
    deadlines
        .ofStep(item, day.today(), days)
        .ifPresent(last -> referral.due(last.day(), last.basis()));
    referrals.persistAndFlush(referral);
    asking.send(
        connection,
        CaseEventType.ITEM_REFERRED,
        referral.source(),
        item.subject().id(),
        referred(referral, item));
  }

  /** Where the matter belongs, which may have become known since the application. */
  private OptionalLong place(Connection connection, ApplicationItem item) throws SQLException {
    var set = policies.current(connection).policies();
    var policy = set.inForce(item.programme(), day.today());
    if (policy.isEmpty()) {
      return OptionalLong.empty();
    }
    var place = places.of(connection, set, policy.get(), item.subject(), day.today());
    return place.isPresent() && set.areas().find(place.getAsLong()).isPresent()
        ? place
        : OptionalLong.empty();
  }

  private Referred referred(Referral referral, ApplicationItem item) {
    return new Referred(
        referral.id(),
        item.id(),
        item.programme(),
        item.policyVersion(),
        referral.office(),
        item.subject().about().name().toLowerCase(Locale.ROOT),
        item.subject().id(),
        String.format(Locale.ROOT, "%06d", item.jurisdiction().orElseThrow()),
        applications.get(item.applicationId()).receivedOn(),
        referral.referredOn(),
        referral.dueOn().orElse(null),
        referral.dueBasis().orElse(null));
  }

  /** Referrals whose item is no longer the department's to decide. */
  private static List<UUID> over(Connection connection) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT r.id FROM referral r JOIN application_item i ON i.id = r.item_id
             WHERE r.state IN ('REFERRED', 'OVERDUE')
               AND (i.state IN ('GRANTED', 'REFUSED', 'WITHDRAWN') OR i.ended_on IS NOT NULL
                    OR EXISTS (SELECT FROM item_step d -- a death had it looked into again
                                 JOIN item_step s ON s.item_id = d.item_id
                                  AND s.position < d.position AND s.done_on IS NULL
                                WHERE d.item_id = i.id AND d.kind = 'DECISION'))
            """)) {
      return query.list(row -> row.getObject(1, UUID.class));
    }
  }

  private void recall(Connection connection, UUID id) throws SQLException {
    var open = referrals.locked(id).filter(each -> each.state().isOpen());
    if (open.isEmpty()) {
      return;
    }
    var item = items.get(open.get().itemId());
    open.get().recalled();
    referrals.flush();
    asking.send(
        connection,
        CaseEventType.ITEM_RECALLED,
        open.get().source(),
        item.subject().id(),
        new Recalled(
            id,
            item.state() == ItemState.GRANTED || item.state() == ItemState.REFUSED
                ? "decided"
                : "withdrawn",
            day.today()));
  }
}
