package io.zhaoren.casework.status;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the status that a grant recognises as a dated fact of each member, and that it has ended:
 * what depends on it follows here and, announced as any fact of a person, in the other services.
 * Through the ordinary intake, which has its own transaction: a crash between the two is made good
 * by the next run, and the same report twice is recognised. Nobody's status is inferred from a
 * match: only what was decided is told.
 */
@ApplicationScoped
public class AnnouncingStatus {

  private static final int PAGE = 200;

  /** An entitlement that began, ended or is for others than before. */
  private record Open(UUID entitlement, int version) {}

  /** What holds of somebody and was not told yet. */
  private record Untold(UUID resident, UUID entitlement, String code) {}

  private record Page(List<Open> open, List<Untold> untold) {}

  private final CaseTransactions transactions;
  private final ReportingFacts reporting;
  private final Optional<FactDefinition> fact;
  private final String source;
  private final BusinessDay day;
  private final List<String> codes = new ArrayList<>();
  private final List<String> programmes = new ArrayList<>();

  public AnnouncingStatus(
      CaseTransactions transactions,
      ReportingFacts reporting,
      Vocabulary vocabulary,
      @ConfigProperty(name = "zhaoren.service") String service,
      BusinessDay day) {
    this.transactions = transactions;
    this.reporting = reporting;
    this.source = service + "-service";
    this.fact =
        vocabulary.facts().stream()
            .filter(each -> each.owner().equals("person"))
            .filter(each -> !each.register().isEmpty() && each.sources().contains(source))
            .findFirst();
    this.fact.ifPresent(this::readRegister);
    this.day = day;
  }

  /** The codes in the order of the list, the strongest first. */
  private void readRegister(FactDefinition status) {
    for (var code : ((FactType.Code) status.type()).values()) {
      var programme = status.register().get(code);
      if (programme != null) {
        codes.add(code);
        programmes.add(programme);
      }
    }
  }

  /** Everything that has not been told yet. */
  @Scheduled(
      identity = "statuses",
      every = "${zhaoren.casework.statuses.every:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void announce() {
    while (fact.isPresent() && !Thread.currentThread().isInterrupted()) {
      var page = transactions.run(this::page);
      if (page.open().isEmpty()) {
        return;
      }
      if (!page.untold().isEmpty()) {
        reporting.record(page.untold().stream().map(each -> report(each, page)).toList());
      }
      transactions.run(
          connection -> {
            remember(connection, page.untold());
            close(connection, page.open());
            return true;
          });
    }
  }

  private Page page(Connection connection) throws SQLException {
    List<Open> open;
    try (var query =
        new Query(
            connection,
            """
            SELECT id, version FROM granted_entitlement
             WHERE status_open AND programme = any(?) ORDER BY programme, id LIMIT ?
            """)) {
      open =
          query
              .texts(programmes)
              .with(PAGE)
              .list(row -> new Open(row.getObject(1, UUID.class), row.getInt(2)));
    }
    return new Page(open, open.isEmpty() ? List.of() : untold(connection, open));
  }

  /** The strongest status that runs for each whom these entitlements are or were for. */
  private List<Untold> untold(Connection connection, List<Open> open) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH concerned AS (
              SELECT resident_id FROM entitlement_member WHERE entitlement_id = any(?)
               UNION
              SELECT resident_id FROM told_status WHERE entitlement_id = any(?)),
            holding AS (
              SELECT DISTINCT ON (c.resident_id) c.resident_id, g.id AS entitlement_id, s.code
                FROM concerned c
                JOIN entitlement_member m ON m.resident_id = c.resident_id
                JOIN granted_entitlement g ON g.id = m.entitlement_id AND g.state <> 'ENDED'
                JOIN unnest(?, ?) WITH ORDINALITY AS s(code, programme, rank)
                  ON s.programme = g.programme
               ORDER BY c.resident_id, s.rank)
            SELECT c.resident_id, coalesce(h.entitlement_id, t.entitlement_id),
                   coalesce(h.code, 'NONE')
              FROM concerned c
              LEFT JOIN holding h ON h.resident_id = c.resident_id
              LEFT JOIN told_status t ON t.resident_id = c.resident_id
             WHERE coalesce(h.code, 'NONE') <> coalesce(t.code, 'NONE')
             ORDER BY c.resident_id
            """)) {
      var ids = open.stream().map(Open::entitlement).toList();
      return query
          .uuids(ids)
          .uuids(ids)
          .texts(codes)
          .texts(programmes)
          .list(
              row ->
                  new Untold(
                      row.getObject(1, UUID.class),
                      row.getObject(2, UUID.class),
                      row.getString(3)));
    }
  }

  private FactReport report(Untold untold, Page page) {
    var version =
        page.open().stream()
            .filter(each -> each.entitlement().equals(untold.entitlement()))
            .mapToInt(Open::version)
            .findFirst()
            .orElse(0);
    var status = fact.orElseThrow();
    return new FactReport(
        source,
        "status-%s-%d-%s-%s"
            .formatted(untold.entitlement(), version, untold.resident(), untold.code()),
        Subject.resident(untold.resident()),
        status,
        OptionalLong.of(((FactType.Code) status.type()).values().indexOf(untold.code())),
        Optional.empty(),
        Standing.VERIFIED, // the authority that decided says so itself
        day.today(),
        Optional.empty(),
        day.now(),
        day.now().toEpochMilli(),
        Optional.empty(),
        false);
  }

  private static void remember(Connection connection, List<Untold> told) throws SQLException {
    if (told.isEmpty()) {
      return;
    }
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO told_status (resident_id, entitlement_id, code)
            SELECT * FROM unnest(?, ?, ?)
            ON CONFLICT (resident_id) DO UPDATE
               SET entitlement_id = excluded.entitlement_id, code = excluded.code
            """)) {
      query
          .uuids(told.stream().map(Untold::resident).toList())
          .uuids(told.stream().map(Untold::entitlement).toList())
          .texts(told.stream().map(Untold::code).toList())
          .run();
    }
  }

  /** Unless something happened to one of them meanwhile: then it is told next. */
  private static void close(Connection connection, List<Open> open) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE granted_entitlement g SET status_open = false
              FROM unnest(?, ?) AS o(id, version) WHERE g.id = o.id AND g.version = o.version
            """)) {
      query
          .uuids(open.stream().map(Open::entitlement).toList())
          .numbers(open.stream().map(Open::version).toList())
          .run();
    }
  }
}
