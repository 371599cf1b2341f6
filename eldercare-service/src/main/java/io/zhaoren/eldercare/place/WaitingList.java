package io.zhaoren.eldercare.place;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who waits in a county for a level of care. */
@Schema(name = "WaitingList", description = "The waiting list with the reason of each place. 轮候名单")
public record WaitingList(
    @Schema(description = "The next first, at most 1000.") List<PlaceState> waiting) {}
