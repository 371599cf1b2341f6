package io.zhaoren.finding.outreach;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.need.SaidOfNeed;
import io.zhaoren.finding.task.TaskEntry;
import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What whoever does a task must know, and no more: who, where, what to tell or to look at. */
@Schema(name = "TaskCard")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskCard(
    @Schema(required = true) TaskEntry task,
    @Schema(required = true, description = "Who lives there and of whom no death is on record.")
        List<UUID> residents,
    @Schema(required = true, description = "What to tell them, in their words.")
        List<ToTell> toTell,
    @Schema(required = true, description = "What was said of their need; masked until taken.")
        List<SaidOfNeed> needs) {

  /** One programme to tell of. */
  @Schema(name = "ToTell")
  public record ToTell(
      @Schema(required = true) String programme,
      @Schema(required = true) Words name,
      @Schema(
              required = true,
              enumeration = {"FOUND", "LIKELY"})
          String finding) {}
}
