package io.zhaoren.finding.community;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A village or community with its grids and those who work in it. 村（社区） */
@Schema(name = "Community")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Community(
    @Schema(required = true, examples = "330106001001") String communityId,
    @Schema(required = true, examples = "330106") String county,
    @Schema(required = true, examples = "文三社区") String name,
    @Schema(required = true, description = "Fifteen digits: the community's and three more.")
        List<String> grids,
    @Schema(required = true) List<Worker> workers) {

  /** Somebody who works there. */
  @Schema(name = "FieldWorker")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Worker(
      @Schema(
              required = true,
              description = "A code, never a name: 1 to 40 letters, digits or -.",
              examples = "w-1")
          @Nullable String worker,
      @Schema(
              required = true,
              enumeration = {
                "grid-worker",
                "community-worker",
                "child-director",
                "eldercare-officer"
              })
          @Nullable String role,
      @Schema(description = "Of a grid worker: the grid.") @Nullable String grid) {}
}
