package io.zhaoren.eldercare.voucher;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What nobody has looked at yet. */
@Schema(name = "VoucherSignalList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignalList(
    @Schema(description = "The oldest first.") List<SignalState> signals,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {}
