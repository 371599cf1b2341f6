package io.zhaoren.finding.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an import. */
@Schema(name = "ImportAnswer")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportAnswer(
    @Schema(required = true) UUID importId,
    @Schema(required = true, description = "Lines that are not blank.") long lines,
    @Schema(required = true, description = "Facts that were new.") long accepted,
    @Schema(required = true, description = "Facts known before.") long repeated,
    @Schema(required = true, description = "Facts that other services own.") long skipped,
    @Schema(required = true, description = "Lines that could not be taken.") long rejected,
    @Schema(required = true, description = "Values that hold now and did not before.") long changed,
    @Schema(required = true, description = "The first 1,000 rejected lines.")
        List<RejectedLine> rejections,
    @Schema(description = "Where the other rejected lines are listed, if there are any.")
        @Nullable String more) {

  /** With the place where rejected lines are listed, if not all of them are here. */
  ImportAnswer listedAt(String path) {
    return new ImportAnswer(
        importId,
        lines,
        accepted,
        repeated,
        skipped,
        rejected,
        changed,
        rejections,
        rejected > rejections.size() ? path + "?import=" + importId : null);
  }

  /** One line that could not be taken. */
  @Schema(name = "RejectedLine")
  public record RejectedLine(
      @Schema(required = true, description = "To fetch the original by its source.")
          UUID rejectionId,
      @Schema(required = true, description = "Counted from 1.") long line,
      @Schema(required = true, description = "JSON pointer inside the line; empty: the whole.")
          String pointer,
      @Schema(required = true) String code,
      @Schema(required = true) Words says) {}
}
