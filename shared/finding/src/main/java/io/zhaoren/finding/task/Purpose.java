package io.zhaoren.finding.task;

import java.util.Locale;

/** What a task is for. */
public enum Purpose {
  /** Tell a household what it may have. */
  TELL,
  /** The same of a child: for its director, never for the child (domain.md 3.6). */
  TELL_OF_CHILD,
  /** Look after a household of which somebody said that it is in need (幸福码). */
  NEED,
  /** Go through a grid (摸底). */
  CENSUS,
  /** Find work for somebody with employment difficulty (就业困难人员动态清零). */
  PLACEMENT,
  /** Assess what an elder can still do alone (能力评估). */
  ABILITY_ASSESSMENT,
  /** Look after an elder who may be alone (探访关爱). */
  ELDER_VISIT;

  /** As it stands in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isForDirector() {
    return this == TELL_OF_CHILD;
  }

  /** Whether another part of the service decides when it ends, and no outcome of a worker does. */
  public boolean isKept() {
    return this == PLACEMENT || this == ABILITY_ASSESSMENT || this == ELDER_VISIT;
  }

  /** A need and a census never wait for tomorrow because a worker was busy today. */
  boolean countsTowardCap() {
    return this == TELL || this == TELL_OF_CHILD;
  }
}
