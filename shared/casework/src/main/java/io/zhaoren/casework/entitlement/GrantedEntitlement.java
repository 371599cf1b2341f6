package io.zhaoren.casework.entitlement;

import io.zhaoren.finding.entitlements.Entitlement;
import io.zhaoren.finding.entitlements.PeriodAmount;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.text.PayMonth;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;

/**
 * What one decision granted: from a month on, an amount for each month, until it ends. What is owed
 * for a month is a function of what is stored; what was paid is told by the payment files, and the
 * difference of the two is put right with the next file.
 */
@Entity
@Table(name = "granted_entitlement")
public class GrantedEntitlement {

  /** Where it stands. */
  public enum State {
    RUNNING,
    SUSPENDED,
    ENDED
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "item_id")
  private @Nullable UUID itemId;

  private String programme;

  @Column(name = "policy_version")
  private int policyVersion;

  @Enumerated(EnumType.STRING)
  private About about;

  @Column(name = "subject_id")
  private UUID subjectId;

  private String department;
  private int county;

  @Enumerated(EnumType.STRING)
  private @Nullable MoneyPeriod period;

  @Column(name = "on_death")
  private String onDeath;

  @Column(name = "first_month")
  private LocalDate firstMonth;

  @Column(name = "last_month")
  private @Nullable LocalDate lastMonth;

  @Enumerated(EnumType.STRING)
  private State state;

  @Enumerated(EnumType.STRING)
  @Column(name = "end_reason")
  private @Nullable EndReason endReason;

  @Column(name = "exit_month")
  private @Nullable LocalDate exitMonth;

  @Column(name = "exit_doubted")
  private boolean exitDoubted;

  @Column(name = "correct_from")
  private @Nullable LocalDate correctFrom;

  @Column(name = "steady_from")
  private @Nullable LocalDate steadyFrom;

  @Column(name = "steady_fen")
  private @Nullable Long steadyFen;

  @Column(name = "review_due")
  private boolean reviewDue;

  @OptimisticLock(excluded = true) // nobody's decision rests on it
  @Column(name = "look_on")
  private @Nullable LocalDate lookOn;

  @Column(name = "review_months")
  private @Nullable Short reviewMonths;

  @Column(name = "review_on")
  private @Nullable LocalDate reviewOn;

  @OptimisticLock(excluded = true)
  @Column(name = "status_open")
  private boolean statusOpen;

