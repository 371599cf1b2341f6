package io.zhaoren.eldercare.voucher;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A provider is paid, or asks that a sum is held for it. */
@Schema(name = "VoucherSpent", description = "A service paid with vouchers. 使用服务券")
public record VoucherSpent(
    @Schema(
            description = "The token says it: may be left out, and only repeat it.",
            examples = "meals-12")
        @Nullable String provider,
    @Schema(
            required = true,
            enumeration = {"meals", "bathing", "cleaning", "medical-escort", "respite", "nursing"})
        @Nullable String service,
    @Schema(required = true, description = "What the service costs, in yuan.", examples = "12.00")
        @Nullable String price,
    @Schema(
            required = true,
            description = "What is paid with vouchers, in yuan.",
            examples = "8.00")
        @Nullable String amount,
    @Schema(description = "The community where it is given; absent: where the provider is.")
        @Nullable String community,
    @Schema(required = true, description = "When the service is given: not after today.")
        @Nullable OffsetDateTime happenedAt,
    @Schema(description = "true: the sum is held until it is captured or released.")
        @Nullable Boolean hold) {}
