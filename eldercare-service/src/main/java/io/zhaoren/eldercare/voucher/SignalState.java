package io.zhaoren.eldercare.voucher;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something about uses that an officer must look at. */
@Schema(name = "VoucherSignal", description = "A sign of misuse, which proves nothing. 疑点")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignalState(
    UUID signalId,
    @Schema(enumeration = {"two-places", "after-death"}) String kind,
    UUID residentId,
    UUID useId,
    @Nullable UUID otherUseId,
    LocalDate raisedOn,
    @Schema(enumeration = {"explained", "to-be-recovered", "reported"}) @Nullable String result) {}
