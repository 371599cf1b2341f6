package io.zhaoren.childwelfare.guardianship;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who has the care of a child, and what may come next. */
@Schema(name = "Guardianship")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuardianshipAnswer(
    @Schema(required = true) UUID residentId,
    @Schema(required = true, description = "To be named by whoever acts.") int version,
    @Schema(required = true, examples = "temporary-state") String state,
    @Schema(required = true) LocalDate since,
    @Nullable String ground,
    @Nullable String placement,
    @Nullable UUID guardianId,
    @Schema(required = true, description = "The steps that the law knows from here.")
        List<Next> next) {

  /** A step that may be taken. */
  @Schema(name = "GuardianshipNext")
  public record Next(
      @Schema(required = true) String to,
      @Schema(required = true) String by,
      @Schema(required = true) List<Why> grounds) {}

  /** A ground of a step. */
  @Schema(name = "GuardianshipGround")
  public record Why(
      @Schema(required = true) String code,
      @Schema(required = true) String basis,
      @Schema(required = true) Words says) {}

  static GuardianshipAnswer of(Guardianship held, Steps steps) {
    return new GuardianshipAnswer(
        held.residentId(),
        held.version(),
        held.state().word(),
        held.since(),
        held.ground().orElse(null),
        held.placement()
            .map(place -> place.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .orElse(null),
        held.guardianId().orElse(null),
        steps.all().stream()
            .filter(step -> step.from().contains(held.state()))
            .map(
                step ->
                    new Next(
                        step.to().word(),
                        step.by(),
                        step.grounds().stream()
                            .map(ground -> new Why(ground.code(), ground.basis(), ground.says()))
                            .toList()))
            .toList());
  }
}
