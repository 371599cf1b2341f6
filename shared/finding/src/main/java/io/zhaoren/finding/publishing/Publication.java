package io.zhaoren.finding.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was published.
 *
 * @param repeated whether all of it was there already
 */
@Schema(name = "Publication")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Publication(
    @Schema(description = "Of a version: the programme.") @Nullable String programme,
    @Schema(description = "Of a version: its number.") @Nullable Integer version,
    @Schema(required = true, description = "The first days on which it decides.")
        List<LocalDate> validFrom,
    @Schema(required = true, description = "The version of the whole policy set from now on.")
        long policySet,
    @Schema(required = true, description = "The same was there already: nothing was changed.")
        boolean repeated,
    @Schema(
            description =
                "The re-evaluation of everybody that it set off; absent while it is not in force.")
        @Nullable UUID reEvaluation) {

  public Publication {
    validFrom = List.copyOf(validFrom);
  }
}
