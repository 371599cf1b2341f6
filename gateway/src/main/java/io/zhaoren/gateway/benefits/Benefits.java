package io.zhaoren.gateway.benefits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.gateway.asking.Part;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What one person has and may have, from all services. 幸福清单 */
@Schema(name = "Benefits")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Benefits(
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
                "Has: the entitlements of GET …/residents/{residentId}/entitlements of each service,"
                    + " each with the name of its service. 正在享受")
        List<ObjectNode> entitlements,
    @Schema(
            required = true,
            type = SchemaType.ARRAY,
            implementation = Object.class,
            description =
                "May have: the matches of GET …/residents/{residentId}/matches of each service, each"
                    + " with the name of its service. An invitation, never a status. 可能享受")
        List<ObjectNode> matches) {

  /** A part that is missing. */
  @Schema(name = "MissingPart")
  public record Missing(
      @Schema(required = true, examples = "eldercare") String service,
      @Schema(
              required = true,
              enumeration = {"matches", "entitlements"})
          String part,
      @Schema(
              required = true,
              enumeration = {"unavailable", "timeout", "not-offered", "not-allowed", "unreadable"})
          String reason) {}

  static Benefits of(
      UUID residentId,
      @Nullable UUID askedFor,
      List<Part> parts,
      UnaryOperator<List<ObjectNode>> shown) {
    var missing = parts.stream().filter(part -> part.missing() != null).toList();
    return new Benefits(
        residentId,
        askedFor,
        missing.isEmpty(),
        missing.stream().flatMap(Benefits::missing).toList(),
        shown.apply(entries(parts, "entitlements")),
        shown.apply(entries(parts, "matches")));
  }

  private static Stream<Missing> missing(Part part) {
    var why = part.missing();
    return part.kind().lists().stream()
        .map(list -> new Missing(part.service(), list, why == null ? "" : why.word()));
  }

  private static List<ObjectNode> entries(List<Part> parts, String list) {
    return parts.stream().flatMap(part -> part.entries(list).stream()).toList();
  }
}
