package io.zhaoren.casework.complaint;

import static io.zhaoren.casework.complaint.BindingComplaints.wrong;
import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Caller;
import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Meanwhile;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.appeal.PuttingRight;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.decision.Decisions;
import io.zhaoren.casework.decision.Ground;
import io.zhaoren.casework.decision.KeepingEntitlements;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.casework.item.Items;
import io.zhaoren.casework.notice.PublicNotices;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.idempotency.WriteName;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Takes complaints of anybody and what came of looking into them (浙江省社会救助条例 第五十八条). Who complained
 * stands in no act, no list and no event (第五十五条): the acts of a complaint say that it came and how
 * it was answered.
 */
@ApplicationScoped
public class Complaining {

  static final int LONGEST = 2000;

  /** Somebody complains. */
  @Schema(name = "ComplaintMade")
  public record Made(
      @Schema(description = "About a decision.") @Nullable UUID decisionId,
      @Schema(description = "About an item of an application.") @Nullable UUID itemId,
      @Schema(description = "About a public notice.") @Nullable UUID noticeId,
      @Schema(
              description = "About a programme in a county: a household that has it, a worker.",
              examples = "minimum-living-guarantee")
          @Nullable String programme,
      @Schema(description = "Six digits; with a programme.", examples = "330106")
          @Nullable Integer county,
      @Schema(required = true, minLength = 1, maxLength = LONGEST) @Nullable String says,
      @Schema(
              description =
                  "True: an officer or worker takes it down of somebody who gives no name.")
          @Nullable Boolean unnamed) {}

  /** An officer has looked into it. */
  @Schema(name = "ComplaintAnswered")
  public record Answered(
      @Nullable ActorGiven officer,
      @Schema(
              required = true,
              enumeration = {"unfounded", "founded"})
          @Nullable String outcome,
      @Schema(
              required = true,
              minLength = 1,
              maxLength = LONGEST,
              description = "What the complainant is told, with reasons.")
          @Nullable String answer,
      @Schema(
              enumeration = {"correct-decision", "reassess", "review-again", "none"},
              description = "Of what is founded: what it brings about. Absent: none.")
          @Nullable String measure,
      @Schema(description = "Which entitlement is assessed again.") @Nullable UUID entitlementId,
      @Schema(description = "From which month on.", examples = "2023-11")
          @Nullable String fromMonth,
      @Schema(
              description =
                  "Reasons of the new decision, for whom it is about: nothing of a complaint.")
          @Nullable String ownWords) {}

  private final CaseTransactions transactions;
  private final Complaints complaints;
  private final BindingComplaints binding;
  private final Decisions decisions;
  private final Items items;
  private final GrantedEntitlements entitlements;
  private final KeepingEntitlements keeping;
  private final PuttingRight right;
  private final Acts acts;
  private final WriteName write;
  private final BusinessDay day;

  public Complaining(
      CaseTransactions transactions,
      Complaints complaints,
      BindingComplaints binding,
      Decisions decisions,
      Items items,
      GrantedEntitlements entitlements,
      KeepingEntitlements keeping,
      PuttingRight right,
      Acts acts,
      WriteName write,
      BusinessDay day) {
    this.transactions = transactions;
    this.complaints = complaints;
    this.binding = binding;
    this.decisions = decisions;
    this.items = items;
    this.entitlements = entitlements;
    this.keeping = keeping;
    this.right = right;
    this.acts = acts;
    this.write = write;
    this.day = day;
  }

  /** Takes a complaint; the same request under the same key again makes no second one. */
  public UUID complain(Caller caller, Made made) {
    var says = words(made.says(), "/says");
    var unnamed = Boolean.TRUE.equals(made.unnamed());
    if (unnamed && !caller.role().isOfficer() && !caller.role().isFieldWorker()) {
      throw wrong(
          "/unnamed",
          "NOT_ONES_OWN",
          "只有工作人员代为登记时可不具名",
          "only an officer or worker takes down what somebody says without a name");
    }
    return transactions.run(
        connection -> {
          var id = write.idOrNew();
          if (complaints.findByIdOptional(id).isPresent()) {
            return id; // the same request, whose answer was lost
          }
          var bound = binding.bind(connection, made);
          complaints.persistAndFlush(
              new Complaint(
                  id, bound, day.today(), complaints.encrypted(ComplaintColumns.SAYS, id, says)));
          if (!unnamed) {
            Complaints.keep(connection, id, Complainant.of(caller));
          }
          record(
              id,
              ActKind.RECEIVED_COMPLAINT,
              Actor.service(),
              new Words("收到投诉举报", "a complaint came"));
          return id;
        });
  }

