package io.zhaoren.finding.reevaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be tried out. */
@Schema(name = "SimulationRequest")
public record SimulationRequest(
    @Schema(description = "The text of a version (YAML), as it would be published.")
        @Nullable String version,
    @Schema(
            implementation = Object.class,
            description = "Rows of parameters, as they would be published: {\"values\":[…]}.")
        @Nullable JsonNode parameters,
    @Schema(description = "As of this day; absent: today.") @Nullable LocalDate on) {}
