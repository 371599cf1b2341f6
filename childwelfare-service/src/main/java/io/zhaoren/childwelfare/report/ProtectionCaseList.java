package io.zhaoren.childwelfare.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Cases that are open. */
@Schema(name = "ProtectionCaseList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProtectionCaseList(
    @Schema(required = true, description = "Whoever waits longest is first.")
        List<ProtectionCaseAnswer> cases,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {}
