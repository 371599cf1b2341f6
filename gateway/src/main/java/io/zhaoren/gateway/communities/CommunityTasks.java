package io.zhaoren.gateway.communities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.gateway.asking.Part;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be done in one community, from all services. 一老一小 */
@Schema(name = "CommunityTasks")
public record CommunityTasks(
    @Schema(required = true, examples = "330106001001") String communityId,
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
                "The tasks of GET …/communities/{communityId}/tasks of each service, each with the name"
                    + " of its service; the oldest first. Each says whom it concerns: elder, child or"
                    + " relief.")
        List<ObjectNode> tasks) {

  /** A part that is missing. */
  @Schema(name = "MissingTasks")
  public record Missing(
      @Schema(required = true, examples = "eldercare") String service,
      @Schema(
              required = true,
              enumeration = {
                "unavailable",
                "timeout",
                "not-offered",
                "not-allowed",
                "unreadable",
                "more"
              },
              description = "more: the list goes on at the service itself.")
          String reason) {}

  static CommunityTasks of(String communityId, List<Part> parts) {
    var missing = parts.stream().filter(CommunityTasks::isMissing).toList();
    return new CommunityTasks(
        communityId,
        missing.isEmpty(),
        missing.stream().map(part -> new Missing(part.service(), reason(part))).toList(),
        Part.tasksOldestFirst(parts));
  }

  private static boolean isMissing(Part part) {
    return part.missing() != null || part.extent() == Part.Extent.FIRST_PAGE;
  }

  private static String reason(Part part) {
    var why = part.missing();
    return why == null ? "more" : why.word();
  }
}
