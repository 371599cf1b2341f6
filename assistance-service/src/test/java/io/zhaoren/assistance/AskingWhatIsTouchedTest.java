package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zhaoren.finding.calendar.CalendarRun;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.entitlements.EntitlementChange;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.intake.Batch;
import io.zhaoren.finding.intake.Incoming;
import io.zhaoren.finding.intake.RecordingFacts;
import io.zhaoren.finding.matching.Assessing;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.matching.MatchChange;
import io.zhaoren.finding.matching.Moment;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.rejection.Original;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.testing.PostgresServer;
import io.zhaoren.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * A new fact has only those policies asked that it can touch. With the real policies, and facts of
 * every kind about people who move, die and grow older: asking every policy about everybody right
 * afterwards finds nothing else.
 */
class AskingWhatIsTouchedTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path ABOUT_PEOPLE = Path.of("..", "shared", "finding").resolve(RESOURCES);
  private static final LocalDate FIRST_DAY = LocalDate.of(2023, 10, 1);
  private static final List<Long> PLACES = List.of(330106L, 330802L, 331121L, 340100L);

  private static AgroalDataSource database;
  private static PolicyStore policies;
  private static long found;

  @BeforeAll
  static void open() throws IOException, SQLException {
    var fresh = PostgresServer.freshDatabase();
    database =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pool ->
                        pool.maxSize(4)
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl(fresh.jdbcUrl())
                                        .principal(new NamePrincipal(fresh.user()))
                                        .credential(new SimplePassword(fresh.password())))));
    Flyway.configure().dataSource(database).locations("db/finding", "db/service").load().migrate();
    policies = new PolicyStore(database, PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)));
    policies.open(FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  @Seeds(20)
  void askingEverythingAfterwardsFindsNothingElse(long seed) {
    var random = new Random(seed);
    var town = new Town(random);
    for (var step = 0; step < 30; step++) {
      town.letTimePass();
      town.report();
    }
    found += town.matches();
  }

  @AfterAll
  static void close() {
    database.close();
    assertThat(found).as("matches that any of the seeds found").isPositive();
  }

  /** Six people who live in three households, or in none that is known. */
  private static final class Town {

    private final Random random;
    private final List<UUID> people = new ArrayList<>();
    private final List<UUID> households = new ArrayList<>();
    private final Looks looks = new Looks(database);
    private LocalDate today = FIRST_DAY;

    Town(Random random) {
      this.random = random;
      for (var i = 0; i < 6; i++) {
        people.add(new UUID(random.nextLong(), random.nextLong()));
      }
      for (var i = 0; i < 3; i++) {
        households.add(new UUID(random.nextLong(), random.nextLong()));
      }
      var first = new ArrayList<FactReport>();
      for (var i = 0; i < people.size(); i++) {
        var who = people.get(i);
        first.add(membership(who, Optional.of(households.get(i / 2))));
        first.add(report(who, EngineFacts.HUKOU_COUNTY, PLACES.get(i / 3)));
        first.add(report(who, EngineFacts.RELATION, i % 2 == 0 ? 0 : random.nextInt(8)));
        first.add(report(who, EngineFacts.BIRTH_DATE, birthDay()));
        first.add(report(who, "assistance.verificationMandate", random.nextInt(4) == 0 ? 0 : 1));
      }
      for (var i = 0; i < 60; i++) {
        var household = i % 4 == 0;
        var of = household ? households : people;
        first.add(
            value(of.get(random.nextInt(of.size())), household ? About.HOUSEHOLD : About.RESIDENT));
      }
      record(first);
      askedAgain(all());
    }

    private long birthDay() {
      return today.minusDays(random.nextInt(90 * 365)).toEpochDay();
    }

    /** Sometimes a day whose calendar nobody has gone through yet when the next report comes. */
    void letTimePass() {
      var before = today;
      today = today.plusDays(List.of(0, 0, 1, 40, 400).get(random.nextInt(5)));
      if (comesIntoForce(before, today)) {
        askEverything(all()); // as the re-evaluation does
      }
      if (random.nextBoolean()) {
        new CalendarRun(database, policies, following(), day()).runUntil(today);
        askedAgain(all());
      }
    }

    /** Whether a text or a value begins or ends after one day and until the other. */
    private static boolean comesIntoForce(LocalDate after, LocalDate until) {
      var set = policies.current().policies();
      return Stream.concat(
              set.policies().stream()
                  .flatMap(
                      policy ->
                          Stream.concat(
                              Stream.of(policy.validFrom()),
                              policy.validTo().map(last -> last.plusDays(1)).stream())),
              set.parameters().definitions().stream()
                  .flatMap(
                      parameter ->
                          PLACES.stream()
                              .flatMap(
                                  place ->
                                      set
                                          .parameters()
                                          .nextChange(parameter.code(), place, after)
                                          .stream())))
          .anyMatch(day -> day.isAfter(after) && !day.isAfter(until));
    }

    private Optional<UUID> homeOf(UUID person) {
      return looks.look(connection -> Households.home(connection, person)).householdId();
    }

    /** Somebody says one thing or a few of one person or household. */
    void report() {
      var household = random.nextInt(4) == 0;
      var of = household ? households : people;
      var whom = of.get(random.nextInt(of.size()));
      var before = household ? Optional.<UUID>empty() : homeOf(whom);
      var said = new ArrayList<FactReport>();
      for (var i = random.nextInt(3); i >= 0; i--) {
        said.add(anything(whom, household ? About.HOUSEHOLD : About.RESIDENT));
      }
      if (record(said) == 0) {
        return; // nothing is another now, so that nobody was asked
      }
      var homes = new LinkedHashSet<Subject>();
      homes.add(household ? Subject.household(whom) : Subject.resident(whom));
      before.map(Subject::household).ifPresent(homes::add);
      if (!household) {
        homeOf(whom).map(Subject::household).ifPresent(homes::add);
      }
      askedAgain(homes);
    }

    private FactReport anything(UUID whom, About about) {
      return about == About.RESIDENT && random.nextInt(6) == 0
          ? membership(
              whom,
              random.nextInt(4) == 0
                  ? Optional.empty()
                  : Optional.of(households.get(random.nextInt(households.size()))))
          : value(whom, about);
    }

    /** What registers say is said most often, as much hangs on it. */
    private FactReport value(UUID whom, About about) {
      var registers = random.nextInt(3) == 0;
      var facts =
          policies.vocabulary().facts().stream()
              .filter(fact -> fact.about() == about)
              .filter(fact -> !(fact.type() instanceof FactType.Reference))
              .toList();
      var chosen = facts.stream().filter(fact -> !fact.register().isEmpty() || !registers).toList();
      var from = chosen.isEmpty() ? facts : chosen;
      var fact = from.get(random.nextInt(from.size()));
      return report(whom, fact.name(), value(fact));
    }

    private long value(FactDefinition fact) {
      var type = fact.type();
      if (type instanceof FactType.Bool) {
        return random.nextInt(2);
      } else if (type instanceof FactType.Int number) {
        return between(number.minimum(), number.maximum());
      } else if (type instanceof FactType.Money money) {
        return between(money.minimumFen(), Math.min(money.maximumFen(), 4_000_000));
      } else if (type instanceof FactType.Code code) {
        return random.nextInt(code.values().size());
      } else if (type instanceof FactType.Area) {
        return PLACES.get(random.nextInt(PLACES.size()));
      }
      return fact.name().equals(EngineFacts.BIRTH_DATE)
          ? birthDay()
          : today.minusDays(random.nextInt(700)).toEpochDay();
    }

    private long between(long low, long high) {
      return switch (random.nextInt(4)) {
        case 0 -> low;
        case 1 -> high;
        default -> low + (long) (random.nextDouble() * (high - low));
      };
    }

    private FactReport membership(UUID whom, Optional<UUID> household) {
      return report(whom, EngineFacts.HOUSEHOLD, OptionalLong.empty(), household);
    }

    private FactReport report(UUID whom, String fact, long value) {
      return report(whom, fact, OptionalLong.of(value), Optional.empty());
    }

    private FactReport report(
        UUID whom, String name, OptionalLong value, Optional<UUID> reference) {
      var fact = policies.vocabulary().fact(name);
      var source = fact.sources().get(random.nextInt(fact.sources().size()));
      var from = today.minusDays(random.nextInt(60));
      return new FactReport(
          source,
          UUID.randomUUID().toString(),
          new Subject(fact.about(), whom),
          fact,
          value,
          reference,
          standing(source),
          from,
          random.nextInt(6) == 0
              ? Optional.of(from.plusDays(random.nextInt(300)))
              : Optional.empty(),
          from.atStartOfDay().toInstant(ZoneOffset.UTC),
          random.nextInt(1_000),
          Optional.empty(),
          false);
    }

    private static Standing standing(String source) {
      return switch (source) {
        case "caseworker", "means-verification" -> Standing.VERIFIED;
        case "field-worker" -> Standing.OBSERVED;
        case "resident" -> Standing.DECLARED;
        default -> Standing.ADMINISTRATIVE;
      };
    }

    private BusinessDay day() {
      return new BusinessDay(Optional.of(today));
    }

    private static FollowingFacts following() {
      return new FollowingFacts(
          new Assessing(
              new FactLoader(database, policies.vocabulary()),
              new ColumnarEvaluator(),
              new Silent()));
    }

    /** How many facts are other ones now. */
    private int record(List<FactReport> said) {
      var recording = new RecordingFacts(database, policies, following(), new Silent(), day());
      var batch = recording.record(Batch.of(said.stream().map(Town::incoming).toList()));
      assertThat(batch.refused()).isEmpty();
      return Math.toIntExact(batch.changed());
    }

    private static Incoming incoming(FactReport report) {
      return new Incoming(
          report,
          Optional.empty(),
          () ->
              new Rejection(
                  new Rejection.Place.InImport(UUID.randomUUID(), 1),
                  RejectionReason.NOT_STORABLE,
                  "",
                  report.source(),
                  Optional.empty(),
                  Original.line(new byte[0])));
    }

    private Set<Subject> all() {
      var all = new LinkedHashSet<Subject>();
      people.forEach(id -> all.add(Subject.resident(id)));
      households.forEach(id -> all.add(Subject.household(id)));
      return all;
    }

    /** Asks everything about these and whoever lives with them: nothing may be another then. */
    private void askedAgain(Collection<Subject> homes) {
      var transactions = new Transactions(database);
      var before = transactions.get(this::everythingFound);
      askEverything(homes);
      assertThat(transactions.get(this::everythingFound)).isEqualTo(before);
    }

    private void askEverything(Collection<Subject> homes) {
      new Transactions(database)
          .get(
              connection ->
                  following()
                      .follow(
                          connection,
                          policies.current(connection).policies(),
                          SubjectLocks.lock(connection, homes, List.of()),
                          List.of(),
                          new FollowingFacts.Occasion(
                              Cause.Kind.FACT, Set.copyOf(homes), new Moment(today, day().now()))));
    }

    long matches() {
      return new Transactions(database)
          .get(this::everythingFound).stream().filter(row -> row.startsWith("match")).count();
    }

    private List<String> everythingFound(Connection connection) throws SQLException {
      try (var query =
          new Query(
              connection,
              """
              SELECT 'match ' || (to_jsonb(m) - 'evaluated_on' - 'recorded_at')::text FROM match m
               WHERE subject_id = ANY(?)
              UNION ALL
              SELECT 'entitlement ' || to_jsonb(e)::text FROM entitlement e WHERE subject_id = ANY(?)
              UNION ALL
              SELECT 'calendar ' || to_jsonb(c)::text FROM calendar c WHERE subject_id = ANY(?)
              ORDER BY 1
              """)) {
        var ids = new ArrayList<>(people);
        ids.addAll(households);
        return query.uuids(ids).uuids(ids).uuids(ids).list(row -> row.getString(1));
      }
    }
  }

  /** Tells nobody. */
  private static final class Silent implements Announcing {

    @Override
    public void accepted(Connection connection, List<Incoming> reports) {}

    @Override
    public void changed(
        Connection connection, List<MatchChange> matches, List<EntitlementChange> entitlements) {}

    @Override
    public void rejected(Connection connection, List<Rejection> rejections) {}
  }
}
