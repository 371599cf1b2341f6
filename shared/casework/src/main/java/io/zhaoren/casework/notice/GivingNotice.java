package io.zhaoren.casework.notice;

import static io.zhaoren.finding.problem.Required.required;

import io.quarkus.scheduler.Scheduled;
import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.assessment.AssessingClaims;
import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.clock.Deadline;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.vocabulary.EngineFacts;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Shows a claim in public where the procedure has it. A unit without a known adult, and a programme
 * whose notice would tell what it must not, is not shown: a review by the township is recorded in
 * its place.
 */
@ApplicationScoped
public class GivingNotice {

  /** A notice that the law names no days for is shown as long as the others. */
  private static final int DAYS = 7;

  /** An officer publishes. */
  @Schema(name = "NoticeGiven")
  public record NoticeGiven(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(
              description = "Masked already, as 王** or 王*明: a whole name is refused.",
              examples = "王**")
          @Nullable String maskedName,
      @Schema(description = "Village or community.", examples = "翠苑社区") @Nullable String village) {}

  /** What came of it. */
  @Schema(name = "NoticeOutcome")
  public record NoticeOutcome(
      @Schema(description = "Absent: nothing is published, and a township review is on record.")
          @Nullable UUID noticeId,
      @Nullable LocalDate to) {}

  private final CaseTransactions transactions;
  private final Items items;
  private final Acts acts;
  private final AssessingClaims assessing;
  private final PolicyStore policies;
  private final BusinessDay day;
  private final NoticeRules rules = NoticeRules.bundled();
  private final Counting counting = new Counting(WorkingDays.bundled());

  public GivingNotice(
      CaseTransactions transactions,
      Items items,
      Acts acts,
      AssessingClaims assessing,
      PolicyStore policies,
      BusinessDay day) {
    this.transactions = transactions;
    this.items = items;
    this.acts = acts;
    this.assessing = assessing;
    this.policies = policies;
    this.day = day;
  }

  public NoticeOutcome give(UUID itemId, NoticeGiven given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    return transactions.run(
        connection -> {
          var item = items.asSeen(itemId, version);
          item.mustBeFor(officer, item.current().map(StepRun::office).orElse(""));
          var set = policies.current(connection).policies();
          var policy =
              set.inForce(item.programme(), day.today())
                  .orElseThrow(() -> ProblemException.of(ProblemType.POLICY_NOT_IN_FORCE));
          var assessment =
              assessing.assess(connection, set, policy, item.subject(), day.today(), Set.of());
          item.startNotice(day.today());
          if (!rules.mayPublish(item.programme()) || !hasKnownAdult(assessment)) {
            return instead(item, officer);
          }
          return publish(connection, item, assessment, officer, given);
        });
  }

  /** Nothing is published; the township looks at it itself and that is on record. */
  private NoticeOutcome instead(ApplicationItem item, Actor officer) {
    item.completeNotice(officer.id(), day.today());
    record(
        item,
        ActKind.REVIEWED_INSTEAD_OF_NOTICE,
        officer,
        new Words("不予公示，由乡镇（街道）审查", "not published: reviewed by the township"));
    return new NoticeOutcome(null, null);
  }

  private NoticeOutcome publish(
      Connection connection,
      ApplicationItem item,
      Assessment assessment,
      Actor officer,
      NoticeGiven given)
      throws SQLException {
    var name =
        checked(given.maskedName(), "/maskedName", MaskedName::new, "须为遮蔽后的姓名", "a masked name");
    var village = checked(given.village(), "/village", Village::new, "须为村或社区名称", "a village");
    var to = lastDay(item);
    var notice =
        new PublicNotice(
            UUID.randomUUID(),
            name,
            village,
            assessment.members().size(),
            monthly(assessment),
            rules.benefit(item.programme()),
            day.today(),
            to);
    PublicNotices.publish(connection, notice, item.id(), (int) item.jurisdiction().orElseThrow());
    record(item, ActKind.PUBLISHED_NOTICE, officer, new Words("公示至" + to, "published until " + to));
    return new NoticeOutcome(notice.id(), to);
  }

