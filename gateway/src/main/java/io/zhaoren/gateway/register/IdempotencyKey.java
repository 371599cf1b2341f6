package io.zhaoren.gateway.register;

import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import io.zhaoren.gateway.problem.Words;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller names a request by, bare or in double quotes. It matters only where the request
 * itself does not say which id is meant: an id without a number, a household's id.
 */
record IdempotencyKey(String value) {

  static final String HEADER = "Idempotency-Key";

  static final String SAYS =
      "Names this request: ids that it issues without a number are the same when it is sent again"
          + " within 30 days. 1 to 128 letters, digits or . _ : ~ + / = -";

  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9._:~+/=-]{1,128}");

  /** Empty if the caller gave none. */
  static Optional<IdempotencyKey> read(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    var bare =
        header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"")
            ? header.substring(1, header.length() - 1)
            : header;
    if (!WRITTEN.matcher(bare).matches()) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.header(
              HEADER,
              "BAD_KEY",
              new Words(
                  "须为 1 至 128 个字母、数字或 . _ : ~ + / = -",
                  "must be 1 to 128 letters, digits or . _ : ~ + / = -")));
    }
    return Optional.of(new IdempotencyKey(bare));
  }

  /**
   * What is remembered of it.
   *
   * @param kind what is issued under it
   * @param place which of the request's ids it is
   */
  byte[] fingerprint(String kind, long place) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((kind + "/" + place + "/" + value).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "IdempotencyKey"; // the caller's own text
  }
}
