package io.zhaoren.finding.need;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody says of a household in need. No more than whoever goes there must know. */
@Schema(name = "NeedReported")
public record NeedReported(
    @Schema(
            required = true,
            description = "Where: a community; of one that nobody knows, the county is told.",
            examples = "330106001001")
        @Nullable String communityId,
    @Schema(required = true, description = "What was seen, 1 to 500 characters.")
        @Nullable String says,
    @Schema(required = true, description = "How to find them, 1 to 200 characters.")
        @Nullable String where,
    @Schema(description = "How to ask whoever reports; nobody has to say. Up to 40 characters.")
        @Nullable String contact,
    @Schema(description = "The household, where it is known.") @Nullable UUID householdId) {

  @Override
  public String toString() {
    // people's words belong in no log
    return "NeedReported";
  }
}
