package io.zhaoren.childwelfare.guardianship;

import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step in the care of a child. */
@Schema(name = "GuardianshipMoved")
public record GuardianshipMoved(
    @Schema(description = "Of entrusted care: the director who guides the confirmation.")
        @Nullable String worker,
    @Schema(description = "Of every other step: the officer who decides.")
        @Nullable ActorGiven officer,
    @Schema(required = true, description = "The version that was seen; 0: none yet.")
        @Nullable Integer version,
    @Schema(
            required = true,
            enumeration = {
              "entrusted-care",
              "guardian-by-order",
              "temporary-state",
              "long-term-state",
              "returned",
              "adoption",
              "adult"
            })
        @Nullable String to,
    @Schema(required = true, description = "A ground of the step.", examples = "GUARDIAN_MISSING")
        @Nullable String ground,
    @Schema(
            description = "Of temporary state guardianship.",
            enumeration = {"kin", "foster", "rescue-centre", "welfare-institution"})
        @Nullable String placement,
    @Schema(description = "Of entrusted care.") @Nullable Carer carer,
    @Schema(
            description = "Of a guardian by order.",
            enumeration = {"grandparents", "elder-siblings", "others"})
        @Nullable String rank,
    @Schema(
            description =
                "Of a guardian by order: why those before are passed over: none, dead, incapable.")
        @Nullable Map<String, String> passedOver,
    @Schema(
            description = "Of others: who consented.",
            enumeration = {"committee", "civil-affairs"})
        @Nullable String consentBy,
    @Schema(description = "The guardian or carer.") @Nullable UUID guardianId,
    @Schema(description = "Of a return: whether the guardian was assessed and found fit.")
        @Nullable Boolean assessed,
    @Schema(description = "Of an adoption.") @Nullable Adoption adoption) {

  /** Whom the guardians entrust. */
  @Schema(name = "EntrustedCarer")
  public record Carer(
      @Schema(
              required = true,
              description = "What bars the carer; an empty list: nothing, as was checked.")
          @Nullable List<@Nullable String> bars,
      @Schema(required = true, description = "When the confirmation was signed.")
          @Nullable LocalDate confirmedOn) {}

  /** An adoption as it was applied for. */
  @Schema(name = "AdoptionGiven")
  public record Adoption(
      @Schema(required = true) @Nullable Boolean married,
      @Schema(required = true) @Nullable List<Adopter> adopters,
      @Schema(required = true) @Nullable Adoptee adoptee,
      @Schema(description = "When it was applied for, unless the application is on record.")
          @Nullable LocalDate appliedOn) {}

  /** One adopter. */
  @Schema(name = "AdopterGiven")
  public record Adopter(
      @Schema(
              required = true,
              enumeration = {"male", "female"})
          @Nullable String sex,
      @Schema(required = true) @Nullable LocalDate born,
      @Schema(required = true, description = "Children already.") @Nullable Integer children,
      @Schema(required = true) @Nullable Boolean able,
      @Schema(required = true, description = "Whether an illness bars.") @Nullable Boolean illness,
      @Schema(required = true, description = "Whether a record bars.") @Nullable Boolean crime) {}

  /** The child. */
  @Schema(name = "AdopteeGiven")
  public record Adoptee(
      @Schema(
              required = true,
              enumeration = {"male", "female"})
          @Nullable String sex,
      @Schema(required = true) @Nullable LocalDate born,
      @Schema(
              required = true,
              enumeration = {"orphan", "not-found", "special-difficulty"})
          @Nullable String kind,
      @Schema(description = "Whether an orphan, disabled or in an institution: no limit of number.")
          @Nullable Boolean special,
      @Schema(description = "Of eight or more: whether the child consents.")
          @Nullable Boolean consents,
      @Schema(required = true) @Nullable Boolean assessed,
      @Schema(description = "Of a foundling: when the search notice began.")
          @Nullable LocalDate noticeFrom) {}
}
