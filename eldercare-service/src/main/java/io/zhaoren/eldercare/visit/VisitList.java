package io.zhaoren.eldercare.visit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Visits that are to be made. */
@Schema(name = "ElderVisitList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VisitList(
    @Schema(description = "After a change of health first, then a signal, then as they are due.")
        List<VisitState> visits,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {}
