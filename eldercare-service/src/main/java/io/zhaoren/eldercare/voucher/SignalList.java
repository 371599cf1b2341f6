package io.zhaoren.eldercare.voucher;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What nobody has looked at yet. */
@Schema(name = "VoucherSignalList")
public record SignalList(@Schema(description = "The oldest first.") List<SignalState> signals) {}
