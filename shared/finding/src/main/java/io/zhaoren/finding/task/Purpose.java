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
  PLACEMENT;

  /** As it stands in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isForDirector() {
    return this == TELL_OF_CHILD;
  }

  /** A need and a census never wait for tomorrow because a worker was busy today. */
  boolean countsTowardCap() {
    return this == TELL || this == TELL_OF_CHILD;
  }
}
