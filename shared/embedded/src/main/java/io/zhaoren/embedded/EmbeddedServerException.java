package io.zhaoren.embedded;

import org.jspecify.annotations.Nullable;

/**
 * A server could not be unpacked, started or stopped; the message says which and why, in one line.
 */
public final class EmbeddedServerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EmbeddedServerException(String message) {
    super(message);
  }

  public EmbeddedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
