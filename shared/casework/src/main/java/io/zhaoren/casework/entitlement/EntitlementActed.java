package io.zhaoren.casework.entitlement;

import io.zhaoren.casework.act.ActorGiven;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an officer does with an entitlement. */
public final class EntitlementActed {

  private EntitlementActed() {}

  /** It is assessed again from a month on. */
  @Schema(name = "EntitlementReassessed")
  public record Reassessed(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(
              required = true,
              description =
                  "From when: each month from it to this one is assessed by the facts as they hold"
                      + " now and the parameters of that month. A past one makes arrears or a"
                      + " recovery.",
              examples = "2023-11")
          @Nullable String fromMonth,
      @Schema(required = true) @Nullable String ownWords) {}

  /** It is not paid for a time. */
  @Schema(name = "EntitlementSuspended")
  public record Suspended(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(required = true, examples = "2023-11") @Nullable String fromMonth,
      @Schema(required = true, description = "Article and document.") @Nullable String basis) {}

  /** It is paid again. */
  @Schema(name = "EntitlementResumed")
  public record Resumed(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(required = true, examples = "2023-12") @Nullable String fromMonth,
      @Schema(description = "Whether the months that were held are paid after all.")
          @Nullable Boolean payHeldMonths) {}

  /** It ends. */
  @Schema(name = "EntitlementEnded")
  public record Ended(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(required = true, description = "The last month that is paid.", examples = "2023-12")
          @Nullable String lastMonth,
      @Schema(
              required = true,
              enumeration = {
                "over-limits",
                "untrue-declaration",
                "verification-refused",
                "fraud",
                "death",
                "moved",
                "given-up",
                "term-over"
              })
          @Nullable String reason,
      @Schema(required = true, description = "Article and document.") @Nullable String basis,
      @Schema(required = true) @Nullable String ownWords) {}

  /** An officer has looked at it as the law asks. */
  @Schema(name = "EntitlementReviewed")
  public record Reviewed(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(
              required = true,
              enumeration = {"6", "12"},
              description = "Half a year where income changes, a year where little does.")
          @Nullable Integer nextAfterMonths,
      @Schema(required = true) @Nullable String ownWords) {}

  /** What came without an application is not wanted, is wanted after all, or is for a person. */
  @Schema(name = "BenefitAnswered")
  public record Answered(
      @Schema(description = "The person, or who acts for it.") @Nullable ActorGiven actor) {}

  /** An end that should not have been is undone. */
  @Schema(name = "EndUndone")
  public record Undone(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(required = true, description = "Why, such as a death that was reported wrongly.")
          @Nullable String because) {}
}
