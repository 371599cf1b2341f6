package io.zhaoren.eldercare.voucher;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An elder's account as it is shown. */
@Schema(name = "VoucherAccount", description = "An account of vouchers. 服务券账户")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccountState(
    UUID residentId,
    @Schema(description = "What can be spent.") Money balance,
    @Schema(description = "What is held for providers.") Money held,
    @Schema(description = "Since a death became known nothing is spent.")
        @Nullable LocalDate frozenOn,
    @Schema(description = "What each month gave, and what is left.") List<Credit> credits,
    @Schema(description = "The latest first, at most 100.") List<UseState> uses) {

  /** What an entitlement gave for a month. */
  @Schema(name = "VoucherCredit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Credit(
      String programme,
      String month,
      Money amount,
      Money left,
      @Schema(description = "The last day; absent: no text that was read says that it expires.")
          @Nullable LocalDate expiresOn) {}
}