  /** What comes each month is shown; a sum for a bill or an event would tell of either. */
  private static OptionalLong monthly(Assessment assessment) {
    return assessment
            .policy()
            .amount()
            .filter(amount -> amount.period() == MoneyPeriod.MONTH)
            .isPresent()
        ? assessment.amount()
        : OptionalLong.empty();
  }

  private LocalDate lastDay(ApplicationItem item) {
    var run = item.current().orElseThrow();
    if (run.within().isEmpty()) {
      return day.today().plusDays(DAYS);
    }
    if (item.deadline(run, counting) instanceof Deadline.Due due) {
      return due.day();
    }
    throw ProblemException.of(
        ProblemType.OUT_OF_ORDER,
        new Words(
            "公示期届满日不能确定：所涉年份的放假安排尚未公布",
            "the last day of the notice is not known: no notice on the holidays of that year yet"));
  }

  /** By birth dates that count for a decision; of an unknown age nobody is shown. */
  private static boolean hasKnownAdult(Assessment assessment) {
    var block = assessment.block();
    var birth = block.vocabulary().indexOf(EngineFacts.BIRTH_DATE);
    for (var row = block.firstResident(0); row < block.endResident(0); row++) {
      var counts = assessment.members().contains(UUID.fromString(block.resident(row)));
      if (counts
          && block.knowledge(birth, row) == Knowledge.FIRM
          && !LocalDate.ofEpochDay(block.value(birth, row))
              .plusYears(EngineFacts.ADULT_AGE)
              .isAfter(assessment.on())
          && isSubject(assessment, row)) {
        return true;
      }
    }
    return false;
  }

  /** Of a programme about one resident only that resident counts. */
  private static boolean isSubject(Assessment assessment, int row) {
    return assessment.policy().about() == io.zhaoren.policy.text.Subject.UNIT
        || row == assessment.row();
  }

  /** Somebody objects: the notice is taken down, and what was reviewed is reviewed again. */
  public UUID object(UUID noticeId, @Nullable String says) {
    var text = required(says, "/says");
    return transactions.run(
        connection -> {
          var itemId =
              PublicNotices.itemOf(connection, noticeId, day.today())
                  .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
          var item = items.asSeen(itemId, items.get(itemId).version());
          item.reviewAgain(day.today());
          PublicNotices.withdraw(connection, noticeId, day.today());
          try (var query = new Query(connection, "INSERT INTO objection VALUES (?, ?, ?, ?, ?)")) {
            query
                .with(UUID.randomUUID())
                .with(itemId)
                .with(noticeId)
                .with(text)
                .with(day.today())
                .run();
          }
          record(
              item,
              ActKind.OBJECTED,
              Actor.service(),
              new Words("公示期间收到异议，重新调查", "an objection came: it is investigated again"));
          return itemId;
        });
  }

  /** What is shown today in a county. */
  public List<PublicNotice> shown(int county) {
    return transactions.run(connection -> PublicNotices.shown(connection, county, day.today()));
  }

  /** Over is over: nothing is kept of what was shown. */
  @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public void forget() {
    transactions.run(connection -> PublicNotices.forget(connection, day.today()));
  }

  private void record(ApplicationItem item, ActKind kind, Actor actor, Words says) {
    items.flush();
    acts.persist(
        Act.of(kind, actor, day.today(), day.now(), says)
            .inApplication(item.applicationId())
            .onItem(item.id(), item.version()));
  }

  private static <T> T checked(
      @Nullable String text, String pointer, Function<String, T> type, String zh, String en) {
    try {
      return type.apply(required(text, pointer));
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(pointer, "NOT_PUBLISHABLE", new Words(zh, "expected " + en)));
    }
  }
}
