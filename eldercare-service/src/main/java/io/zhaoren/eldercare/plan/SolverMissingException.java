package io.zhaoren.eldercare.plan;

/** The solver cannot be loaded here: no plan can be made, everything else works. */
public final class SolverMissingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SolverMissingException(Throwable cause) {
    super("the solver's native library cannot be loaded on this system", cause);
  }
}
