package io.zhaoren.eldercare.voucher;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An officer says what a signal was. */
@Schema(name = "VoucherSignalClosed")
public record SignalClosed(
    @Schema(required = true, examples = "o-7") @Nullable String officer,
    @Schema(
            required = true,
            enumeration = {"explained", "to-be-recovered", "reported"})
        @Nullable String result) {}
