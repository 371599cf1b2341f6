package io.zhaoren.casework.referral;

import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An item that lies with a department, and all that the department said. */
@Schema(name = "Referral", description = "转办情况")
public record ReferralState(
    UUID referralId,
    @Schema(description = "The code under which the department speaks.") String source,
    String office,
    LocalDate referredOn,
    @Nullable LocalDate dueOn,
    @Schema(description = "The article; absent: no law sets a term, and the day is a wish.")
        @Nullable String dueBasis,
    @Schema(enumeration = {"referred", "overdue", "decided", "recalled"}) String state,
    @Nullable UUID decisionId,
    List<Said> answers) {

  /** One answer of the department. */
  @Schema(name = "ReferralAnswer")
  public record Said(
      LocalDate cameOn,
      @Schema(enumeration = {"grant", "refuse"}) String decision,
      String reasons,
      @Schema(description = "Yuan, of a grant in money.") @Nullable String amount,
      boolean late,
      @Schema(
              description =
                  "taken; repeated: the same again; or why it was rejected, such as"
                      + " decided-already for a second, different decision, and not-lawful-now for"
                      + " one that the law does not allow as things stand.")
          String outcome,
      @Schema(description = "Why it is not lawful now.") @Nullable Words why) {}
}
