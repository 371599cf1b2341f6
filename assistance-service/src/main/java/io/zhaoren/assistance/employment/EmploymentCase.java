package io.zhaoren.assistance.employment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Somebody with employment difficulty who is not placed yet. 就业困难人员 */
@Schema(name = "EmploymentCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmploymentCase(
    @Schema(required = true) UUID caseId,
    @Schema(required = true, description = "To be named by whoever acts.") int version,
    @Schema(required = true) UUID residentId,
    @Schema(required = true, description = "The task of whoever helps.") UUID taskId,
    @Schema(description = "Of registration as unemployed.") @Nullable String county,
    @Schema(
            required = true,
            description =
                "By which groups: older-jobseeker, zero-employment-family, long-unemployed,"
                    + " dibao-or-marginal, disabled; none while it is not settled.")
        List<String> routes,
    @Schema(required = true) LocalDate openedOn,
    @Schema(required = true, description = "Whole days since.") long days,
    @Schema(required = true, description = "Whether the match still stands.") boolean stillFound,
    @Schema(required = true, description = "Offers of work on record.") int offers,
    @Schema(required = true, description = "The last refusals without good reason, in a row.")
        int refusedInARow,
    @Schema(
            required = true,
            description =
                "Three in a row within six months (浙江省社会救助条例 第三十六条). Decides nothing by itself.")
        boolean refusedThrice,
    @Schema(description = "Once it is closed.") @Nullable LocalDate closedOn,
    @Schema(enumeration = {"placed", "death", "merged"}) @Nullable String closedBy) {}
