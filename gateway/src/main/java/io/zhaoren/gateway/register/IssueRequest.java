package io.zhaoren.gateway.register;

import io.zhaoren.gateway.problem.Violation;
import io.zhaoren.gateway.problem.Words;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who needs an id: somebody with a number, or somebody without. */
@Schema(name = "IssueRequest")
public record IssueRequest(
    @Schema(
            description =
                "18 characters with a check character that fits (GB 11643); x may be small. 公民身份号码",
            examples = "339901193601010014")
        @Nullable String number,
    @Schema(description = "true: somebody who has no number (yet). 暂无号码")
        @Nullable Boolean provisional) {

  /** What is wrong with it, if anything is. */
  Optional<Violation> fault() {
    if ((number != null) == Boolean.TRUE.equals(provisional)) {
      return Optional.of(
          Violation.body(
              "",
              "NUMBER_OR_PROVISIONAL",
              new Words(
                  "须给出 number，或 provisional 为 true，二者择一",
                  "needs a number, or provisional: true, and not both")));
    }
    return number == null ? Optional.empty() : NumberReading.fault("/number", number);
  }

  /** Once {@link #fault} has found nothing. */
  Optional<CitizenNumber> citizenNumber() {
    return Optional.ofNullable(number).map(CitizenNumber::of);
  }

  @Override
  public String toString() {
    return "IssueRequest";
  }
}
