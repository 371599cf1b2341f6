package io.zhaoren.finding.residents;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.intake.Batch;
import io.zhaoren.testing.Seeds;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;

/**
 * Reports, merges and splits in any order come to what the same reports come to when they are filed
 * under the right ids from the start.
 */
@Timeout(180)
class MergedFromTheStartTest {

  private static final LocalDate TODAY = SmallService.TODAY;
  private static final List<String> SOURCES = List.of("public-security", "civil-affairs");

  private final List<UUID> residents = Stream.generate(UUID::randomUUID).limit(5).toList();
  private final List<UUID> households = Stream.generate(UUID::randomUUID).limit(3).toList();

  /** One step of a history, to be taken by one transaction. */
  private record Step(List<Said> said, List<ResidentChange> changes) {}

  @Seeds(12)
  void inWhateverOrderTheyCome(long seed) throws Exception {
    var random = new Random(seed);
    var said = reports(random);
    var changes = changes(random);
    var steps = steps(random, said, changes);
    try (var apart = SmallService.open();
        var fromTheStart = SmallService.open()) {
      for (var step : steps) {
        take(apart, step);
      }
      compare(apart, fromTheStart, said, changes);
    }
  }

  @Seeds(6)
  void byManyAtOnce(long seed) throws Exception {
    var random = new Random(seed);
    var said = reports(random);
    var changes = changes(random);
    var steps = steps(random, said, changes);
    var threads = Executors.newFixedThreadPool(4);
    try (var apart = SmallService.open();
        var fromTheStart = SmallService.open()) {
      var taking = new ArrayList<Callable<Boolean>>();
      for (var step : steps) {
        taking.add(
            () -> {
              take(apart, step);
              return true;
            });
      }
      for (var taken : threads.invokeAll(taking)) {
        assertThat(taken.get()).isTrue();
      }
      compare(apart, fromTheStart, said, changes);
    } finally {
      threads.shutdown();
    }
  }

  private static void take(SmallService service, Step step) {
    var recorded =
        service
            .recording()
            .record(
                new Batch(
                    step.said().stream().map(service::incoming).toList(),
                    step.changes(),
                    List.of(),
                    List.of()));
    assertThat(recorded.refused()).isEmpty();
  }

  private void compare(
      SmallService apart, SmallService fromTheStart, List<Said> said, List<ResidentChange> changes)
      throws SQLException {
    var into = new HashMap<UUID, ResidentChange>();
    changes.forEach(
        change ->
            into.merge(
                change.residentId(),
                change,
                (one, other) -> one.revision() > other.revision() ? one : other));
    var filed = said.stream().map(each -> filed(each, standing(each.subject(), into))).toList();
    take(fromTheStart, new Step(filed, List.of()));

    assertThat(matches(apart)).isEqualTo(matches(fromTheStart));
    assertThat(entitlements(apart)).isEqualTo(entitlements(fromTheStart));
    assertThat(settled(apart)).isEqualTo(settled(fromTheStart));
    assertThat(announced(apart)).isEqualTo(announced(fromTheStart));
  }

