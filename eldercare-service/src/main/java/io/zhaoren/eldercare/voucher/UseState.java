package io.zhaoren.eldercare.voucher;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A use of vouchers as it is shown. */
@Schema(name = "VoucherUse", description = "A use of vouchers. 服务券使用记录")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UseState(
    UUID useId,
    int version,
    String provider,
    String service,
    Money price,
    Money amount,
    OffsetDateTime happenedAt,
    @Schema(enumeration = {"held", "spent", "released", "refunded"}) String state) {}
