package io.zhaoren.childwelfare.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A child who is referred to somebody for help. The agency sees no more than this. */
@Schema(name = "ChildReferral")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Referral(
    @Schema(required = true) UUID referralId,
    @Schema(required = true) int version,
    @Schema(required = true) UUID residentId,
    @Schema(
            required = true,
            enumeration = {"school", "hospital", "procuratorate", "womens-federation", "charity"})
        String agency,
    @Schema(
            required = true,
            enumeration = {
              "back-to-school",
              "treatment",
              "counselling",
              "legal-supervision",
              "family-guidance",
              "material-help"
            })
        String need,
    @Schema(
            required = true,
            enumeration = {"sent", "accepted", "declined", "returned"})
        String state,
    @Schema(required = true) LocalDate sentOn,
    @Nullable LocalDate answeredOn,
    @Nullable LocalDate returnedOn,
    @Schema(
            description = "Once returned.",
            enumeration = {"helped", "not-helped", "not-needed"})
        @Nullable String outcome,
    @Schema(description = "Until when the child is to be given back, if that was said.")
        @Nullable LocalDate dueOn,
    @Schema(
            required = true,
            description =
                "What somebody has to look at. urgent: does not wait; unanswered: nobody has answered"
                    + " in time; overdue: not given back in time; seek-another: declined or not"
                    + " helped, and nobody else was asked since.")
        List<String> flags) {

  /** Several of them. */
  @Schema(name = "ChildReferralList")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Listed(
      @Schema(required = true, description = "The oldest first.") List<Referral> referrals,
      @Schema(description = "To be given as cursor for the next page; absent on the last.")
          @Nullable String next) {}

  /** A referral to be sent. */
  @Schema(name = "ChildReferralSent")
  public record Sent(
      @Schema(required = true, description = "Whoever is responsible for the child.")
          @Nullable String worker,
      @Schema(
              required = true,
              enumeration = {"school", "hospital", "procuratorate", "womens-federation", "charity"},
              description = "charity: 浙里有善")
          @Nullable String agency,
      @Schema(
              required = true,
              enumeration = {
                "back-to-school",
                "treatment",
                "counselling",
                "legal-supervision",
                "family-guidance",
                "material-help"
              })
          @Nullable String need,
      @Schema(description = "Until when the child is to be given back.") @Nullable LocalDate dueOn,
      @Schema(description = "Whether it does not wait: to be answered by the next day.")
          @Nullable Boolean urgent) {}

  /** What the agency says. */
  @Schema(name = "ChildReferralAnswered")
  public record Answered(
      @Schema(required = true, description = "The agency that was asked.") @Nullable String agency,
      @Schema(required = true) @Nullable Integer version,
      @Schema(
              required = true,
              enumeration = {"accepted", "declined", "returned"})
          @Nullable String act,
      @Schema(
              description = "Of returned.",
              enumeration = {"helped", "not-helped", "not-needed"})
          @Nullable String outcome) {}
}
