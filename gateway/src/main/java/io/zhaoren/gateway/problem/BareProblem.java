package io.zhaoren.gateway.problem;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Problems where there is no request to speak of: what came could not be read, or was refused
 * before anybody looked at it. No language is known then, so each says itself in both.
 */
public final class BareProblem {

  private BareProblem() {}

  /**
   * The body of a problem, in UTF-8.
   *
   * @param status of the answer
   * @param ofOrigin whether it was refused for the origin of the page that asks
   */
  public static byte[] of(int status, boolean ofOrigin) {
    return ofOrigin ? of(ProblemType.ORIGIN_NOT_NAMED) : of(typeOf(status), status);
  }

  /** As above, of one kind. */
  public static byte[] of(ProblemType type) {
    return of(type, type.status());
  }

  private static ProblemType typeOf(int status) {
    return switch (status) {
      case 400 -> ProblemType.NOT_HTTP;
      case 414 -> ProblemType.ADDRESS_TOO_LONG;
      case 431 -> ProblemType.HEAD_TOO_LARGE;
      default ->
          ProblemMappers.ofStatus(status)
              .orElse(status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.SERVICE_BROKEN);
    };
  }

  /** Titles are constants without a quote or a backslash. */
  private static byte[] of(ProblemType type, int status) {
    return String.format(
            Locale.ROOT,
            "{\"type\":\"%s\",\"title\":\"%s · %s\",\"status\":%d}",
            type.uri(),
            type.title().zh(),
            type.title().en(),
            status)
        .getBytes(StandardCharsets.UTF_8);
  }
}
