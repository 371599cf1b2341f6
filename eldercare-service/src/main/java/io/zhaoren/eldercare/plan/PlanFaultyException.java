package io.zhaoren.eldercare.plan;

import java.util.List;

/** A plan did not pass its check: it is thrown away, never shown. */
public final class PlanFaultyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PlanFaultyException(List<String> faults) {
    super("%d faults, the first: %s".formatted(faults.size(), faults.get(0)));
  }
}
