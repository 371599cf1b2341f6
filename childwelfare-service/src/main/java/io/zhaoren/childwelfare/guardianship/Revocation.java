package io.zhaoren.childwelfare.guardianship;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Guardianship that should be revoked (民法典 第三十六条). */
@Schema(name = "Revocation")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Revocation(
    @Schema(required = true) UUID revocationId,
    @Schema(required = true) int version,
    @Schema(required = true) UUID residentId,
    @Schema(
            required = true,
            enumeration = {"father", "mother", "other"})
        String guardian,
    @Schema(
            required = true,
            enumeration = {"serious-harm", "neglect", "refusal", "other-violation"})
        String ground,
    @Schema(
            required = true,
            enumeration = {"known", "applied", "revoked", "dismissed", "restored"})
        String state,
    @Schema(required = true) LocalDate knownOn,
    @Schema(description = "From then on civil affairs must apply, if nobody else has.")
        @Nullable LocalDate civilAffairsFrom,
    @Nullable String appliedBy) {

  /** That there is a ground. */
  @Schema(name = "RevocationKnown")
  public record Known(
      @Schema(required = true, description = "Whoever is responsible for the child.")
          @Nullable String worker,
      @Schema(
              required = true,
              enumeration = {"father", "mother", "other"})
          @Nullable String guardian,
      @Schema(
              required = true,
              enumeration = {"serious-harm", "neglect", "refusal", "other-violation"})
          @Nullable String ground,
      @Schema(description = "Whether it was an intentional crime against the child.")
          @Nullable Boolean crime) {}

  /** What happened then. */
  @Schema(name = "RevocationActed")
  public record Acted(
      @Schema(required = true) @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(
              required = true,
              enumeration = {"applied", "revoked", "dismissed", "restored"})
          @Nullable String act,
      @Schema(
              description = "Of applied: who did.",
              enumeration = {
                "other-guardian",
                "committee",
                "school",
                "hospital",
                "womens-federation",
                "disabled-federation",
                "minors-organisation",
                "civil-affairs"
              })
          @Nullable String applicant) {}

  /** What waits for civil affairs. */
  @Schema(name = "RevocationDuties")
  public record Duties(
      @Schema(required = true, description = "The oldest first.") List<Revocation> revocations,
      @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
          @Nullable String next) {}
}
