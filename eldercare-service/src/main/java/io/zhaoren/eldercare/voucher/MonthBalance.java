package io.zhaoren.eldercare.voucher;

import io.zhaoren.finding.events.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What moved in a month, and whether the ledger balances at its end. */
@Schema(name = "VoucherMonth", description = "Monthly balance of the ledger. 月度对账")
public record MonthBalance(
    String month,
    Money credited,
    Money spent,
    Money refunded,
    Money expired,
    @Schema(description = "On all accounts at the end of the month, by the entries.")
        Money onAccounts,
    @Schema(description = "Held at the end of the month, by the entries.") Money held,
    @Schema(
            description =
                "Whether every account has what its entries say, and all that was ever credited is"
                    + " spent, expired, held or left.")
        boolean balanced) {}