  @ElementCollection
  @CollectionTable(name = "entitlement_member", joinColumns = @JoinColumn(name = "entitlement_id"))
  @Column(name = "resident_id")
  private Set<UUID> members = new HashSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "entitlement_amount", joinColumns = @JoinColumn(name = "entitlement_id"))
  @OrderColumn(name = "position")
  private List<AmountSpan> amounts = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "entitlement_pause", joinColumns = @JoinColumn(name = "entitlement_id"))
  @OrderColumn(name = "position")
  private List<Pause> pauses = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected GrantedEntitlement() {}

  private GrantedEntitlement(
      @Nullable UUID item, Policy policy, Subject subject, int county, YearMonth first) {
    this.id = UUID.randomUUID();
    this.itemId = item;
    this.programme = policy.programme();
    this.policyVersion = policy.version();
    this.about = subject.about();
    this.subjectId = subject.id();
    this.department = policy.department();
    this.county = county;
    this.period = policy.amount().map(io.zhaoren.policy.text.Amount::period).orElse(null);
    this.onDeath = policy.pays().onDeath().word().orElse("unknown");
    this.firstMonth = first.atDay(1);
    this.state = State.RUNNING;
    this.correctFrom = firstMonth;
    this.statusOpen = true;
  }

  /**
   * @param item that was applied with; null: nobody applied
   * @param county the six-digit division that decides and pays
   * @param first the first month that is paid
   * @param fen per month, or once; empty for what is no money or is not paid in months
   */
  public static GrantedEntitlement grant(
      @Nullable UUID item,
      Policy policy,
      Subject subject,
      int county,
      YearMonth first,
      OptionalLong fen,
      UUID decision) {
    var granted = new GrantedEntitlement(item, policy, subject, county, first);
    if (fen.isPresent()) {
      granted.amounts.add(new AmountSpan(first, fen.getAsLong(), decision));
    }
    if (PayMonth.isOnce(policy.pays().to()) || granted.period == MoneyPeriod.ONCE) {
      granted.lastMonth = granted.firstMonth;
      granted.state = State.ENDED;
      granted.endReason = EndReason.TERM_OVER;
    }
    granted.steady();
    return granted;
  }

  /** As decided with the grant: another amount from a later month on. */
  public void alsoGrant(YearMonth from, long fen, UUID decision) {
    amounts.add(new AmountSpan(from, fen, decision));
    steady();
  }

  /** In fen; nothing before it begins, after it ends, and while it is paused. */
  public long due(YearMonth month) {
    if (month.isBefore(firstMonth()) || lastMonth().filter(month::isAfter).isPresent()) {
      return 0;
    }
    return pauses.stream().anyMatch(pause -> pause.covers(month))
        ? 0
        : decided(month).map(AmountSpan::fen).orElse(0L);
  }

  /** What was decided of a month, which may be paused; empty: nothing. */
  public Optional<AmountSpan> decided(YearMonth month) {
    return amounts.stream()
        .filter(span -> !span.superseded() && !span.from().isAfter(month))
        .reduce((earlier, later) -> later);
  }

  /** Says again from when on each month owes the same: what a payment file reads. */
  private void steady() {
    var from = firstMonth();
    var fen = 0L;
    for (var span : amounts) {
      if (!span.superseded()) {
        fen = span.fen();
        from = later(from, span.from());
      }
    }
    for (var pause : pauses) {
      from = later(from, pause.to().map(last -> last.plusMonths(1)).orElse(pause.from()));
    }
    steadyFrom = from.atDay(1);
    steadyFen = pauses.stream().anyMatch(Pause::isOpen) ? 0L : fen;
  }

  private static YearMonth later(YearMonth one, YearMonth other) {
    return one.isAfter(other) ? one : other;
  }

  /** From a month on another amount is owed; what was paid before is put right. */
  public void change(YearMonth from, long fen, UUID decision) {
    mustRun();
    if (from.isBefore(firstMonth())) {
      throw outOfOrder("早于首个发放月份", "before the first month");
    }
    for (var span : amounts) {
      if (!span.from().isBefore(from)) {
        span.supersede();
      }
    }
    amounts.add(new AmountSpan(from, fen, decision));
    steady();
    reviewDue = false;
    correct(from);
  }

  public void suspend(YearMonth from, String basis) {
    if (state != State.RUNNING) {
      throw outOfOrder("待遇当前状态为 " + state, "the entitlement is " + state);
    }
    state = State.SUSPENDED;
    pauses.add(new Pause(from.isBefore(firstMonth()) ? firstMonth() : from, basis));
    steady();
    correct(from);
  }

  /**
   * It is paid again.
   *
   * @param payHeld whether the months of the suspension are paid after all
   */
  public void resume(YearMonth from, boolean payHeld) {
    if (state != State.SUSPENDED) {
      throw outOfOrder("待遇当前状态为 " + state, "the entitlement is " + state);
    }
    var pause = pauses.get(pauses.size() - 1);
    if (from.isBefore(pause.from())) {
      throw outOfOrder("早于停发月份", "before the suspension");
    }
    state = State.RUNNING;
    reviewDue = false;
    if (payHeld || from.equals(pause.from())) {
      correct(pause.from());
      pauses.remove(pauses.size() - 1);
    } else {
      pause.endBefore(from);
      correct(from);
    }
    steady();
  }

  /** It goes on up to a month, and ends with it unless the household is below the line again. */
  public void leaveGradually(YearMonth last) {
    mustRun();
    exitMonth = last.atDay(1);
    exitDoubted = false;
    reviewDue = false;
  }

  /** The household is below the line again: it does not end. */
  public void stay() {
    exitMonth = null;
    exitDoubted = false;
  }

  /**
   * In a gradual exit the household was below the line again and may have been paid on: whatever
   * comes after, an officer says whether and when it ends.
   */
  public void doubtExit() {
    exitDoubted = true;
  }

  public boolean exitDoubted() {
    return exitDoubted;
  }

  /** The last month of a gradual exit that is under way. */
  public Optional<YearMonth> exitMonth() {
    return state == State.ENDED
        ? Optional.empty()
        : Optional.ofNullable(exitMonth).map(YearMonth::from);
  }

  /** The last month that is paid; one before the first says that nothing is. */
  public void end(YearMonth last, EndReason reason) {
    mustRun();
    var from = last.plusMonths(1);
    lastMonth = last.atDay(1);
    state = State.ENDED;
    endReason = reason;
    statusOpen = true;
    correct(from.isBefore(firstMonth()) ? firstMonth() : from);
  }

  /**
   * An end that should not have been is undone: as if it had never ended.
   *
   * @throws ProblemException if it ended for another reason
   */
  public void undoEnd(EndReason reason) {
    if (state != State.ENDED || endReason != reason || lastMonth == null) {
      throw outOfOrder("没有可以撤销的终止", "there is no such end to undo");
    }
    var last = YearMonth.from(lastMonth);
    if (reason == EndReason.OVER_LIMITS && lastMonth.equals(exitMonth)) {
      stay(); // the end was the exit's own
    }
    lastMonth = null;
    endReason = null;
    statusOpen = true;
    state = pauses.stream().anyMatch(Pause::isOpen) ? State.SUSPENDED : State.RUNNING;
    correct(last.plusMonths(1));
  }

  /** A payment came back: the month is looked at again. */
  public void correct(YearMonth from) {
    if (correctFrom == null || from.atDay(1).isBefore(correctFrom)) {
      correctFrom = from.atDay(1);
    }
  }

  /** Something happened to the unit that an officer must look at. */
  public void needsReview() {
    reviewDue = true;
  }

  /** The next day on which what is owed may change without anybody saying anything. */
  public void lookAgain(Optional<LocalDate> on) {
    lookOn = on.orElse(null);
  }

  /** As above, and not later than a day. */
  public void lookBy(LocalDate latest) {
    if (lookOn == null || lookOn.isAfter(latest)) {
      lookOn = latest;
    }
  }

  /** The next month of which another sum may be owed, by what was decided already. */
  Optional<YearMonth> nextSum(YearMonth now) {
    return Optional.ofNullable(turns().higher(later(now, firstMonth())));
  }

  /** What is decided ahead is told when its month has come. */
  public void lookAtNextSum(YearMonth now) {
    nextSum(now).ifPresent(month -> lookBy(month.atDay(1)));
  }

  /** The months that are paid, from which on another sum may be owed than before; the first too. */
  private TreeSet<YearMonth> turns() {
    var turns = new TreeSet<YearMonth>(Set.of(firstMonth()));
    amounts.stream().filter(span -> !span.superseded()).forEach(span -> turns.add(span.from()));
    for (var pause : pauses) {
      turns.add(pause.from());
      pause.to().ifPresent(last -> turns.add(last.plusMonths(1)));
    }
    var end = lastMonth();
    turns.removeIf(month -> month.isBefore(firstMonth()) || end.filter(month::isAfter).isPresent());
    return turns;
  }

  /** An officer has looked, or granted it: the next time comes after so many months. */
  public void reviewEvery(int months, LocalDate from) {
    reviewMonths = (short) months;
    reviewOn = from.plusMonths(months);
    reviewDue = false;
  }

  /** It turned out that another id stands for the person. */
  public void standUnder(Subject person) {
    if (about != About.RESIDENT || person.about() != About.RESIDENT) {
      throw new IllegalArgumentException("only a resident has another id");
    }
    subjectId = person.id();
    statusOpen = true;
  }

  /** For whom it is, as a decision confirmed. */
  public void isFor(Collection<UUID> confirmed) {
    if (!members.equals(Set.copyOf(confirmed))) {
      statusOpen = true;
      members.clear();
      members.addAll(confirmed);
    }
  }

  private void mustRun() {
    if (state == State.ENDED) {
      throw outOfOrder("待遇已终止", "the entitlement has ended");
    }
  }

  private static ProblemException outOfOrder(String zh, String en) {
    return ProblemException.of(ProblemType.OUT_OF_ORDER, new Words(zh, en));
  }

  /**
   * As the rest of the service knows it: by days.
   *
   * @param revision of this subject and programme
   * @param at when the revision is recorded
   */
  public Entitlement running(long revision, YearMonth now, Instant at) {
    var from = firstMonth;
    var to = lastMonth().map(YearMonth::atEndOfMonth).map(day -> day.isBefore(from) ? from : day);
    var amount =
        period == null || amounts.isEmpty()
            ? Optional.<Amount>empty()
            : Optional.of(new Amount(amountIn(now), period));
    return new Entitlement(
        subject(),
        programme,
        Entitlement.Origin.DECISION,
        from,
        to,
        amount,
        OptionalLong.of(county),
        revision,
        at);
  }

  /**
   * What each month owes, as others hear of it; empty for what is no money or is not paid in
   * months.
   */
  Optional<List<PeriodAmount>> amountsByPeriod() {
    if (period != MoneyPeriod.MONTH || amounts.isEmpty()) {
      return Optional.empty();
    }
    var turns = turns();
    var end = lastMonth();
    var periods = new ArrayList<PeriodAmount>();
    for (var from : turns) {
      var next = turns.higher(from);
      var to = next == null ? end : Optional.of(next.minusMonths(1));
      var owed = new Amount(due(from), MoneyPeriod.MONTH);
      var begins = from.atDay(1);
      if (!periods.isEmpty() && periods.get(periods.size() - 1).amount().equals(owed)) {
        begins = periods.remove(periods.size() - 1).from();
      }
      periods.add(new PeriodAmount(begins, to.map(YearMonth::atEndOfMonth), owed));
    }
    return Optional.of(periods);
  }

  /** What is owed in a month; of one that has not begun or is over, in its first or last. */
  public long amountIn(YearMonth now) {
    var month = now.isBefore(firstMonth()) ? firstMonth() : now;
    return due(lastMonth().filter(month::isAfter).orElse(month));
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  public Optional<UUID> itemId() {
    return Optional.ofNullable(itemId);
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

  public String department() {
    return department;
  }

  public int county() {
    return county;
  }

  public Optional<MoneyPeriod> period() {
    return Optional.ofNullable(period);
  }

  /** The policy's word for the last month after a death. */
  public String onDeath() {
    return onDeath;
  }

  public YearMonth firstMonth() {
    return YearMonth.from(firstMonth);
  }

  public Optional<YearMonth> lastMonth() {
    return Optional.ofNullable(lastMonth).map(YearMonth::from);
  }

  public State state() {
    return state;
  }

  public Optional<EndReason> endReason() {
    return Optional.ofNullable(endReason);
  }

  /** The first month of which what was paid may differ from what is owed. */
  public Optional<YearMonth> correctFrom() {
    return Optional.ofNullable(correctFrom).map(YearMonth::from);
  }

  /**
   * The first month from which on, up to its last one, each owes {@link #steadyFen}; empty for what
   * was stored before that was kept.
   */
  public Optional<YearMonth> steadyFrom() {
    return Optional.ofNullable(steadyFrom).map(YearMonth::from);
  }

  /** What each month owes from {@link #steadyFrom} on, in fen. */
  public OptionalLong steadyFen() {
    return steadyFen == null ? OptionalLong.empty() : OptionalLong.of(steadyFen);
  }

  /** The months from one review to the next; empty if no law says. */
  public OptionalInt reviewMonths() {
    return reviewMonths == null ? OptionalInt.empty() : OptionalInt.of(reviewMonths);
  }

  /** The last day for the next review. */
  public Optional<LocalDate> reviewOn() {
    return Optional.ofNullable(reviewOn);
  }

  public Set<UUID> members() {
    return Set.copyOf(members);
  }

  public boolean reviewDue() {
    return reviewDue;
  }

  public List<AmountSpan> amounts() {
    return List.copyOf(amounts);
  }

  public List<Pause> pauses() {
    return List.copyOf(pauses);
  }
}
