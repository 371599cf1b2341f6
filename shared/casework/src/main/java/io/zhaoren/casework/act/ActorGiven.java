package io.zhaoren.casework.act;

import io.zhaoren.access.Access;
import io.zhaoren.access.Caller;
import io.zhaoren.access.Refusal;
import io.zhaoren.access.RefusedException;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who acts, as a request names it: it may only repeat what the token says. */
@Schema(
    name = "Actor",
    description = "Who acts. The token says it: this may be left out, and may only repeat it. 办理人")
public record ActorGiven(
    @Schema(enumeration = {"resident", "representative", "village-worker", "officer"})
        @Nullable String role,
    @Schema(description = "A resident's id, or the code of an officer or worker.")
        @Nullable String id,
    @Schema(
            description = "Of an officer: the office, in the procedure's word.",
            examples = "county")
        @Nullable String office,
    @Schema(description = "Of an officer: the division served, six digits or more.")
        @Nullable String area,
    @Schema(description = "For whom, if not for oneself.") @Nullable UUID onBehalfOf) {

  private static final ActorGiven NOTHING = new ActorGiven(null, null, null, null, null);

  /**
   * Who acts: the caller of the request that is being worked on.
   *
   * @throws RefusedException if the request names another, or the caller's role does not act in
   *     cases
   * @throws ProblemException naming every field that is not as agreed
   */
  public static Actor read(@Nullable ActorGiven given, String pointer) {
    var said = given == null ? NOTHING : given;
    var actor = said.actor(Access.current().caller(), pointer);
    said.mustRepeat(actor);
    return actor;
  }

  private Actor actor(Caller caller, String pointer) {
    if (caller.role().isOfficer()) {
      return new Actor(
          Role.OFFICER,
          caller.who(),
          caller.office(),
          caller.area(),
          Optional.ofNullable(onBehalfOf));
    }
    if (caller.role().isFieldWorker()) {
      mustSayForWhom(pointer);
      return new Actor(
          Role.VILLAGE_WORKER,
          caller.who(),
          Optional.empty(),
          Optional.empty(),
          Optional.ofNullable(onBehalfOf));
    }
    var self =
        caller.resident().orElseThrow(() -> new RefusedException(Refusal.ROLE_MAY_NOT)).toString();
    var forOther = onBehalfOf != null && !onBehalfOf.toString().equals(self);
    if ("representative".equals(role)) {
      mustSayForWhom(pointer);
    }
    return new Actor(
        forOther ? Role.REPRESENTATIVE : Role.RESIDENT,
        self,
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(onBehalfOf));
  }

  private void mustSayForWhom(String pointer) {
    if (onBehalfOf == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              pointer + "/onBehalfOf", "BAD_ACTOR", new Words("须写明代谁办理", "expected for whom")));
    }
  }

  private void mustRepeat(Actor actor) {
    if (differs(role, code(actor.role()))
        || differs(
            id == null ? null : id.toLowerCase(Locale.ROOT), actor.id().toLowerCase(Locale.ROOT))
        || differs(office, actor.office().orElse(""))
        || differs(area, actor.area().orElse(""))) {
      throw new RefusedException(Refusal.ACTS_AS_ANOTHER);
    }
  }

  private static boolean differs(@Nullable String said, String known) {
    return said != null && !said.equals(known);
  }

  private static String code(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
