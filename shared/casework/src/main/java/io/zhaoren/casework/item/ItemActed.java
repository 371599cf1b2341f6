package io.zhaoren.casework.item;

import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody does with an item. */
public final class ItemActed {

  private ItemActed() {}

  /** A step is done. */
  @Schema(name = "StepDone")
  public record StepDone(
      @Nullable ActorGiven officer,
      @Schema(required = true, description = "The version of the item that the officer saw.")
          @Nullable Integer version,
      @Schema(required = true, examples = "initial-review") @Nullable String step) {}

  /** The applicant is asked for papers. */
  @Schema(name = "PapersAsked", description = "The clock stands from the day after. 补正")
  public record PapersAsked(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(required = true, description = "What is missing; names nobody.")
          @Nullable String papers,
      @Schema(required = true, description = "The legal basis of asking.")
          @Nullable String basis) {}

  /** The papers came. */
  @Schema(name = "PapersReceived")
  public record PapersReceived(
      @Nullable ActorGiven actor,
      @Schema(required = true) @Nullable Integer version,
      @Schema(description = "The day on which they came; absent: today.")
          @Nullable LocalDate receivedOn) {}

  /** An item is taken back. */
  @Schema(name = "ItemWithdrawn")
  public record ItemWithdrawn(
      @Nullable ActorGiven actor, @Schema(required = true) @Nullable Integer version) {}

  /** Register values are confirmed for a decision. */
  @Schema(name = "ValuesConfirmed")
  public record ValuesConfirmed(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable Integer version,
      @Schema(description = "Names of facts; absent: all register values that the policy reads.")
          @Nullable List<@Nullable String> facts) {}
}
