package io.zhaoren.finding.need;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report of need has become a task. */
@Schema(name = "NeedReceived")
public record NeedReceived(
    @Schema(required = true) UUID taskId, @Schema(required = true) LocalDate receivedOn) {}
