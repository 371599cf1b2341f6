package io.zhaoren.finding.policies;

/**
 * What the build brings, or what is stored, does not allow a start: told line by line to whoever
 * starts the service. Where in the code it was found would tell them nothing.
 */
public final class StartRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  public StartRefusedException(String message) {
    super(message);
  }

  public StartRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
