package io.zhaoren.finding.measures;

/** What is to be counted does not answer: its kind only, as a message may repeat data. */
public final class MeasureFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MeasureFailedException(Exception cause) {
    super(cause.getClass().getSimpleName(), null, false, false);
  }
}
