package io.zhaoren.gateway.homes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.gateway.asking.Part;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is under way at the home of one person, from all services. */
@Schema(name = "ResidentTasks")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResidentTasks(
    @Schema(
            required = true,
            description = "Who it is about: the id that stands for this person now.")
        UUID residentId,
    @Schema(description = "The id that was asked for, if it was merged into another.")
        @Nullable UUID askedFor,
    @Schema(
            required = true,
            description = "false: something is missing, and what is not listed may be there. 是否完整")
        boolean complete,
    @Schema(required = true, description = "What is missing, and why.") List<Missing> missing,
    @Schema(
            required = true,
            type = SchemaType.ARRAY,
            implementation = Object.class,
            description =
                "The tasks of GET …/residents/{residentId}/tasks of each service, each with the name of"
                    + " its service; the oldest first.")
        List<ObjectNode> tasks) {

  /** A service whose tasks are missing. */
  @Schema(name = "MissingHomeTasks")
  public record Missing(
      @Schema(required = true, examples = "eldercare") String service,
      @Schema(
              required = true,
              enumeration = {"unavailable", "timeout", "not-offered", "not-allowed", "unreadable"})
          String reason) {}

  static ResidentTasks of(UUID residentId, @Nullable UUID askedFor, List<Part> parts) {
    var missing = parts.stream().flatMap(ResidentTasks::missing).toList();
    return new ResidentTasks(
        residentId, askedFor, missing.isEmpty(), missing, Part.tasksOldestFirst(parts));
  }

  private static Stream<Missing> missing(Part part) {
    var why = part.missing();
    return why == null ? Stream.empty() : Stream.of(new Missing(part.service(), why.word()));
  }
}
