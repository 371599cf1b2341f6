package io.zhaoren.childwelfare.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
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
        @Nullable String outcome) {

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
          @Nullable String need) {}

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
