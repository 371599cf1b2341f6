package io.zhaoren.eldercare.voucher;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A provider captures, releases or refunds. */
@Schema(name = "VoucherUseSettled")
public record UseSettled(
    @Schema(
            description = "The token says it: may be left out, and only repeat it.",
            examples = "meals-12")
        @Nullable String provider,
    @Schema(required = true, description = "The version that was seen.")
        @Nullable Integer version) {}
