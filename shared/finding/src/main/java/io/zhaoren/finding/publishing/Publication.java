package io.zhaoren.finding.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.core.Response;
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

  static final String YAML = "application/yaml";

  static final String RIGHT =
      " Who may do this is decided with the identity of callers, which this service does not check"
          + " yet.";

  public Publication {
    validFrom = List.copyOf(validFrom);
  }

  static String required(@Nullable String body) {
    if (body == null || body.isBlank()) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return body;
  }

  static Response answer(Publication publication) {
    return Response.status(publication.repeated() ? Response.Status.OK : Response.Status.CREATED)
        .entity(publication)
        .build();
  }
}
