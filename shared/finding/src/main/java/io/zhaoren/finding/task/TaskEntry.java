package io.zhaoren.finding.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.About;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task as it is answered: where, whom it concerns and how far it is. 任务 */
@Schema(name = "Task")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskEntry(
    @Schema(required = true) UUID taskId,
    @Schema(required = true, description = "To be named by whoever acts.") int version,
    @Schema(
            required = true,
            enumeration = {
              "tell",
              "tell-of-child",
              "need",
              "census",
              "placement",
              "ability-assessment",
              "elder-visit"
            })
        String purpose,
    @Schema(
            required = true,
            enumeration = {"elder", "child", "relief"},
            description = "一老一小与救助")
        String concerns,
    @Schema(
            required = true,
            enumeration = {"open", "taken", "done", "withdrawn"})
        String state,
    @Schema(
            required = true,
            enumeration = {"community", "county"})
        String level,
    boolean urgent,
    @Schema(description = "Who has taken it.") @Nullable String worker,
    @Schema(description = "The home; or else residentId; neither of a place.")
        @Nullable UUID householdId,
    @Nullable UUID residentId,
    @Schema(examples = "330106") @Nullable String county,
    @Schema(description = "Absent: not known, so that it is the county's.")
        @Nullable String community,
    @Nullable String grid,
    @Schema(
            description =
                "Of which the household is to be told. Of a child's task only its director sees them,"
                    + " on the card.")
        @Nullable List<String> programmes,
    @Schema(description = "What a census is about.") @Nullable String title,
    @Schema(required = true) LocalDate madeOn,
    @Schema(description = "After this day it becomes the county's.") @Nullable LocalDate dueOn) {

  public static TaskEntry of(Tasks.Listed listed) {
    var task = listed.task();
    return new TaskEntry(
        task.id(),
        task.version(),
        task.purpose().word(),
        task.concerns().word(),
        task.state().name().toLowerCase(Locale.ROOT),
        task.level().name().toLowerCase(Locale.ROOT),
        task.urgent(),
        task.worker().orElse(null),
        task.home().filter(home -> home.about() == About.HOUSEHOLD).map(Subject::id).orElse(null),
        task.home().filter(home -> home.about() == About.RESIDENT).map(Subject::id).orElse(null),
        code(task.county(), 6),
        code(task.community(), 12),
        code(task.grid(), 15),
        listed.programmes().isEmpty() ? null : listed.programmes(),
        listed.title().orElse(null),
        task.madeOn(),
        task.dueOn().orElse(null));
  }

  private static @Nullable String code(OptionalLong code, int digits) {
    return code.isPresent()
        ? String.format(Locale.ROOT, "%0" + digits + "d", code.getAsLong())
        : null;
  }
}