  /** An officer of the office that looks into it has done so, and it has its consequence. */
  public UUID answer(UUID id, Answered answered) {
    var officer = ActorGiven.read(answered.officer(), "/officer");
    var told = words(answered.answer(), "/answer");
    var founded = isFounded(required(answered.outcome(), "/outcome"));
    var measure = Measure.read(answered.measure());
    if (!founded && measure != Measure.NONE) {
      throw wrong("/measure", "NOT_FOUNDED", "不属实的，不作处理", "what is unfounded changes nothing");
    }
    return transactions.run(
        connection -> {
          var complaint = complaints.locked(id);
          mustBeFor(connection, complaint, officer);
          if (complaint.state() != Complaint.State.OPEN) {
            throw Meanwhile.answered(
                complaint.answeredOn().orElseThrow(), outcome(complaint.state()));
          }
          var words = complaints.encrypted(ComplaintColumns.ANSWER, id, told);
          if (founded) {
            complaint.isFounded(measure, day.today(), officer.id(), words);
            follow(connection, complaint, measure, officer, answered);
          } else {
            complaint.isUnfounded(day.today(), officer.id(), words);
          }
          complaints.flush();
          record(id, ActKind.ANSWERED_COMPLAINT, officer, outcome(complaint.state()));
          return id;
        });
  }

  private void follow(
      Connection connection, Complaint complaint, Measure measure, Actor officer, Answered answered)
      throws SQLException {
    switch (measure) {
      case CORRECT_DECISION ->
          right.correct(
              connection,
              decisions.get(
                  complaint
                      .decisionId()
                      .orElseThrow(() -> notOfThis("只有针对决定的投诉可更正决定", "it is about no decision"))),
              officer,
              words(answered.ownWords(), "/ownWords"),
              Ground.NEW_FACTS);
      case REASSESS ->
          keeping.correct(
              connection,
              mustBeOfThis(
                  complaint, required(answered.entitlementId(), "/entitlementId"), officer),
              officer,
              KeepingEntitlements.month(answered.fromMonth(), "/fromMonth"),
              words(answered.ownWords(), "/ownWords"),
              Ground.NEW_FACTS);
      case REVIEW_AGAIN -> reviewAgain(connection, complaint);
      case NONE -> {}
    }
  }

  /**
   * What is assessed again is of the programme and county complained of, and another's decision.
   */
  private UUID mustBeOfThis(Complaint complaint, UUID id, Actor officer) {
    var entitlement = entitlements.get(id);
    if (!entitlement.programme().equals(complaint.programme())
        || entitlement.county() != complaint.county()) {
      throw wrong(
          "/entitlementId",
          "NOT_OF_THIS",
          "不是投诉所针对的项目和县（市、区）的待遇",
          "it is of another programme or county than is complained of");
    }
    right.mustBeAnotherOrAbove(decisions.lastOf(id).orElseThrow(), officer);
    return id;
  }

  /**
   * As after an objection: what was shown is taken down, and what was reviewed is reviewed again.
   */
  private void reviewAgain(Connection connection, Complaint complaint) throws SQLException {
    var id =
        complaint
            .itemId()
            .filter(item -> complaint.about() != Complaint.About.DECISION)
            .orElseThrow(() -> notOfThis("只有针对在办事项的投诉可重新调查", "it is about no item under way"));
    var item = items.asSeen(id, items.get(id).version());
    item.reviewAgain(day.today());
    PublicNotices.withdrawAll(connection, id, day.today());
    items.flush();
    acts.persist(
        Act.of(
                ActKind.REVIEWS_AGAIN,
                Actor.service(),
                day.today(),
                day.now(),
                new Words("重新调查", "it is investigated again"))
            .inApplication(item.applicationId())
            .onItem(item.id(), item.version()));
  }

  /** The office of the county, and nobody who decided what is complained of, or complained. */
  private void mustBeFor(Connection connection, Complaint complaint, Actor officer)
      throws SQLException {
    if (officer.role() != Role.OFFICER
        || !officer.serves(complaint.county())
        || officer.office().filter(complaint.office()::equals).isEmpty()) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED,
          new Words(
              "由 " + complaint.office() + " 核实处理",
              "an officer of " + complaint.office() + " looks into it"));
    }
    if (complaint.decisionId().isPresent()) {
      right.mustBeAnotherOrAbove(decisions.get(complaint.decisionId().get()), officer);
    }
    var own =
        Complaints.whoMade(connection, complaint.id())
            .filter(who -> who.resident().isEmpty() && who.account().equals(officer.id()));
    if (own.isPresent()) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED, new Words("须由他人核实", "another person looks into it"));
    }
  }

  private static boolean isFounded(String outcome) {
    return switch (outcome) {
      case "founded" -> true;
      case "unfounded" -> false;
      default ->
          throw wrong("/outcome", "UNKNOWN_CODE", "须为 founded 或 unfounded", "founded or unfounded");
    };
  }

  private static Words outcome(Complaint.State state) {
    return state == Complaint.State.FOUNDED
        ? new Words("投诉举报属实", "a complaint was founded")
        : new Words("投诉举报不属实", "a complaint was unfounded");
  }

  private static ProblemException notOfThis(String zh, String en) {
    return wrong("/measure", "NOT_OF_THIS", zh, en);
  }

  private static String words(@Nullable String text, String pointer) {
    var given = required(text, pointer);
    if (given.isBlank() || given.length() > LONGEST) {
      throw wrong(
          pointer,
          "BAD_LENGTH",
          "须为 1 至 " + LONGEST + " 字",
          "must have 1 to " + LONGEST + " characters");
    }
    return given;
  }

  private void record(UUID id, ActKind kind, Actor actor, Words says) {
    acts.persist(Act.of(kind, actor, day.today(), day.now(), says).about(id));
  }
}
