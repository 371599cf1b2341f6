package io.zhaoren.casework.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.reach.Discretion;
import io.zhaoren.policy.vocabulary.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One view of an application: where every item stands and what is still missing. */
@Schema(name = "Application", description = "The receipt and the status of an application. 申请")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplicationAnswer(
    UUID applicationId,
    @Schema(required = true, description = "As on the receipt.") String receipt,
    UUID householdId,
    @Schema(description = "Absent: somebody from whose matters the caller is kept away.")
        @Nullable UUID applicantId,
    LocalDate receivedOn,
    @Schema(enumeration = {"phone", "paper", "window"}) String channel,
    @Schema(enumeration = {"open", "withdrawn"}) String state,
    List<UUID> parties,
    List<Item> items,
    List<MandateState> mandates,
    @Schema(description = "Everything that was done, in order.") List<Done> acts) {

  /**
   * What of it may be shown to the caller; of an item that may not, and by and for somebody from
   * whom the caller is kept away, nothing that was done.
   */
  public ApplicationAnswer shown(Discretion discretion) {
    var hidden =
        items.stream()
            .filter(each -> !discretion.shows(each.subject(householdId), each.programme()))
            .map(Item::itemId)
            .collect(Collectors.toSet());
    return new ApplicationAnswer(
        applicationId,
        receipt,
        householdId,
        applicantId != null && discretion.shows(applicantId) ? applicantId : null,
        receivedOn,
        channel,
        state,
        parties.stream().filter(discretion::shows).toList(),
        items.stream().filter(each -> !hidden.contains(each.itemId())).toList(),
        mandates.stream().filter(each -> discretion.shows(each.residentId())).toList(),
        acts.stream()
            .filter(each -> each.itemId() == null || !hidden.contains(each.itemId()))
            .filter(each -> each.people().stream().allMatch(discretion::shows))
            .toList());
  }

  /** One programme. */
  @Schema(name = "ApplicationItem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      UUID itemId,
      @Schema(description = "Goes with every act on the item.") int version,
      String programme,
      Words name,
      @Schema(enumeration = {"asked", "found"}) String origin,
      @Nullable UUID residentId,
      String department,
      @Nullable String jurisdiction,
      @Schema(
              enumeration = {
                "under-way",
                "awaiting-papers",
                "granted",
                "refused",
                "withdrawn",
                "ended"
              },
              description = "Ended: nobody whom it was about lives.")
          String state,
      List<Step> steps,
      List<Papers> papers,
      @Schema(description = "What only verified facts would settle; empty once decided.")
          List<Missing> missing,
      @Schema(description = "Criteria that a verified fact fails.") List<String> notMet,
      List<UUID> decisions) {

    private Subject subject(UUID household) {
      return residentId == null ? Subject.household(household) : Subject.resident(residentId);
    }
  }

  /** A step. */
  @Schema(name = "ProcedureStep")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(
      String step,
      String office,
      @Nullable String within,
      @Nullable String basis,
      @Nullable LocalDate startedOn,
      @Nullable LocalDate doneOn,
      @Schema(description = "Of the step whose turn it is.") @Nullable Due deadline) {}

  /** The last day of a step. */
  @Schema(name = "Deadline")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Due(
      @Schema(
              enumeration = {"due", "not-determinable", "suspended", "none"},
              description =
                  "Not determinable: it reaches days of which no notice says whether they are"
                      + " working days.")
          String kind,
      @Nullable LocalDate day,
      @Schema(enumeration = {"none", "ahead", "today", "overdue"}) String warning) {}

  /** Papers that were asked for. */
  @Schema(name = "Papers")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Papers(String papers, String basis, LocalDate from, @Nullable LocalDate to) {}

  /** A fact that would settle something. */
  @Schema(name = "MissingFact")
  public record Missing(String fact, Words says) {}

  /** What an adult answered. */
  @Schema(name = "Mandate")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MandateState(
      UUID mandateId,
      UUID residentId,
      String standing,
      @Schema(enumeration = {"given", "refused"}) String answer,
      List<String> sources,
      String purpose,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate withdrawnOn,
      boolean inForce) {}

  /** Whose code is the id of a resident. */
  private static final Set<String> RESIDENTS = Set.of("resident", "representative");

  /** Something that was done. */
  @Schema(name = "Act")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Done(
      String act,
      @Nullable UUID itemId,
      String role,
      String actor,
      @Nullable String office,
      @Nullable UUID onBehalfOf,
      @Nullable String channel,
      LocalDate on,
      Instant recordedAt,
      Words says) {

    /** The residents who did it, or for whom it was done. */
    private List<UUID> people() {
      var people = new ArrayList<UUID>();
      if (onBehalfOf != null) {
        people.add(onBehalfOf);
      }
      if (RESIDENTS.contains(role)) {
        people.add(UUID.fromString(actor));
      }
      return people;
    }
  }
}
