package io.zhaoren.eldercare.voucher;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody who may be paid with vouchers. */
@Schema(name = "VoucherProvider", description = "A provider of services. 服务机构")
public record Provider(
    @Schema(required = true, description = "Six digits.", examples = "330106")
        @Nullable String county,
    @Schema(description = "The community where it is, twelve digits.", examples = "330106001001")
        @Nullable String community,
    @Schema(
            required = true,
            enumeration = {"home", "community", "institution"})
        @Nullable String kind,
    @Schema(
            required = true,
            description = "meals, bathing, cleaning, medical-escort, respite, nursing.")
        @Nullable List<@Nullable String> services,
    @Schema(required = true, description = "false: nothing is paid to it any more.")
        @Nullable Boolean active) {}
