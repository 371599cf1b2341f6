package io.zhaoren.finding;

import io.zhaoren.finding.calendar.CalendarRun;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.entitlements.EntitlementEntry;
import io.zhaoren.finding.entitlements.EntitlementLists;
import io.zhaoren.finding.facts.FactLoader;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.Home;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.facts.SmallServiceColumns;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.intake.Announcing;
import io.zhaoren.finding.intake.Batch;
import io.zhaoren.finding.intake.Incoming;
import io.zhaoren.finding.intake.RecordedBatch;
import io.zhaoren.finding.intake.RecordingFacts;
import io.zhaoren.finding.matching.Assessing;
import io.zhaoren.finding.matching.Cause;
import io.zhaoren.finding.matching.FollowingFacts;
import io.zhaoren.finding.matching.Matches;
import io.zhaoren.finding.matching.Moment;
import io.zhaoren.finding.policies.Drafts;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.publishing.Publishing;
import io.zhaoren.finding.reach.NamedHomes;
import io.zhaoren.finding.reevaluation.ComingIntoForce;
import io.zhaoren.finding.reevaluation.ReEvaluationSettings;
import io.zhaoren.finding.reevaluation.ReEvaluations;
import io.zhaoren.finding.reevaluation.Simulating;
import io.zhaoren.finding.reevaluation.Sweeping;
import io.zhaoren.finding.rejection.Original;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A whole service on a database of its own, with three small policies. */
public final class SmallService implements AutoCloseable {

  public static final LocalDate TODAY = LocalDate.of(2023, 10, 1);

  private final FindingDatabase database;
  private final PolicyStore policies;
  private final WrittenAnnouncements announcements;
  private final LocalDate today;

  private SmallService(
      FindingDatabase database,
      PolicyStore policies,
      WrittenAnnouncements announcements,
      LocalDate today) {
    this.database = database;
    this.policies = policies;
    this.announcements = announcements;
    this.today = today;
  }

