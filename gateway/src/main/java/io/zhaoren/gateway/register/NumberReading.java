package io.zhaoren.gateway.register;

import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a number out of a body, and says what is wrong without saying the number. */
final class NumberReading {

  private NumberReading() {}

  /** What is wrong with it, if anything is. */
  static Optional<Violation> fault(String pointer, String written) {
    return CitizenNumber.fault(written)
        .map(fault -> Violation.body(pointer, fault.name(), fault.says()));
  }

  static CitizenNumber required(String pointer, @Nullable String written) {
    if (written == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    var fault = fault(pointer, written);
    if (fault.isPresent()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, fault.get());
    }
    return CitizenNumber.of(written);
  }

  static Optional<CitizenNumber> optional(String pointer, @Nullable String written) {
    return written == null ? Optional.empty() : Optional.of(required(pointer, written));
  }
}
