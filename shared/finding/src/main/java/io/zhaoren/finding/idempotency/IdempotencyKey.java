package io.zhaoren.finding.idempotency;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a caller names a write by, bare or in double quotes. */
public record IdempotencyKey(String value) {

  public static final String HEADER = "Idempotency-Key";

  /** For the documentation of every write. */
  public static final String SAYS =
      "Names this write: sent again with the same body it is not done again and gets the same"
          + " answer. 1 to 128 letters, digits or . _ : ~ + / = -";

  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9._:~+/=-]{1,128}");

  /** Empty if the caller gave none. */
  public static Optional<IdempotencyKey> read(@Nullable String header) {
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

  @Override
  public String toString() {
    // the caller's own text
    return "IdempotencyKey";
  }
}
