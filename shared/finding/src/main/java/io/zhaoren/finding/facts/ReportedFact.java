package io.zhaoren.finding.facts;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How one fact is written in a request. Read by the same reader as facts from Kafka. */
@Schema(name = "ReportedFact", description = "One typed statement. 一条事实。")
record ReportedFact(
    @Schema(
            required = true,
            description = "A name of the vocabulary.",
            examples = "assistance.largeMedicalBill")
        String fact,
    @Schema(
            description =
                "As the fact's type says: true; 3; \"DIBAO\"; \"2020-01-31\"; \"330106\"; a UUID; or"
                    + " money {\"amount\":\"1259.00\",\"unit\":\"CNY/month\"}.")
        @Nullable Object value,
    @Schema(
            required = true,
            description = "First day on which it is true; never a later one than today.")
        LocalDate trueFrom,
    @Schema(description = "Last day on which it is true; absent: until further notice.")
        @Nullable LocalDate trueTo,
    @Schema(
            description =
                "The source's own id of the statement: the same again changes nothing. Absent: made"
                    + " from the Idempotency-Key, or else at random.")
        @Nullable String reportId,
    @Schema(description = "The source's own order of its statements.") @Nullable Long sequence,
    @Schema(description = "The earlier report of this source that this one corrects.")
        @Nullable String replaces,
    @Schema(description = "Whether this only takes back the one it replaces.")
        @Nullable Boolean retracts) {}
