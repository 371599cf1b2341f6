package io.zhaoren.casework.representation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a service tells the other services of who acts for whom and who is kept away from whom, on a
 * topic that they alone read: ids and validity. Why, and on which paper, stays where it is on
 * record.
 */
final class ReachEvents {

  static final String REPRESENTATION = "io.zhaoren.representation.changed.v1";
  static final String PROTECTION = "io.zhaoren.protection.changed.v1";
  static final Set<String> TYPES = Set.of(REPRESENTATION, PROTECTION);

  /**
   * @param residentId for whom is acted
   * @param to last day; null: until it is ended
   * @param ended whether it opens nothing any more, whatever its days
   * @param revision rises with each change of this one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RepresentationTold(
      UUID representationId,
      UUID residentId,
      UUID representativeId,
      List<String> scopes,
      LocalDate from,
      @Nullable LocalDate to,
      boolean ended,
      int revision) {}

  /**
   * @param residentId who is protected
   * @param keptAwayId who is kept away; null: whoever acts for the resident
   * @param to last day; null: until it is lifted
   * @param ended whether it keeps nobody away any more, whatever its days
   * @param revision rises with each change of this one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProtectionTold(
      UUID protectionId,
      UUID residentId,
      @Nullable UUID keptAwayId,
      LocalDate from,
      @Nullable LocalDate to,
      boolean ended,
      int revision) {}

  private ReachEvents() {}

  /** Where a service tells it, as the source of that name. */
  static String topic(String source) {
    return "reach." + source + ".v1";
  }
}
