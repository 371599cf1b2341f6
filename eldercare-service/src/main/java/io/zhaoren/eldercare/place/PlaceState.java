package io.zhaoren.eldercare.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An application for a place as it is shown. */
@Schema(name = "PlaceApplication", description = "An application for a place. 入住申请")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlaceState(
    UUID applicationId,
    int version,
    UUID residentId,
    String county,
    @Schema(enumeration = {"self-caring", "partial-care", "full-care"}) String level,
    List<String> institutions,
    LocalDate appliedOn,
    @Schema(enumeration = {"waiting", "offered", "admitted", "withdrawn", "ended"}) String state,
    @Schema(description = "Offered or lived in.") @Nullable String institution,
    @Schema(description = "The last day on which the offer can be accepted.")
        @Nullable LocalDate expiresOn,
    @Nullable LocalDate acceptedOn,
    @Nullable LocalDate admittedOn,
    @Schema(description = "Of who waits: where on the list, and why there.")
        @Nullable Position position) {

  /** Why somebody stands where: by counts, and nothing about anybody else. */
  @Schema(name = "WaitingPosition")
  public record Position(
      @Schema(description = "1: the next.") int place,
      @Schema(enumeration = {"extreme-poverty", "article-19", "other"}) String priority,
      @Schema(description = "The article.") String basis,
      Words says,
      @Schema(description = "Of a group that goes first.") int ofEarlierGroups,
      @Schema(description = "Of the same group who applied earlier.") int earlierInGroup) {}
}
