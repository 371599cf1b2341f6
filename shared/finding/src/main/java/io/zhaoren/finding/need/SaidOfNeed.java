package io.zhaoren.finding.need;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was said of a need, for whoever goes there. */
@Schema(name = "SaidOfNeed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SaidOfNeed(
    @Schema(description = "Absent until the task is taken.") @Nullable String says,
    @Schema(description = "Absent until the task is taken.") @Nullable String where,
    @Schema(description = "Masked until the task is taken.", examples = "138****1234")
        @Nullable String contact,
    @Schema(required = true) Instant at) {

  /** For whoever has not taken the task. */
  SaidOfNeed masked() {
    return new SaidOfNeed(null, null, contact == null ? null : mask(contact), at);
  }

  private static String mask(String contact) {
    return contact.matches("[0-9]{11}")
        ? contact.substring(0, 3) + "****" + contact.substring(7)
        : "****";
  }

  @Override
  public String toString() {
    // people's words belong in no log
    return "SaidOfNeed";
  }
}
