package io.zhaoren.assistance.employment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is not placed yet. */
@Schema(name = "EmploymentCaseList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EmploymentCaseList(
    @Schema(required = true, description = "The oldest first.") List<EmploymentCase> cases,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {}
