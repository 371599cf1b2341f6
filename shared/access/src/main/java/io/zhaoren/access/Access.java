package io.zhaoren.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes this request, and how far it reaches. */
@RequestScoped
public class Access {

  private static final int PROVINCE = 2;

  private final Reach reach;
  private @Nullable Caller caller;
  private @Nullable Scope scope;
  private @Nullable Rule rule;
  private Set<UUID> about = Set.of();
  private Optional<Reason> reason = Optional.empty();

  Access(Reach reach) {
    this.reach = reach;
  }

  /** That of the request that is being worked on, for what is read where no bean is. */
  public static Access current() {
    return CDI.current().select(Access.class).get();
  }

  /** Who asks, before it is known whether it may: also who is turned away is somebody. */
  void askedBy(Caller asking) {
    caller = asking;
  }

  /** Why, as the request says it. */
  void because(Optional<Reason> said) {
    reason = said;
  }

  void grant(Rule given, Caller to, Scope as, Set<UUID> of) {
    about = Set.copyOf(of);
    rule = given;
    caller = to;
    scope = as;
  }

  /**
   * Who calls.
   *
   * @throws RefusedException if nobody has said so
   */
  public Caller caller() {
    if (caller == null) {
      throw new RefusedException(Refusal.NO_TOKEN);
    }
    return caller;
  }

  /** Who calls; empty at what is public. */
  public Optional<Caller> callerIfAny() {
    return Optional.ofNullable(caller);
  }

  /**
   * The code of the officer or worker who acts.
   *
   * @param said what the body says of it; it may only repeat what the token says
   * @throws RefusedException if the body names somebody else
   */
  public String who(@Nullable String said) {
    var who = caller().who();
    if (said != null && !said.equals(who)) {
      throw new RefusedException(Refusal.ACTS_AS_ANOTHER);
    }
    return who;
  }

  /**
   * In which case the caller reads, for what is read by another method than GET: there the door
   * asks nobody for a reason.
   *
   * @throws RefusedException if the request names no case
   */
  public String inCase() {
    return reason
        .flatMap(Reason::caseReference)
        .orElseThrow(() -> new RefusedException(Refusal.NO_REASON));
  }

  /**
   * In whose name the caller says facts.
   *
   * @param said what the request says of it; it may only repeat what the token says
   * @throws RefusedException if the request names another source, or the caller is none
   */
  public String source(@Nullable String said) {
    var source = caller().source().orElseThrow(() -> new RefusedException(Refusal.ROLE_MAY_NOT));
    if (said != null && !said.equals(source)) {
      throw new RefusedException(Refusal.ACTS_AS_ANOTHER);
    }
    return source;
  }

  /**
   * The resident who acts.
   *
   * @param said whom the body names: oneself, or whom one represents
   * @throws RefusedException if the body names somebody else, or the caller is no resident
   */
  public UUID resident(@Nullable UUID said) {
    var caller = caller();
    var self = caller.resident().orElseThrow(() -> new RefusedException(Refusal.ROLE_MAY_NOT));
    if (said != null && !reach.isOwn(caller, Matter.unknown(Set.of(said), Set.of()))) {
      throw new RefusedException(Refusal.ACTS_AS_ANOTHER);
    }
    return said == null ? self : said;
  }

  /**
   * For what a body names: as a parameter of this name would be checked in a path.
   *
   * @throws RefusedException if it lies outside the caller's reach, or nothing has been granted
   */
  public void mustReach(String parameter, @Nullable Object value) {
    if (value == null) {
      return;
    }
    var as = scope();
    var unplaced = rule != null && rule.unplaced();
    var named = reach.find(parameter, value.toString());
    if (named.isPresent() && !reach.covers(caller(), as, named.get(), unplaced)) {
      throw new RefusedException(Refusal.OUT_OF_REACH);
    }
  }

  /** How far the caller was let in; where nobody was, nothing is in reach. */
  private Scope scope() {
    if (scope == null) {
      throw new RefusedException(caller == null ? Refusal.NO_TOKEN : Refusal.ROLE_MAY_NOT);
    }
    return scope;
  }

  /** Whose is what the address names: who reads it has read of each of them. */
  Set<UUID> about() {
    return about;
  }

  /**
   * Whether a matter of this person is the calling resident's own, or of whom that one represents.
   */
  public boolean isOwn(UUID resident) {
    return caller != null && reach.isOwn(caller, Matter.unknown(Set.of(resident), Set.of()));
  }

  /** Whether a protection keeps the calling resident away from this person's matters today. */
  public boolean isKeptFrom(UUID resident) {
    return caller != null
        && reach.isKeptAway(
            caller, Matter.unknown(Set.of(resident), Set.of()).about(Optional.of(resident)));
  }

  /**
   * The area to which a list is held; empty: the right is not one of an area.
   *
   * @throws RefusedException if the right is one of an area and the caller has none, as whoever
   *     serves a grid that is there no more, or nothing has been granted
   */
  public Optional<String> area() {
    return scope().isOfAnArea()
        ? Optional.of(
            reach.division(caller()).orElseThrow(() -> new RefusedException(Refusal.OUT_OF_REACH)))
        : Optional.empty();
  }

  /**
   * For a list's SQL: {@code starts_with(place::text, within)} holds of what is in reach, wherever
   * the request says it looks. Empty digits, with which everything begins, where the right is not
   * one of an area.
   */
  public String within() {
    return area().orElse("");
  }

  /** The grid to which a grid worker's list is held; empty: the caller serves no single grid. */
  public Optional<String> grid() {
    return caller().grid();
  }

  /**
   * Whether the caller may know each person in this place, and not only how many there are: by a
   * right to the place alone.
   *
   * @param place a division, or the name of a group of counties: known to the whole province's
   *     alone
   */
  public boolean mayKnowEach(String place) {
    var area = area();
    return scope() != Scope.AGGREGATES
        && area.filter(served -> served.length() == PROVINCE || place.startsWith(served))
            .isPresent();
  }

  /** The agency to which a list is held; empty: the right is not one of an agency. */
  public Optional<String> agency() {
    return scope() == Scope.ITEM ? caller().agency() : Optional.empty();
  }
}
