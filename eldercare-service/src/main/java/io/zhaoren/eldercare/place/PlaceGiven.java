package io.zhaoren.eldercare.place;

import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What requests about places say. */
public final class PlaceGiven {

  private PlaceGiven() {}

  /** An elder wants a place. */
  @Schema(name = "PlaceApplied")
  public record Applied(
      @Schema(required = true, description = "The elder, or who acts for the elder.")
          @Nullable ActorGiven actor,
      @Schema(required = true, description = "On whose list: six digits.", examples = "330106")
          @Nullable String county,
      @Schema(
              required = true,
              enumeration = {"self-caring", "partial-care", "full-care"})
          @Nullable String level,
      @Schema(description = "Which institutions; absent or empty: any of the county.")
          @Nullable List<@Nullable String> institutions) {}

  /** A bed is offered to whoever is next. */
  @Schema(name = "BedOffered")
  public record Offered(
      @Schema(required = true, examples = "o-7") @Nullable String officer,
      @Schema(
              required = true,
              enumeration = {"self-caring", "partial-care", "full-care"})
          @Nullable String level) {}

  /** An elder answers an offer, or does not want a place any more. */
  @Schema(name = "PlaceAnswered")
  public record Answered(
      @Schema(required = true, description = "The elder, or who acts for the elder.")
          @Nullable ActorGiven actor,
      @Schema(required = true, description = "The version that was seen.")
          @Nullable Integer version,
      @Schema(
              required = true,
              enumeration = {"accept", "decline", "withdraw"},
              description = "decline: somebody else has the bed, and the application waits on.")
          @Nullable String answer) {}

  /** Somebody moves in or out. */
  @Schema(name = "PlaceMoved")
  public record Moved(
      @Schema(required = true, examples = "o-7") @Nullable String officer,
      @Schema(required = true, description = "The version that was seen.")
          @Nullable Integer version,
      @Schema(required = true, description = "Not after today.") @Nullable LocalDate on) {}

  /** An application goes to another county's list. */
  @Schema(name = "PlaceTransferred")
  public record Transferred(
      @Schema(required = true, examples = "o-7") @Nullable String officer,
      @Schema(required = true, description = "The version that was seen.")
          @Nullable Integer version,
      @Schema(required = true, description = "The county that takes it over.", examples = "330402")
          @Nullable String county) {}
}
