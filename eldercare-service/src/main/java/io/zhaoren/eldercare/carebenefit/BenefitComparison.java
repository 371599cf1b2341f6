package io.zhaoren.eldercare.carebenefit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.policy.vocabulary.Words;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The two subsidies beside each other. */
@Schema(name = "CareBenefitComparison", description = "Which of the two subsidies stands. 两项补贴比较")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenefitComparison(
    UUID residentId,
    @Schema(description = "Whether it was granted and has not ended.") Side service,
    @Schema(description = "As the assistance service announces it.") Side care,
    @Schema(
            enumeration = {"service", "care", "higher"},
            description = "What the person has chosen.")
        String choice,
    @Schema(description = "What holds, in words.") Words says) {

  /** One of them. */
  @Schema(name = "CareBenefitSide")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Side(boolean running, @Nullable String firstMonth, @Nullable Money amount) {}
}
