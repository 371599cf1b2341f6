package io.zhaoren.childwelfare.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Visits ahead, as small as a phone needs them. */
@Schema(name = "ChildVisitList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VisitList(
    @Schema(required = true, description = "The most urgent first.") List<Visit> visits,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {

  /** One visit. */
  @Schema(name = "ChildVisit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Visit(
      @Schema(required = true) UUID visitId,
      @Schema(required = true) UUID residentId,
      @Schema(required = true) LocalDate dueOn,
      @Schema(
              required = true,
              enumeration = {"extreme", "high", "medium", "low"})
          String level,
      @Schema(description = "By how many days it is overdue; absent: it is not.")
          @Nullable Integer overdue,
      @Schema(
              description = "Whom an overdue visit has gone up to.",
              enumeration = {"supervisor", "county"})
          @Nullable String goneTo,
      @Schema(description = "In lists of an area: who is responsible.")
          @Nullable String responsible) {}
}
