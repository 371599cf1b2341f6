package io.zhaoren.eldercare.voucher;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An officer says what a signal was. */
@Schema(name = "VoucherSignalClosed")
public record SignalClosed(
    @Schema(
            description = "The token says it: may be left out, and only repeat it.",
            examples = "o-7")
        @Nullable String officer,
    @Schema(
            required = true,
            enumeration = {"explained", "to-be-recovered", "reported"})
        @Nullable String result) {}
