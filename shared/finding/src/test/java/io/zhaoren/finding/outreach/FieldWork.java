package io.zhaoren.finding.outreach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.Communities;
import io.zhaoren.finding.community.Community;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactsReported;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.intake.FactMessageParser;
import io.zhaoren.finding.intake.IntakeSettings;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.task.ActingOnTasks;
import io.zhaoren.finding.task.Escalating;
import io.zhaoren.finding.task.TakingTasks;
import io.zhaoren.finding.task.TaskEntry;
import io.zhaoren.finding.task.TaskSettings;
import io.zhaoren.finding.task.Tasks;
import io.zhaoren.finding.task.TasksInReach;
import java.sql.SQLException;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Outreach of the small service on one day. */
final class FieldWork {

  private static final TasksInReach ALL = new TasksInReach("", Optional.empty(), Optional.empty());

  static final CommunityId HERE = new CommunityId(330106001001L);
  static final CommunityId THERE = new CommunityId(330106001002L);
  static final String WORKER = "w-1";
  static final String OTHER = "w-2";
  static final String DIRECTOR = "d-1";

  private final SmallService service;
  private final DataSource database;
  private final BusinessDay day;

  FieldWork(SmallService service) {
    this.service = service;
    this.database = service.database().dataSource();
    this.day = new BusinessDay(Optional.of(service.today()));
  }

  /** Both communities with their workers. */
  void open() {
    for (var id : List.of(HERE, THERE)) {
      new Communities(database, day)
          .set(
              id,
              new Community(
                  id.toString(),
                  "330106",
                  "社区",
                  List.of(id + "001", id + "002"),
                  List.of(
                      new Community.Worker(WORKER, "grid-worker", null),
                      new Community.Worker(OTHER, "community-worker", null),
                      new Community.Worker(DIRECTOR, "child-director", null))));
    }
  }

  FieldWork on(int daysLater) {
    return new FieldWork(service.on(service.today().plusDays(daysLater)));
  }

  FollowingMatches following() {
    return new FollowingMatches(database, service.policies(), SETTINGS, TASKS, day);
  }

  /** As the job does it. */
  void follow() {
    var following = following();
    while (following.followSome()) {
      // as long as there is news
    }
  }

  /** The job itself, which counts its turns. */
  OutreachJob job() {
    return new OutreachJob(
        following(),
        new Reminding(database, day),
        new Escalating(database, day),
        service.reEvaluations());
  }

  /** As the job does it once a minute. */
  void remind() {
    var reminding = new Reminding(database, day);
    reminding.remind();
    reminding.remindOfMoves();
    new Escalating(database, day).escalate();
    follow();
  }

  Offers offers() {
    return new Offers(database, service.policies(), day);
  }

  List<String> offered(UUID resident) {
    return offers().of(resident).stream().map(Offer::programme).toList();
  }

  List<TaskEntry> tasks(CommunityId community) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> Tasks.ofCommunity(connection, community, ALL, Optional.empty(), 1000))
        .stream()
        .map(TaskEntry::of)
        .toList();
  }

  List<TaskEntry> countyTasks() throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> Tasks.ofCounty(connection, 330106, ALL, Optional.empty(), 1000))
        .stream()
        .map(TaskEntry::of)
        .toList();
  }

  /** The task of a home, whatever its state; the newest. */
  Optional<TaskEntry> taskOf(UUID home) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query =
                  new Query(
                      connection,
                      "SELECT id FROM task WHERE home_id = ? ORDER BY made_at DESC LIMIT 1")) {
                var id = query.with(home).first(row -> row.getObject(1, UUID.class));
                return id.isEmpty()
                    ? Optional.<TaskEntry>empty()
                    : Optional.of(TaskEntry.of(Tasks.listed(connection, id.get())));
              }
            });
  }

  private ActingOnTasks acting() {
    return new ActingOnTasks(TASKS, day);
  }

  TaskEntry take(TaskEntry task, String worker) {
    return new TakingTasks(database, acting()).take(task.taskId(), worker, task.version());
  }

  TaskEntry report(TaskEntry task, String worker, String outcome) {
    return report(
        task,
        new TaskOutcome(
            worker,
            task.version(),
            outcome,
            outcome.equals("declines") ? "not-needed" : null,
            null,
            null));
  }

  /** As above; of one programme something else came. */
  TaskEntry report(TaskEntry task, String worker, String outcome, String programme, String of) {
    return report(
        task,
        new TaskOutcome(
            worker,
            task.version(),
            outcome,
            null,
            List.of(new TaskOutcome.OfProgramme(programme, of, "afraid-of-opinion")),
            null));
  }

  TaskEntry wrong(TaskEntry task, String worker, UUID resident, String fact, Object value) {
    var node = JsonNodeFactory.instance.objectNode();
    JsonNode encoded = new ObjectMapper().valueToTree(value);
    node.put("fact", fact).put("trueFrom", service.today().toString()).set("value", encoded);
    return report(
        task,
        new TaskOutcome(
            worker,
            task.version(),
            "wrong-data",
            null,
            null,
            new TaskOutcome.Corrected(
                resident, null, new FactsReported("field-worker", List.of(node)))));
  }

  private TaskEntry report(TaskEntry task, TaskOutcome outcome) {
    return new ReportingOutcomes(
            database,
            new ReadingOutcome(facts()),
            acting(),
            new AnsweredOffers(SETTINGS, day),
            new Correcting(facts(), following()))
        .report(task.taskId(), outcome, "test-" + UUID.randomUUID());
  }

  OfferAnswered answer(Offer offer, UUID resident, String outcome, @Nullable String reason) {
    return new AnsweringOffers(database, new AnsweredOffers(SETTINGS, day), day)
        .answer(offer.offerId(), new OfferAnswer(resident, offer.version(), outcome, reason));
  }

  private ReportingFacts facts() {
    return new ReportingFacts(
        new FactMessageParser("assistance", service.vocabulary(), Sources.bundled(), INTAKE, day),
        service.recording(),
        Sources.bundled(),
        service.policies(),
        day);
  }

  static final OutreachSettings SETTINGS =
      new OutreachSettings() {
        @Override
        public Period onPhone() {
          return Period.ofDays(7);
        }

        @Override
        public Period quiet() {
          return Period.ofDays(90);
        }

        @Override
        public int batch() {
          return 3;
        }
      };

  static final TaskSettings TASKS =
      new TaskSettings() {
        @Override
        public int perWorkerAndDay() {
          return 4;
        }

        @Override
        public Period days() {
          return Period.ofDays(7);
        }

        @Override
        public int attempts() {
          return 3;
        }

        @Override
        public Period keepNeeds() {
          return Period.ofDays(30);
        }
      };

  private static final IntakeSettings INTAKE =
      new IntakeSettings() {
        @Override
        public Set<String> owners() {
          return Set.of("person", "assistance");
        }

        @Override
        public boolean answersForAll() {
          return true;
        }

        @Override
        public Optional<Set<String>> answersForEntitlementsOf() {
          return Optional.empty();
        }

        @Override
        public int longestMessage() {
          return 262_144;
        }
      };
}
