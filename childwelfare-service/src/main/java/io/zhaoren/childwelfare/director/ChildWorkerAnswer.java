package io.zhaoren.childwelfare.director;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who looks after children. */
@Schema(name = "ChildWorker")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChildWorkerAnswer(
    @Schema(required = true, description = "A code, never a name.") String worker,
    @Schema(
            required = true,
            enumeration = {"director", "supervisor", "office"})
        String role,
    @Schema(required = true, examples = "330106") String county,
    @Schema(description = "Nine digits.", examples = "330106001") @Nullable String township,
    @Schema(required = true, description = "Of a director.") List<String> communities,
    @Schema(required = true, description = "For how many responsible.") int children,
    @Schema(description = "Who stands in today.") @Nullable String coveredBy,
    @Schema(description = "Since when no more.") @Nullable LocalDate leftOn) {

  static ChildWorkerAnswer of(
      ChildWorker worker, int children, @Nullable LocalDate leftOn, @Nullable String coveredBy) {
    return new ChildWorkerAnswer(
        worker.worker(),
        worker.role().word(),
        String.format(Locale.ROOT, "%06d", worker.county()),
        worker.township().map(String::valueOf).orElse(null),
        worker.communities().stream().map(String::valueOf).toList(),
        children,
        coveredBy,
        leftOn);
  }
}
