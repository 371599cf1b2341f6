package io.zhaoren.childwelfare.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who has read a file. */
@Schema(name = "ChildFileReadings")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileReadingsAnswer(
    @Schema(required = true, description = "The oldest first.") List<Reading> readings,
    @Schema(description = "Cursor of the page after; absent: this was the last.")
        @Nullable String next) {

  /** One reading. */
  @Schema(name = "ChildFileReading")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reading(
      @Schema(required = true, description = "Later ones have a higher number.") long readingId,
      @Schema(required = true) Instant at,
      @Schema(required = true, description = "The code of whoever read.") String reader,
      @Schema(description = "As it was given; absent where what is sealed was opened.")
          @Nullable String reason,
      @Schema(
              required = true,
              description =
                  "Who appointed or approved the reader; of an auditor the case of the audit.",
              examples = {"o-7", "case=2026-0017"})
          String approvedBy,
      @Schema(required = true, description = "Whether what is sealed was opened.")
          boolean sealed) {}
}
