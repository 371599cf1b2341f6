package io.zhaoren.finding.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Facts about one subject, said by one source. */
@Schema(name = "FactsReported")
public record FactsReported(
    @Schema(
            enumeration = {"caseworker", "field-worker", "resident"},
            description = "Who says so: may be left out, and only repeats what the token says. 来源")
        @Nullable String source,
    @Schema(required = true, implementation = ReportedFact[].class)
        @Nullable List<@Nullable JsonNode> facts) {

  FactsReported saidBy(String caller) {
    return new FactsReported(caller, facts);
  }
}
