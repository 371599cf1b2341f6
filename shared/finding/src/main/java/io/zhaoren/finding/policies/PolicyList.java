package io.zhaoren.finding.policies;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of programmes, each with the text in force. */
@Schema(name = "PolicyList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyList(
    @Schema(required = true) LocalDate on,
    @Schema(required = true) List<PolicyEntry> policies,
    @Schema(description = "Cursor of the next page; absent on the last.") @Nullable String next) {

  /** One programme. */
  @Schema(name = "PolicyEntry")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PolicyEntry(
      @Schema(required = true) String programme,
      @Schema(description = "The joint item it belongs to.") @Nullable String item,
      @Schema(required = true) Words name,
      @Schema(required = true) int version,
      @Schema(
              required = true,
              enumeration = {"UNIT", "RESIDENT"})
          String about,
      @Schema(
              required = true,
              enumeration = {"AUTO_GRANT", "ONE_TAP", "INVITE", "DUTY", "RIGHT"})
          String mode,
      boolean urgent,
      @Schema(required = true, description = "Who decides.") String department,
      @Schema(required = true, description = "What is given.") Words benefit,
      @Schema(required = true, description = "The document, as of a day.") String legalBasis,
      @Schema(required = true) LocalDate validFrom,
      @Schema(description = "Last day.") @Nullable LocalDate validTo) {

    static PolicyEntry of(Policy policy) {
      return new PolicyEntry(
          policy.programme(),
          policy.item().orElse(null),
          policy.name(),
          policy.version(),
          policy.about().name(),
          policy.mode().name(),
          policy.urgent(),
          policy.department(),
          policy.benefit().says(),
          policy.legalBasis().document() + " " + policy.legalBasis().version(),
          policy.validFrom(),
          policy.validTo().orElse(null));
    }
  }
}
