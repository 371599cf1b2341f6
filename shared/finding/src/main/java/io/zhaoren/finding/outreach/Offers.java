package io.zhaoren.finding.outreach;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The offers as they may be read. */
@Singleton
public final class Offers {

  /**
   * Adults who live, of whom nobody says that the phone does not reach them: a child is never told,
   * and somebody of unknown age is not known to be none.
   */
  static final String RECIPIENTS =
      """
      ARRAY(
        SELECT r.resident_id FROM resident_facts r
         WHERE (o.about = 'RESIDENT' AND r.resident_id = o.subject_id
                OR o.about = 'HOUSEHOLD' AND r.person_household = o.subject_id)
           AND r.person_death_date IS NULL AND r.person_reached_by_phone IS NOT FALSE
           AND (r.person_birth_date + make_interval(years => ?))::date <= ?
         ORDER BY r.resident_id)
      """;

  private static final String TOLD =
      """
      SELECT o.id, o.version, o.state, o.about, o.subject_id, o.programme, o.code, o.offered_on,
             m.finding, m.policy_version, %s AS recipients
        FROM told_offer o JOIN match m USING (subject_id, programme, about)
       WHERE o.channel = 'PHONE'
      """
          .formatted(RECIPIENTS);

  private final Transactions transactions;
  private final PolicyStore policies;
  private final BusinessDay day;

  public Offers(DataSource dataSource, PolicyStore policies, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.policies = policies;
    this.day = day;
  }

  /**
   * @throws ProblemException if there is none, or it may not be shown at this moment
   */
  public Offer get(UUID id) {
    return list("AND o.id = ?", id).stream()
        .filter(offer -> !offer.recipients().isEmpty())
        .findFirst()
        .orElseThrow(() -> ProblemException.of(ProblemType.OFFER_UNKNOWN));
  }

  /** What this resident may be told, of the household too; nothing for a child. */
  public List<Offer> of(UUID resident) {
    return list(
            """
            AND (o.about = 'RESIDENT' AND o.subject_id = ?
                 OR o.about = 'HOUSEHOLD' AND o.subject_id =
                   (SELECT person_household FROM resident_facts WHERE resident_id = ?))
            ORDER BY o.programme
            """,
            resident,
            resident)
        .stream()
        .filter(offer -> offer.recipients().contains(resident))
        .toList();
  }

  private List<Offer> list(String which, UUID... ids) {
    return transactions.get(
        connection -> {
          var set = policies.current(connection).policies().policies();
          try (var query = new Query(connection, TOLD + which)) {
            query.with(EngineFacts.ADULT_AGE).with(day.today());
            for (var id : ids) {
              query.with(id);
            }
            return query.list(row -> read(row, set));
          }
        });
  }

  /** What changed after this place of the feed, the next page of it. */
  public OfferFeed feed(long since, int limit) {
    return transactions.get(
        connection -> {
          record Row(long place, OfferFeed.Change change) {}
          List<Row> rows;
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT o.feed, o.id, o.version, o.state, t.recipients
                    FROM offer o
                    LEFT JOIN LATERAL (
                      SELECT %s AS recipients FROM told_offer told
                       WHERE told.id = o.id AND o.channel = 'PHONE') AS t ON true
                   WHERE o.feed > ? AND o.phoned
                   ORDER BY o.feed LIMIT ?
                  """
                      .formatted(RECIPIENTS))) {
            rows =
                query
                    .with(EngineFacts.ADULT_AGE)
                    .with(day.today())
                    .with(since)
                    .with(limit + 1)
                    .list(row -> new Row(row.getLong("feed"), change(row)));
          }
          var page = rows.subList(0, Math.min(limit, rows.size()));
          return new OfferFeed(
              page.stream().map(Row::change).toList(),
              Long.toString(page.isEmpty() ? since : page.get(page.size() - 1).place()),
              rows.size() > limit);
        });
  }

  /** What cannot be told at this moment is withdrawn, whatever is stored of it. */
  private static OfferFeed.Change change(ResultSet row) throws SQLException {
    var recipients = uuids(row.getArray("recipients"));
    var stored = OfferState.valueOf(row.getString("state"));
    var isOpen = stored == OfferState.OPEN || stored == OfferState.REACHED;
    var state = isOpen && recipients.isEmpty() ? OfferState.WITHDRAWN : stored;
    return new OfferFeed.Change(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        state.word(),
        state == OfferState.OPEN ? recipients : List.of());
  }

  /** Of a code that is ours, the name of the programme and the day; empty of any other. */
  public Optional<CodeChecked> check(String code) {
    return transactions.get(
        connection -> {
          var set = policies.current(connection).policies().policies();
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT o.programme, m.policy_version, o.offered_on
                    FROM offer o JOIN match m USING (subject_id, programme, about)
                   WHERE o.code = ? AND o.phoned
                  """)) {
            return query
                .with(code)
                .first(
                    row ->
                        new CodeChecked(
                            true, name(row, set), row.getObject("offered_on", LocalDate.class)));
          }
        });
  }

  private static Offer read(ResultSet row, List<Policy> policies) throws SQLException {
    var subject = row.getObject("subject_id", UUID.class);
    var isResident = About.valueOf(row.getString("about")) == About.RESIDENT;
    var name = name(row, policies);
    var code = row.getString("code");
    return new Offer(
        row.getObject("id", UUID.class),
        row.getInt("version"),
        OfferState.valueOf(row.getString("state")).word(),
        isResident ? subject : null,
        isResident ? null : subject,
        row.getString("programme"),
        name,
        row.getString("finding"),
        uuids(row.getArray("recipients")),
        code,
        Message.of(name, code),
        row.getObject("offered_on", LocalDate.class));
  }

  static Words name(ResultSet row, List<Policy> policies) throws SQLException {
    var programme = row.getString("programme");
    var version = row.getInt("policy_version");
    return policies.stream()
        .filter(each -> each.programme().equals(programme) && each.version() == version)
        .map(Policy::name)
        .findFirst()
        .orElse(new Words(programme, programme));
  }

  static List<UUID> uuids(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((UUID[]) array.getArray());
  }

  /** Whom an offer may be told to, in this transaction. */
  static List<UUID> recipients(Connection connection, UUID offer, LocalDate today)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            "SELECT "
                + RECIPIENTS
                + " AS recipients FROM told_offer o WHERE o.id = ? AND o.channel = 'PHONE'")) {
      return query
          .with(EngineFacts.ADULT_AGE)
          .with(today)
          .with(offer)
          .first(row -> uuids(row.getArray("recipients")))
          .orElse(List.of());
    }
  }
}
