package io.zhaoren.finding.community;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a community is from now on: the lists are whole. */
@Schema(name = "CommunitySet")
public record CommunitySet(
    @Schema(required = true, examples = "文三社区") @Nullable String name,
    @Schema(required = true, description = "All its grids, fifteen digits each.")
        @Nullable List<String> grids,
    @Schema(required = true, description = "All who work there.")
        @Nullable List<Community.@Nullable Worker> workers) {}
