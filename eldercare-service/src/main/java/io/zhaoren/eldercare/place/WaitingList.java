package io.zhaoren.eldercare.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who waits in a county for a level of care. */
@Schema(name = "WaitingList", description = "The waiting list with the reason of each place. 轮候名单")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaitingList(
    @Schema(description = "The next first.") List<PlaceState> waiting,
    @Schema(description = "To be given as cursor for the next page; absent: this was the last.")
        @Nullable String next) {}
