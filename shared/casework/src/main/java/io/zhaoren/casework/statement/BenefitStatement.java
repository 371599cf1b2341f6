package io.zhaoren.casework.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.reach.Discretion;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a household has had, has, may have, and lost and why. 幸福清单 */
@Schema(name = "BenefitStatement", description = "Everything of this service. 幸福清单")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenefitStatement(
    UUID householdId,
    LocalDate on,
    @Schema(description = "Who lives there, by their relation to the head: no name is known here.")
        List<Member> members,
    @Schema(description = "By decision: running, suspended and ended.") List<Granted> granted,
    @Schema(description = "What the county registers and other services say is running.")
        List<Registered> registered,
    @Schema(
            description =
                "What another's word says has ended, and what gave way to another programme, and why.")
        List<Ended> ended,
    @Schema(description = "Refused or ended, and why.") List<Lost> lost,
    @Schema(description = "Found, not yet asked for or decided: an invitation, not a right.")
        List<MayHave> mayHave,
    @Schema(description = "Asked for and not decided yet.") List<Asked> asked) {

  /** What of it may be shown to the caller. */
  BenefitStatement shown(Discretion discretion) {
    return new BenefitStatement(
        householdId,
        on,
        members.stream().filter(each -> discretion.shows(each.residentId())).toList(),
        shown(discretion, granted, Granted::residentId, Granted::programme),
        shown(discretion, registered, Registered::residentId, Registered::programme),
        shown(discretion, ended, Ended::residentId, Ended::programme).stream()
            .map(each -> each.shown(discretion, householdId))
            .toList(),
        shown(discretion, lost, Lost::residentId, Lost::programme),
        shown(discretion, mayHave, MayHave::residentId, MayHave::programme),
        shown(discretion, asked, Asked::residentId, Asked::programme));
  }

  private <T> List<T> shown(
      Discretion discretion,
      List<T> all,
      Function<T, @Nullable UUID> resident,
      Function<T, String> programme) {
    return all.stream()
        .filter(
            each -> {
              var who = resident.apply(each);
              var subject = who == null ? Subject.household(householdId) : Subject.resident(who);
              return discretion.shows(subject, programme.apply(each));
            })
        .toList();
  }

  /** Somebody of the household. */
  @Schema(name = "StatementMember")
  public record Member(UUID residentId, Words relation) {}

  /** What was granted. */
  @Schema(name = "GrantedBenefit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Granted(
      UUID entitlementId,
      String programme,
      Words name,
      @Nullable UUID residentId,
      String state,
      String firstMonth,
      @Nullable String lastMonth,
      @Nullable String endReason,
      @Schema(description = "Owed and paid, by month.") List<Month> months) {}

  /** What runs by another's word. */
  @Schema(name = "RegisteredBenefit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Registered(
      String programme,
      Words name,
      @Nullable UUID residentId,
      LocalDate from,
      @Nullable LocalDate to) {}

  /** What has ended without an end that was decided against the household. */
  @Schema(name = "EndedBenefit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Ended(
      String programme,
      Words name,
      @Nullable UUID residentId,
      @Schema(enumeration = {"register", "decision"}) String origin,
      @Schema(description = "The first month in which it ran.") String firstMonth,
      @Schema(description = "The last one; absent: the register did not say.")
          @Nullable String lastMonth,
      @Schema(description = "What it came to, as last said.") @Nullable Money amount,
      @Schema(description = "The programme that took its place.") @Nullable String gaveWayTo,
      Words why) {

    /** Whose place another took says no more than that other may say. */
    private Ended shown(Discretion discretion, UUID household) {
      var to = gaveWayTo;
      var subject =
          residentId == null ? Subject.household(household) : Subject.resident(residentId);
      return to == null || discretion.shows(subject, to)
          ? this
          : new Ended(
              programme,
              name,
              residentId,
              origin,
              firstMonth,
              lastMonth,
              amount,
              null,
              new Words("改享其他项目", "another programme took its place"));
    }
  }

  /** A month, in yuan. */
  @Schema(name = "BenefitMonth")
  public record Month(String month, String owedYuan, String paidYuan) {}

  /** A decision against the household. */
  @Schema(name = "LostBenefit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Lost(
      UUID decisionId,
      String programme,
      Words name,
      @Nullable UUID residentId,
      LocalDate on,
      String decision,
      Words text) {}

  /** A match. */
  @Schema(name = "BenefitInvitation")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MayHave(
      String programme,
      Words name,
      @Nullable UUID residentId,
      String finding,
      @Nullable Money amount) {}

  /** An open item. */
  @Schema(name = "AskedBenefit")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Asked(
      UUID applicationId,
      String receipt,
      String programme,
      Words name,
      @Nullable UUID residentId,
      String state) {}
}
