package io.zhaoren.childwelfare.report;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one or several reports of a child in danger have opened, until it is handled. */
@Entity
@Table(name = "protection_case")
public class ProtectionCase {

  /** Whether it is still to be handled. */
  public enum State {
    OPEN,
    HANDLED,
    /** It goes on in another. */
    JOINED
  }

  /** What came of it, as the reporter may hear it: nothing about the child or the family. */
  public enum Outcome {
    SAFE_WITH_GUARDIAN(
        "已核实，孩子由监护人照料，已提供指导", "looked into; the child is safe with a guardian, who was advised"),
    CARE_ARRANGED("已核实，已为孩子安排照料", "looked into; care was arranged for the child"),
    WITH_POLICE("已由公安机关办理", "the police are dealing with it"),
    NOT_CONFIRMED("已核实，未发现所述情况，将继续关注", "looked into; it was not found so, and is kept in view");

    private final Words says;

    Outcome(String zh, String en) {
      this.says = new Words(zh, en);
    }

    Words says() {
      return says;
    }
  }

  @Id private UUID id;

  @Version private int version;

  @Enumerated(EnumType.STRING)
  private State state;

  @Column(name = "resident_id")
  private @Nullable UUID residentId;

  private @Nullable Integer county;

  private @Nullable Long community;

  @Column(name = "observed_at")
  private @Nullable Instant observedAt;

  @Column(name = "reported_at")
  private Instant reportedAt;

  @Column(name = "police_at")
  private @Nullable Instant policeAt;

  @Column(name = "civil_affairs_at")
  private @Nullable Instant civilAffairsAt;

  @Column(name = "alarm_raised_at")
  private Instant alarmRaisedAt;

  private int reports;

  @Enumerated(EnumType.STRING)
  private @Nullable Outcome outcome;

  @Column(name = "handled_at")
  private @Nullable Instant handledAt;

  @Column(name = "handled_by")
  private @Nullable String handledBy;

  @Column(name = "joined_into")
  private @Nullable UUID joinedInto;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected ProtectionCase() {}

  /** The police have it. The first time counts. */
  void policeReceived(Instant at) {
    mustBeOpen();
    policeAt = policeAt == null || at.isBefore(policeAt) ? at : policeAt;
  }

  /** Civil affairs know of it. The first time counts. */
  void civilAffairsTold(Instant at) {
    mustBeOpen();
    civilAffairsAt = civilAffairsAt == null || at.isBefore(civilAffairsAt) ? at : civilAffairsAt;
  }

  /** It is about this child, or happened there. */
  void place(@Nullable UUID child, @Nullable Integer of, @Nullable Long in) {
    mustBeOpen();
    residentId = child == null ? residentId : child;
    county = of == null ? county : of;
    community = in == null ? community : in;
  }

  /**
   * It is handled.
   *
   * @throws ProblemException if nobody has told civil affairs yet
   */
  void handled(Outcome what, Instant at, String by) {
    mustBeOpen();
    if (civilAffairsAt == null) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER,
          new Words("尚未告知民政部门", "civil affairs were not told yet (未成年人保护法 第十一条)"));
    }
    state = State.HANDLED;
    outcome = what;
    handledAt = at;
    handledBy = by;
  }

  /** It is the same as another, in which it goes on. */
  void join(ProtectionCase other) {
    mustBeOpen();
    other.mustBeOpen();
    state = State.JOINED;
    joinedInto = other.id;
    other.reports += reports;
    other.reportedAt = reportedAt.isBefore(other.reportedAt) ? reportedAt : other.reportedAt;
    other.policeAt = earlier(policeAt, other.policeAt);
    other.civilAffairsAt = earlier(civilAffairsAt, other.civilAffairsAt);
    other.observedAt = earlier(observedAt, other.observedAt);
    other.place(
        other.residentId == null ? residentId : null,
        other.county == null ? county : null,
        other.community == null ? community : null);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private void mustBeOpen() {
    if (state != State.OPEN) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("此案已办结或者已并入另一案", "the case is handled or joined"));
    }
  }

  /** Whether police or civil affairs have not heard of it for so long. */
  boolean isLate(Instant now, Duration after) {
    return state == State.OPEN
        && (policeAt == null || civilAffairsAt == null)
        && reportedAt.plus(after).isBefore(now);
  }

  /** Nobody has acted on it yet. */
  boolean isAlarming() {
    return state == State.OPEN && policeAt == null && civilAffairsAt == null;
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  State state() {
    return state;
  }

  Optional<UUID> residentId() {
    return Optional.ofNullable(residentId);
  }

  Optional<Integer> county() {
    return Optional.ofNullable(county);
  }

  Optional<Long> community() {
    return Optional.ofNullable(community);
  }

  Optional<Instant> observedAt() {
    return Optional.ofNullable(observedAt);
  }

  Instant reportedAt() {
    return reportedAt;
  }

  Optional<Instant> policeAt() {
    return Optional.ofNullable(policeAt);
  }

  Optional<Instant> civilAffairsAt() {
    return Optional.ofNullable(civilAffairsAt);
  }

  int reports() {
    return reports;
  }

  Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  Optional<UUID> joinedInto() {
    return Optional.ofNullable(joinedInto);
  }
}