  /** The texts of the service. */
  public static PolicyFiles files() {
    try {
      return PolicyFiles.in(
          List.of(Path.of("src/main/resources"), Path.of("src/test/resources/small-service")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A database with all columns and nothing in it. */
  public static FindingDatabase emptyDatabase() throws SQLException {
    var database = FindingDatabase.fresh();
    var vocabulary = new PolicyStore(database.dataSource(), files()).vocabulary();
    for (var statement : SmallServiceColumns.of(vocabulary).split(";")) {
      if (!statement.isBlank()) {
        database.execute(statement);
      }
    }
    WrittenAnnouncements.makeTables(database);
    return database;
  }

  public static SmallService open() throws SQLException {
    return open(files());
  }

  /** The same with other texts. */
  public static SmallService open(PolicyFiles files) throws SQLException {
    var database = emptyDatabase();
    var policies = new PolicyStore(database.dataSource(), files);
    policies.open(new BusinessDay(Optional.of(TODAY)).now());
    var service = new SmallService(database, policies, new WrittenAnnouncements(), TODAY);
    service.comingIntoForce().upToToday();
    return service;
  }

  /** Another instance of the service on the same database. */
  public SmallService beside() {
    return new SmallService(
        database, new PolicyStore(database.dataSource(), files()), announcements, today);
  }

  /** The service after a start with other texts, on the same data. */
  public SmallService startedWith(PolicyFiles files) {
    var started = new PolicyStore(database.dataSource(), files);
    started.open(day().now());
    return new SmallService(database, started, announcements, today);
  }

  /** The same service with the same data on another day. */
  public SmallService on(LocalDate day) {
    return new SmallService(database, policies, announcements, day);
  }

  public FindingDatabase database() {
    return database;
  }

  public PolicyStore policies() {
    return policies;
  }

  public Vocabulary vocabulary() {
    return policies.vocabulary();
  }

  public WrittenAnnouncements announcements() {
    return announcements;
  }

  public Looks looks() {
    return new Looks(database.dataSource());
  }

  public Matches matches() {
    return new Matches(looks());
  }

  /** What runs today, stored under this id; of a resident that of the household too. */
  public List<EntitlementEntry> running(Subject subject) {
    var lists = new EntitlementLists(looks(), policies, day(), new NamedHomes());
    return looks()
        .look(
            connection ->
                subject.about() == About.RESIDENT
                    ? lists.of(connection, new Home(subject.id(), true, householdOf(subject.id())))
                    : lists.ofHousehold(connection, subject.id()))
        .stream()
        .filter(EntitlementEntry::running)
        .toList();
  }

  /** Where a person lives now. */
  public Optional<UUID> householdOf(UUID resident) {
    return looks().look(connection -> Households.home(connection, resident)).householdId();
  }

  public Households households() {
    return new Households(looks());
  }

  public FactLoader facts() {
    return new FactLoader(database.dataSource(), vocabulary());
  }

  public LocalDate today() {
    return today;
  }

  private BusinessDay day() {
    return new BusinessDay(Optional.of(today));
  }

  private FollowingFacts following(Announcing announcing) {
    return new FollowingFacts(new Assessing(facts(), new ColumnarEvaluator(), announcing));
  }

  public RecordingFacts recording() {
    return recording(announcements);
  }

  /** As above, with what is announced going elsewhere. */
  public RecordingFacts recording(Announcing announcing) {
    return new RecordingFacts(
        database.dataSource(), policies, following(announcing), announcing, day());
  }

  public CalendarRun calendar() {
    return new CalendarRun(database.dataSource(), policies, following(announcements), day());
  }

  private Drafts drafts() {
    return new Drafts(policies, new ColumnarEvaluator(), day());
  }

  public ComingIntoForce comingIntoForce() {
    return new ComingIntoForce(database.dataSource(), policies, SMALL_STEPS, day());
  }

  public Publishing publishing() {
    return new Publishing(database.dataSource(), policies, drafts(), comingIntoForce(), day());
  }

  public Simulating simulating() {
    return new Simulating(database.dataSource(), policies, drafts(), SMALL_STEPS, day());
  }

  public ReEvaluations reEvaluations() {
    return new ReEvaluations(database.dataSource());
  }

  public Sweeping sweeping() {
    return new Sweeping(
        database.dataSource(),
        policies,
        facts(),
        new ColumnarEvaluator(),
        announcements,
        drafts(),
        reEvaluations(),
        SMALL_STEPS,
        day());
  }

  /** Does every page of every re-evaluation and simulation. */
  public void sweep() {
    var sweeping = sweeping();
    while (sweeping.work(() -> false)) {
      // as long as there are pages
    }
  }

  /** Steps that are small enough for few people to make many. */
  private static final ReEvaluationSettings SMALL_STEPS =
      new ReEvaluationSettings() {
        @Override
        public int threads() {
          return 1;
        }

        @Override
        public int page() {
          return 20;
        }

        @Override
        public int step() {
          return 7;
        }

        @Override
        public int batch() {
          return 3;
        }

        @Override
        public Duration lease() {
          return Duration.ofSeconds(2);
        }
      };

  /** Records these reports together. */
  public RecordedBatch record(Said... said) {
    return record(Arrays.asList(said));
  }

  public RecordedBatch record(List<Said> said) {
    return recording().record(Batch.of(said.stream().map(this::incoming).toList()));
  }

  /** Asks every policy about these and whoever lives with them, as if nobody ever had. */
  public void askEverything(Collection<Subject> subjects) throws SQLException {
    database.inTransaction(
        connection ->
            following(announcements)
                .follow(
                    connection,
                    policies.current(connection).policies(),
                    SubjectLocks.lock(connection, subjects, List.of()),
                    List.of(),
                    new FollowingFacts.Occasion(
                        Cause.Kind.FACT, Set.copyOf(subjects), new Moment(today, day().now()))));
  }

  public Incoming incoming(Said said) {
    return incoming(said.report(vocabulary(), today), Optional.empty());
  }

  public static Incoming incoming(FactReport report, Optional<Incoming.At> at) {
    return new Incoming(
        report,
        at,
        () ->
            new Rejection(
                new Rejection.Place.InImport(
                    UUID.nameUUIDFromBytes(report.reportId().getBytes(StandardCharsets.UTF_8)), 1),
                RejectionReason.NOT_STORABLE,
                "",
                report.source(),
                Optional.empty(),
                Original.line(new byte[0])));
  }

  @Override
  public void close() {
    database.close();
  }
}
