package io.zhaoren.local;

/** Something that the user has to know, said in one line; the command ends with code 1. */
public final class StackFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StackFailure(String line) {
    super(line);
  }

  public StackFailure(String line, Throwable cause) {
    super(line, cause);
  }
}
