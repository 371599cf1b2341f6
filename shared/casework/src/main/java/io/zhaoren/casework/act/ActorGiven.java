package io.zhaoren.casework.act;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who acts, as a request names it. */
@Schema(
    name = "Actor",
    description = "Who acts. Identities are not proved yet: this is what the caller says. 办理人")
public record ActorGiven(
    @Schema(
            required = true,
            enumeration = {"resident", "representative", "village-worker", "officer"})
        @Nullable String role,
    @Schema(required = true, description = "A resident's id, or the code of an officer or worker.")
        @Nullable String id,
    @Schema(
            description = "Of an officer: the office, in the procedure's word.",
            examples = "county")
        @Nullable String office,
    @Schema(description = "Of an officer: the division served, six digits or more.")
        @Nullable String area,
    @Schema(description = "For whom, if not for oneself.") @Nullable UUID onBehalfOf) {

  private static final String CODE = "[A-Za-z0-9-]{1,40}";
  private static final String OFFICE = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  /**
   * @throws ProblemException naming every field that is not as agreed
   */
  public static Actor read(@Nullable ActorGiven given, String pointer) {
    if (given == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    return given.actor(pointer);
  }

  private Actor actor(String pointer) {
    var as = role(pointer + "/role");
    if (id == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer + "/id"));
    }
    switch (as) {
      case RESIDENT, REPRESENTATIVE ->
          mustBe(isResident(id), pointer + "/id", "须为居民编号", "a resident's id");
      case VILLAGE_WORKER, OFFICER, SERVICE ->
          mustBe(id.matches(CODE), pointer + "/id", "须为工作人员代码", "a worker's code");
    }
    if (as == Role.OFFICER) {
      mustBe(office != null && office.matches(OFFICE), pointer + "/office", "须为部门代码", "an office");
      mustBe(
          area != null && area.matches("[0-9]{6,12}"), pointer + "/area", "须为区划代码", "a division");
    }
    if (as == Role.REPRESENTATIVE || as == Role.VILLAGE_WORKER) {
      mustBe(onBehalfOf != null, pointer + "/onBehalfOf", "须写明代谁办理", "for whom");
    }
    return new Actor(
        as,
        id,
        Optional.ofNullable(office),
        Optional.ofNullable(area),
        Optional.ofNullable(onBehalfOf));
  }

  private Role role(String pointer) {
    if (role == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(pointer));
    }
    for (var each : Role.values()) {
      if (each != Role.SERVICE
          && each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(role)) {
        return each;
      }
    }
    mustBe(false, pointer, "须为 resident、representative、village-worker 或 officer", "a known role");
    throw new IllegalStateException("refused above");
  }

  private static boolean isResident(String text) {
    try {
      return UUID.fromString(text).toString().equals(text.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void mustBe(boolean fits, String pointer, String zh, String en) {
    if (!fits) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(pointer, "BAD_ACTOR", new Words(zh, "expected " + en)));
    }
  }
}
