package io.zhaoren.gateway.readers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who read what is said of one person, the latest first. 谁查询过我的信息 */
@Schema(name = "Accesses")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessesAnswer(
    @Schema(required = true) UUID residentId,
    @Schema(required = true) List<Read> accesses,
    @Schema(description = "Where the next page begins: give it as `after`.")
        @Nullable String next) {

  /** One reading. */
  @Schema(name = "Access")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Read(
      @Schema(required = true) Instant at,
      @Schema(required = true, description = "The account that read.", examples = "xihu-relief-7")
          String who,
      @Schema(required = true, description = "In which role.", examples = "township-officer")
          String role,
      @Schema(description = "For which agency.") @Nullable String agency,
      @Schema(description = "For which office.") @Nullable String office,
      @Schema(description = "For which division.", examples = "330106001") @Nullable String area,
      @Schema(description = "Why, as they said.", examples = "claim") @Nullable String purpose,
      @Schema(description = "In which case, as they said.") @Nullable String caseReference,
      @Schema(required = true, examples = "assistance") String service,
      @Schema(
              required = true,
              description = "What kind of thing: the words of the address.",
              examples = "residents/entitlements")
          String kind) {}
}
