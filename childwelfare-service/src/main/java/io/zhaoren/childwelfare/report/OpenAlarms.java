package io.zhaoren.childwelfare.report;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Cases of protection that need somebody now. */
@Schema(name = "ProtectionAlarms")
public record OpenAlarms(
    @Schema(required = true, description = "Whoever waits longest is first; at most 500.")
        List<ProtectionCaseAnswer> alarms) {}
