package io.zhaoren.childwelfare.director;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.figures.FiguresAnswer;
import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who looks after the children of an area. */
@Schema(name = "ChildFigures")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChildFigures(
    @Schema(required = true, examples = "330106") String area,
    @Schema(required = true) Words name,
    @Schema(description = "With an open file.") @Nullable Long children,
    @Schema(description = "With nobody responsible: must be 0.") @Nullable Long withNobody,
    @Schema(description = "With the county's office alone, as no worker is appointed: must be 0.")
        @Nullable Long withOfficeAlone,
    @Schema(description = "With a supervisor, as no director has room.")
        @Nullable Long withSupervisor,
    @Schema(required = true, description = "Communities that want another director.")
        List<Wanting> wanting) {

  /** A community with more children than its directors can look after. */
  @Schema(name = "ChildDirectorWanted")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Wanting(
      @Schema(required = true) String communityId,
      @Schema(description = FiguresAnswer.SMALL) @Nullable Long children,
      @Schema(required = true) long directors) {}
}
