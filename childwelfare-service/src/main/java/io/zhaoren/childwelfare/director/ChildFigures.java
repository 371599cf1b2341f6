package io.zhaoren.childwelfare.director;

import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who looks after the children of an area. */
@Schema(name = "ChildFigures")
public record ChildFigures(
    @Schema(required = true, examples = "330106") String area,
    @Schema(required = true) Words name,
    @Schema(required = true, description = "With an open file.") long children,
    @Schema(required = true, description = "With nobody responsible: must be 0.") long withNobody,
    @Schema(
            required = true,
            description = "With the county's office alone, as no worker is appointed: must be 0.")
        long withOfficeAlone,
    @Schema(required = true, description = "With a supervisor, as no director has room.")
        long withSupervisor,
    @Schema(required = true, description = "Communities that want another director.")
        List<Wanting> wanting) {

  /** A community with more children than its directors can look after. */
  @Schema(name = "ChildDirectorWanted")
  public record Wanting(
      @Schema(required = true) String communityId,
      @Schema(required = true) long children,
      @Schema(required = true) long directors) {}
}
