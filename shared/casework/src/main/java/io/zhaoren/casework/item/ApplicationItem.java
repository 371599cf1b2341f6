package io.zhaoren.casework.item;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.clock.Counting;
import io.zhaoren.casework.clock.Deadline;
import io.zhaoren.casework.clock.Suspension;
import io.zhaoren.casework.procedure.Procedure;
import io.zhaoren.casework.procedure.StepKind;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/**
 * One programme of an application. Its steps are done in the order of the policy's text, each by
 * its own office, and the decision by another person than the review where the law names two
 * offices.
 */
@Entity
@Table(name = "application_item")
public class ApplicationItem {

  /** Why it is there. */
  public enum Origin {
    ASKED,
    /** The household was found for it. */
    FOUND
  }

  /** In which the items of one application are listed. */
  public static final Comparator<ApplicationItem> ORDER =
      Comparator.comparing(ApplicationItem::programme)
          .thenComparing(item -> item.subject().id().toString());

  @Id private UUID id;
  @Version private int version;

  @Column(name = "application_id")
  private UUID applicationId;

  private String programme;

  @Column(name = "policy_version")
  private int policyVersion;

  @Enumerated(EnumType.STRING)
  private About about;

  @Column(name = "subject_id")
  private UUID subjectId;

  @Enumerated(EnumType.STRING)
  private Origin origin;

  private String department;
  private @Nullable Integer jurisdiction;

  @Enumerated(EnumType.STRING)
  private ItemState state;

  @Column(name = "first_decided_on")
  private @Nullable LocalDate firstDecidedOn;

