package io.zhaoren.casework.verification;

import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where the verification of an application's means stands. */
@Schema(
    name = "VerificationState",
    description = "What was asked of whom, and what came back. 核对情况")
public record VerificationState(
    UUID itemId,
    List<Request> requests,
    List<Contradicted> contradictions,
    @Schema(
            description =
                "Whose registers cannot be looked into for this item; what hangs on them stays"
                    + " undetermined and is never a no.")
        List<MissingMandate> missingMandates,
    @Schema(
            description =
                "Relatives who owe maintenance matter, and nobody has said who they are or that"
                    + " there are none.")
        boolean obligorsUnlisted) {

  /** One request and its answers. */
  @Schema(name = "VerificationRequest")
  public record Request(
      UUID requestId,
      String source,
      @Schema(enumeration = {"resident", "household", "obligor"}) String about,
      UUID subject,
      Collection<String> asks,
      LocalDate askedOn,
      @Nullable LocalDate dueOn,
      @Schema(description = "The article that sets the day; absent: a setting of the house.")
          @Nullable String dueBasis,
      @Schema(
              enumeration = {
                "asked",
                "partly",
                "answered",
                "contradicted",
                "refused",
                "overdue",
                "never",
                "withdrawn"
              })
          String state,
      List<Answer> answers) {}

  /** What a source said. */
  @Schema(name = "VerificationAnswered")
  public record Answer(
      UUID answerId,
      LocalDate cameOn,
      @Schema(enumeration = {"answered", "refused"}) String outcome,
      @Nullable String reason,
      boolean late,
      @Schema(description = "It came when the item had been decided: kept, without effect on it.")
          boolean afterTheDecision,
      List<Value> values) {}

  /** One value. */
  @Schema(name = "VerifiedValue")
  public record Value(
      String fact,
      Words says,
      @Schema(description = "Written as a reported fact's value is; absent: nothing is on record.")
          @Nullable Object value,
      @Nullable LocalDate trueFrom) {}

  /** Answers that are not the same. */
  @Schema(name = "Contradiction", description = "矛盾的核对结果")
  public record Contradicted(
      UUID contradictionId,
      int version,
      String about,
      UUID subject,
      String fact,
      Words says,
      LocalDate openedOn,
      @Nullable LocalDate settledOn,
      @Nullable String words) {}
}
