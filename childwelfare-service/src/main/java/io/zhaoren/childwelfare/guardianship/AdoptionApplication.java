package io.zhaoren.childwelfare.guardianship;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An adoption that was applied for, and its clock. */
@Schema(name = "AdoptionApplication")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdoptionApplication(
    @Schema(required = true) UUID adoptionId,
    @Schema(required = true, description = "To be named by whoever acts.") int version,
    @Schema(required = true) UUID residentId,
    @Schema(required = true, examples = "330106") String county,
    @Schema(
            required = true,
            enumeration = {"open", "registered", "refused", "withdrawn"})
        String state,
    @Schema(required = true) LocalDate appliedOn,
    @Schema(
            description =
                "The last day of the thirty, of which those of a search notice are none; absent while"
                    + " no notice says which days are working days.")
        @Nullable LocalDate decideBy,
    @Schema(description = "Of a foundling: the last day of the search notice of sixty days.")
        @Nullable LocalDate noticeUntil,
    @Schema(description = "If it is open and late: by how many days.") @Nullable Integer overdue,
    @Nullable LocalDate decidedOn) {

  /** One that was received. */
  @Schema(name = "AdoptionApplicationReceived")
  public record Received(
      @Schema(required = true) @Nullable ActorGiven officer,
      @Schema(required = true, description = "When it came in; never later than today.")
          @Nullable LocalDate appliedOn,
      @Schema(description = "Of a foundling: when the search notice began.")
          @Nullable LocalDate noticeFrom) {}

  /** How one ends without a registration, or that a search notice is out. */
  @Schema(name = "AdoptionApplicationActed")
  public record Acted(
      @Schema(required = true) @Nullable ActorGiven officer,
      @Schema(required = true, description = "The version that was seen.")
          @Nullable Integer version,
      @Schema(
              required = true,
              enumeration = {"refused", "withdrawn", "notice"})
          @Nullable String act,
      @Schema(description = "With notice: when the search notice began; never later than today.")
          @Nullable LocalDate noticeFrom) {}

  /** Those that are open. */
  @Schema(name = "AdoptionApplicationList")
  public record Listed(
      @Schema(required = true, description = "Whichever has to be decided first is first.")
          List<AdoptionApplication> applications,
      @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
          @Nullable String next) {}
}