  @Column(name = "ended_on")
  private @Nullable LocalDate endedOn;

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "item_step", joinColumns = @JoinColumn(name = "item_id"))
  @OrderColumn(name = "position")
  private List<StepRun> steps = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "item_suspension", joinColumns = @JoinColumn(name = "item_id"))
  @OrderColumn(name = "position")
  private List<PaperRequest> paperRequests = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected ApplicationItem() {}

  private ApplicationItem(
      UUID application, Policy policy, Subject subject, Origin origin, OptionalLong jurisdiction) {
    this.id = UUID.randomUUID();
    this.applicationId = application;
    this.programme = policy.programme();
    this.policyVersion = policy.version();
    this.about = subject.about();
    this.subjectId = subject.id();
    this.origin = origin;
    this.department = policy.department();
    this.state = ItemState.UNDER_WAY;
    setJurisdiction(jurisdiction);
  }

  /**
   * An item on the day on which its application was received: the step of applying is done.
   *
   * @param jurisdiction the county that decides, as far as it is known
   */
  public static ApplicationItem receive(
      UUID application,
      Policy policy,
      Procedure procedure,
      Subject subject,
      Origin origin,
      OptionalLong jurisdiction,
      LocalDate on) {
    var item = new ApplicationItem(application, policy, subject, origin, jurisdiction);
    for (var step : procedure.steps()) {
      item.steps.add(new StepRun(step, on));
    }
    for (var step : item.steps) {
      if (step.kind() != StepKind.NOTICE) {
        step.start(on);
      }
      if (step.kind() != StepKind.APPLICATION) {
        break;
      }
      step.done(on, "applicant");
    }
    return item;
  }

  /** The county that decides, once it is known. */
  public void setJurisdiction(OptionalLong county) {
    if (county.isPresent()) {
      jurisdiction = (int) county.getAsLong();
    }
  }

  /**
   * A step before the decision is done.
   *
   * @throws ProblemException if it is not its turn, or not this office's; a notice also while its
   *     days are not over
   */
  public void complete(String step, Actor officer, LocalDate on, Counting counting) {
    var run = turn(step, officer);
    if (run.kind() == StepKind.DECISION) {
      throw outOfOrder("这一步须以决定作出", "this step is done by deciding");
    }
    finish(run, officer.id(), on, counting);
  }

  /** The days of a notice are over and nobody objected, or a review was recorded in its place. */
  public void completeNotice(String by, LocalDate on) {
    var run = current().orElseThrow(() -> outOfOrder("没有待办步骤", "no step is open"));
    if (run.kind() != StepKind.NOTICE) {
      throw outOfOrder("现在不是公示步骤", "it is not the notice's turn");
    }
    mustNotGoBack(on);
    advance(run, by, on);
  }

  /** Somebody objected: what was reviewed is reviewed again, and then there is a new notice. */
  public void reviewAgain(LocalDate on) {
    mustBe(ItemState.UNDER_WAY);
    mustNotGoBack(on);
    steps.forEach(StepRun::forget);
    if (!reopen(on, false)) {
      throw outOfOrder("程序中没有调查步骤", "the procedure has no review to do again");
    }
  }

  /** Whether there is a review, which is now to be done again with all that comes after it. */
  private boolean reopen(LocalDate on, boolean remembering) {
    var again = false;
    for (var step : steps) {
      var first = step.kind() == StepKind.REVIEW && !again;
      again |= first;
      if (!again || step.kind() == StepKind.AFTER) {
        continue;
      }
      if (remembering) {
        step.remember();
      }
      step.reopen();
      if (first) {
        step.restart(on);
      } else {
        step.unstart();
      }
    }
    return again;
  }

  /**
   * Others are assessed together than those who were looked into: it is looked into again, by a
   * term that begins on the day.
   *
   * @param wasWhole whether nobody had died since the claim was made: then how it stood is
   *     remembered
   * @return whether there was anything to do again; not before the first review is done
   */
  public boolean unitChanged(LocalDate on, boolean wasWhole) {
    mustBePending();
    if (steps.stream().noneMatch(step -> step.kind() == StepKind.REVIEW && step.isDone())) {
      return false;
    }
    steps.forEach(StepRun::forget);
    return reopen(on, wasWhole);
  }

  /**
   * The unit is the one that made the claim after all. If nothing was done since, the claim stands
   * again where it stood, by the terms that it had; otherwise it is looked into again.
   *
   * @return whether anything is another now
   */
  public boolean unitIsWhole(LocalDate on) {
    mustBePending();
    var reopened = steps.stream().filter(StepRun::isReopened).toList();
    if (reopened.isEmpty() || reopened.stream().anyMatch(StepRun::isDone)) {
      return unitChanged(on, false);
    }
    reopened.forEach(StepRun::goBack);
    return true;
  }

  /** Nobody whom it is about lives. Its clock and its steps stay as they are. */
  public void end(LocalDate on) {
    if (!state().allows(ItemState.ENDED)) {
      throw outOfOrder("事项当前状态为 " + state(), "the item is " + state());
    }
    endedOn = on;
  }

  /** Whom it is about lives after all: it goes on where it stood, by the terms that it had. */
  public void undoEnd() {
    mustBe(ItemState.ENDED);
    endedOn = null;
  }

  private void mustBePending() {
    if (state().isFinal()) {
      throw outOfOrder("事项当前状态为 " + state(), "the item is " + state());
    }
  }

  /**
   * The decision is taken.
   *
   * @throws ProblemException if it is not its turn, not this office's, or the same person reviewed
   *     it for another office
   */
  public void decide(Actor officer, LocalDate on, boolean granted) {
    var run = decisionsTurn();
    mustBeFor(officer, run.office());
    decide(run, officer, on, granted);
  }

  /** As above, for the office to which the law lets the county hand small sums. */
  public void decideDelegated(Actor officer, String office, LocalDate on, boolean granted) {
    var run = decisionsTurn();
    mustBeFor(officer, office);
    decide(run, officer, on, granted);
  }

  /**
   * Help that cannot wait: it is granted now, and the steps that come before a decision are done
   * after it.
   */
  public void grantUrgently(Actor officer, LocalDate on) {
    mustBe(ItemState.UNDER_WAY);
    var run =
        steps.stream()
            .filter(step -> step.kind() == StepKind.DECISION)
            .findFirst()
            .orElseThrow(() -> outOfOrder("程序中没有决定步骤", "the procedure has no decision"));
    mustBeFor(officer, run.office());
    decide(run, officer, on, true);
  }

  private StepRun decisionsTurn() {
    mustBe(ItemState.UNDER_WAY);
    var run = current().orElseThrow(() -> outOfOrder("没有待办步骤", "no step is open"));
    if (run.kind() != StepKind.DECISION) {
      throw outOfOrder(
          "先完成“" + run.step() + "”，才能作出决定", "'" + run.step() + "' comes before the decision");
    }
    return run;
  }

  private void decide(StepRun run, Actor officer, LocalDate on, boolean granted) {
    var reviewedBySame =
        steps.stream()
            .filter(step -> step.kind() == StepKind.REVIEW || step.kind() == StepKind.ACCEPTANCE)
            .filter(step -> !step.office().equals(run.office()))
            .anyMatch(step -> step.doneBy().filter(officer.id()::equals).isPresent());
    if (reviewedBySame) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED,
          new Words("初审与决定须由不同人员办理", "review and decision take two different persons"));
    }
    mustNotGoBack(on);
    become(granted ? ItemState.GRANTED : ItemState.REFUSED);
    if (firstDecidedOn == null) {
      firstDecidedOn = on;
    }
    advance(run, officer.id(), on);
  }

  /** Whether it was granted before its file was complete: what comes before is still to be done. */
  public boolean isFileOpen() {
    if (state() != ItemState.GRANTED) {
      return false;
    }
    for (var step : steps) {
      if (step.kind() == StepKind.DECISION) {
        return false;
      }
      if (!step.isDone()) {
        return true;
      }
    }
    return false;
  }

  /**
   * An appeal against a refusal is right: it is decided again, as of the first decision's months.
   */
  public void decideAgain() {
    if (state() != ItemState.REFUSED) {
      throw outOfOrder("事项当前状态为 " + state(), "the item is " + state());
    }
    state = ItemState.UNDER_WAY;
    for (var step : steps) {
      if (step.kind() == StepKind.DECISION) {
        step.reopen();
      }
    }
  }

  /** The day from which the months that are paid count: of the first decision, if on appeal. */
  public LocalDate countsFrom(LocalDate today) {
    return firstDecidedOn == null ? today : firstDecidedOn;
  }

  private StepRun turn(String step, Actor officer) {
    mustBeOpen();
    var run = current().orElseThrow(() -> outOfOrder("没有待办步骤", "no step is open"));
    if (!run.step().equals(step)) {
      throw outOfOrder("现在应办“" + run.step() + "”", "it is the turn of '" + run.step() + "'");
    }
    mustBeFor(officer, run.office());
    return run;
  }

  /** Only an officer of the office and of the county acts for it. */
  public void mustBeFor(Actor officer, String office) {
    if (officer.role() != Role.OFFICER || officer.office().filter(office::equals).isEmpty()) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED,
          new Words("本步骤由 " + office + " 办理", "this step is for an officer of " + office));
    }
    if (jurisdiction == null) {
      throw outOfOrder("尚不能确定属地", "the county that decides is not known yet");
    }
    if (!officer.serves(jurisdiction)) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED, new Words("不属于本辖区", "another area's authority decides"));
    }
  }

  private void finish(StepRun run, String by, LocalDate on, Counting counting) {
    mustNotGoBack(on);
    if (run.kind() == StepKind.NOTICE && !isNoticeOver(on, counting)) {
      throw outOfOrder("公示期未满", "the days of the notice are not over");
    }
    advance(run, by, on);
  }

  /** A clock that was set back does nothing before what was done, or has begun. */
  private void mustNotGoBack(LocalDate on) {
    var later =
        Stream.concat(
                steps.stream().flatMap(step -> Stream.of(step.doneOn(), step.startedOn())),
                paperRequests.stream()
                    .map(PaperRequest::suspension)
                    .flatMap(each -> Stream.of(Optional.of(each.from()), each.to())))
            .flatMap(Optional::stream)
            .anyMatch(on::isBefore);
    if (later) {
      throw outOfOrder("早于已办理的步骤", "before what has been done");
    }
  }

  private void advance(StepRun run, String by, LocalDate on) {
    run.done(on, by);
    var next = steps.indexOf(run) + 1;
    // a notice begins when it is published, not before
    if (next < steps.size() && steps.get(next).kind() != StepKind.NOTICE) {
      steps.get(next).start(on);
    }
  }

  /**
   * Whether the notice that is open has stood for all its days; one for which the law names no
   * days, for one.
   */
  public boolean isNoticeOver(LocalDate on, Counting counting) {
    var run = current().filter(step -> step.kind() == StepKind.NOTICE);
    if (run.isEmpty() || run.get().startedOn().isEmpty()) {
      return false;
    }
    if (run.get().within().isEmpty()) {
      return on.isAfter(run.get().startedOn().get());
    }
    return deadline(run.get(), counting) instanceof Deadline.Due due && on.isAfter(due.day());
  }

  /** The notice begins to stand. */
  public void startNotice(LocalDate on) {
    var run = current().orElseThrow(() -> outOfOrder("没有待办步骤", "no step is open"));
    mustBeOpen();
    if (run.kind() != StepKind.NOTICE) {
      throw outOfOrder("现在不是公示步骤", "it is not the notice's turn");
    }
    mustNotGoBack(on);
    run.restart(on);
  }

  /** The applicant is asked for papers; the clock stands from the day after. */
  public void askForPapers(String papers, String basis, Actor officer, LocalDate on) {
    var run = current().orElseThrow(() -> outOfOrder("没有待办步骤", "no step is open"));
    mustBeFor(officer, run.office());
    mustNotGoBack(on);
    become(ItemState.AWAITING_PAPERS);
    paperRequests.add(new PaperRequest(papers, basis, on));
  }

  /** The papers came: the clock goes on the day after. */
  public void receivePapers(LocalDate on) {
    become(ItemState.UNDER_WAY);
    var open = paperRequests.get(paperRequests.size() - 1);
    if (on.isBefore(open.from())) {
      throw outOfOrder("早于要求补正之日", "before the papers were asked for");
    }
    open.came(on);
  }

  /** The applicant's side takes it back. */
  public void withdraw(LocalDate on) {
    mustNotGoBack(on);
    become(ItemState.WITHDRAWN);
  }

  private void become(ItemState next) {
    if (!state().allows(next)) {
      throw outOfOrder("事项当前状态为 " + state(), "the item is " + state());
    }
    state = next;
  }

  private void mustBeOpen() {
    if (!isFileOpen()) {
      mustBe(ItemState.UNDER_WAY);
    }
  }

  private void mustBe(ItemState expected) {
    if (state() != expected) {
      throw outOfOrder("事项当前状态为 " + state(), "the item is " + state());
    }
  }

  private static ProblemException outOfOrder(String zh, String en) {
    return ProblemException.of(ProblemType.OUT_OF_ORDER, new Words(zh, en));
  }

  /** The step whose turn it is; empty when all are done. */
  public Optional<StepRun> current() {
    return steps.stream().filter(step -> !step.isDone()).findFirst();
  }

  /** The last day of a step's term; of a step that has not begun there is none yet. */
  public Deadline deadline(StepRun run, Counting counting) {
    if (run.within().isEmpty() || run.startedOn().isEmpty()) {
      return new Deadline.None();
    }
    return counting.deadline(run.startedOn().get(), run.within().get(), suspensions());
  }

  private List<Suspension> suspensions() {
    return paperRequests.stream().map(PaperRequest::suspension).toList();
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  public UUID applicationId() {
    return applicationId;
  }

  public String programme() {
    return programme;
  }

  public int policyVersion() {
    return policyVersion;
  }

  public Subject subject() {
    return new Subject(about, subjectId);
  }

  public Origin origin() {
    return origin;
  }

  public String department() {
    return department;
  }

  public OptionalLong jurisdiction() {
    return jurisdiction == null ? OptionalLong.empty() : OptionalLong.of(jurisdiction);
  }

  public ItemState state() {
    return endedOn == null ? state : ItemState.ENDED;
  }

  public List<StepRun> steps() {
    return List.copyOf(steps);
  }

  public List<PaperRequest> paperRequests() {
    return List.copyOf(paperRequests);
  }
}
