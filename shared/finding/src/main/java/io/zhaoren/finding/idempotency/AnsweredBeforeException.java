package io.zhaoren.finding.idempotency;

/** Stands in the place of an answer that was given before: what is sent is that answer. */
public final class AnsweredBeforeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient byte[] answer;

  AnsweredBeforeException(byte[] answer) {
    super("answered before", null, false, false);
    this.answer = answer;
  }

  /** As it was written. */
  public byte[] answer() {
    return answer;
  }
}
