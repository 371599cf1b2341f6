package io.zhaoren.finding.task;

import java.util.Locale;

/** Whom a task concerns, for the one list of a community (一老一小). */
public enum Concern {
  ELDER,
  CHILD,
  RELIEF;

  /** As it stands in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