  /** By walking, and without what is under test. */
  private static UUID standing(UUID id, Map<UUID, ResidentChange> into) {
    var seen = new HashSet<UUID>();
    var at = id;
    while (seen.add(at)) {
      var next = Optional.ofNullable(into.get(at)).flatMap(ResidentChange::into);
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return at;
  }

  private Said filed(Said said, UUID standing) {
    return residents.contains(said.subject())
        ? new Said(
            said.source(),
            said.reportId(),
            standing,
            said.fact(),
            said.value(),
            said.from(),
            said.to(),
            said.sequence(),
            said.replaces(),
            said.retracts())
        : said;
  }

  // ── histories ────────────────────────────────────────────────────────────────────────────────

  private List<Said> reports(Random random) {
    var said = new ArrayList<Said>();
    var count = 10 + random.nextInt(25);
    for (var i = 0; i < count; i++) {
      var who = residents.get(random.nextInt(residents.size()));
      var source = SOURCES.get(random.nextInt(SOURCES.size()));
      var report =
          switch (random.nextInt(7)) {
            case 0 ->
                Said.of(who, "person.birthDate", random.nextBoolean() ? "1940-05-05" : "1980-05-05")
                    .by(source);
            case 1 ->
                Said.of(who, "person.hukouCounty", random.nextInt(4) == 0 ? "340104" : "330106")
                    .by(source);
            case 2 ->
                Said.of(who, "person.disabilityGrade", 1 + random.nextInt(3))
                    .by("disabled-federation");
            case 3, 4 ->
                Said.of(who, "person.household", households.get(random.nextInt(households.size())))
                    .by(source);
            case 5 -> Said.of(who, "assistance.largeMedicalBill", true);
            default -> Said.of(who, "assistance.drawsCareSubsidy", true);
          };
      said.add(report.from(TODAY.minusDays(1 + random.nextInt(20))).numbered(random.nextInt(1000)));
    }
    return said;
  }

  /** Each id has its own history of merges and splits; circles come too. */
  private List<ResidentChange> changes(Random random) {
    var changes = new ArrayList<ResidentChange>();
    for (var resident : residents) {
      var count = random.nextInt(4);
      for (var revision = 1; revision <= count; revision++) {
        var other = residents.get(random.nextInt(residents.size()));
        changes.add(
            new ResidentChange(
                resident,
                other.equals(resident) ? Optional.empty() : Optional.of(other),
                revision));
      }
    }
    return changes;
  }

  /** Everything once, some of it twice, in any order and in batches of any size. */
  private static List<Step> steps(Random random, List<Said> said, List<ResidentChange> changes) {
    var all = new ArrayList<Object>(said);
    all.addAll(changes);
    all.addAll(List.copyOf(all).subList(0, random.nextInt(all.size())));
    Collections.shuffle(all, random);
    var steps = new ArrayList<Step>();
    for (var from = 0; from < all.size(); ) {
      var to = Math.min(all.size(), from + 1 + random.nextInt(4));
      var part = all.subList(from, to);
      steps.add(
          new Step(
              part.stream().filter(Said.class::isInstance).map(Said.class::cast).toList(),
              part.stream()
                  .filter(ResidentChange.class::isInstance)
                  .map(ResidentChange.class::cast)
                  .toList()));
      from = to;
    }
    return steps;
  }

  // ── what has come of it ──────────────────────────────────────────────────────────────────────

  private static List<String> matches(SmallService service) throws SQLException {
    return rows(
        service,
        """
        SELECT concat_ws(' ', about, subject_id, programme, finding, jurisdiction, amount_fen,
                         missing::text)
          FROM match WHERE finding IS NOT NULL ORDER BY 1
        """);
  }

  private static List<String> entitlements(SmallService service) throws SQLException {
    return rows(
        service,
        """
        SELECT concat_ws(' ', about, subject_id, programme, jurisdiction)
          FROM entitlement WHERE running ORDER BY 1
        """);
  }

  private static List<String> settled(SmallService service) throws SQLException {
    return rows(
        service,
        """
        SELECT jsonb_strip_nulls(to_jsonb(r))::text AS said FROM resident_facts r
         WHERE jsonb_strip_nulls(to_jsonb(r) - 'resident_id') <> '{}'::jsonb ORDER BY said
        """);
  }

  /** The net effect of what was announced: who has a match by the last word on it. */
  private static List<String> announced(SmallService service) throws SQLException {
    return rows(
        service,
        """
        SELECT subject_id || ' ' || programme AS said FROM (
          SELECT DISTINCT ON (subject_id, programme) subject_id, programme, what FROM announced
           WHERE what IN ('FOUND', 'CHANGED', 'LOST') AND finding IN ('FOUND', 'LIKELY')
           ORDER BY subject_id, programme, revision DESC) AS last
         WHERE what <> 'LOST' ORDER BY said
        """);
  }

  private static List<String> rows(SmallService service, String sql) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query = new Query(connection, sql)) {
                return query.list(row -> row.getString(1));
              }
            });
  }
}
