package io.zhaoren.finding.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tasks that can be worked on now. */
@Schema(name = "TaskList")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskList(
    @Schema(required = true, description = "The oldest first.") List<TaskEntry> tasks,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {}
