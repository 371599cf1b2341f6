package io.zhaoren.finding.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.matching.MatchList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of reported facts. */
@Schema(name = "FactsRecorded")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactsRecorded(
    @Schema(required = true, description = "In the order of the request.") List<Recorded> recorded,
    @Schema(required = true, description = "Reports that were new.") int accepted,
    @Schema(required = true, description = "Reports known before: nothing changed by them.")
        int repeated,
    @Schema(required = true, description = "Values that hold now and did not before.") int changed,
    @Schema(description = "What the household may have and has now, if that changed.")
        @Nullable MatchList matches) {

  /** One report that is now on record. */
  @Schema(name = "RecordedFact")
  public record Recorded(
      @Schema(required = true) String fact,
      @Schema(required = true, description = "To correct or retract it later.") String reportId) {}
}
