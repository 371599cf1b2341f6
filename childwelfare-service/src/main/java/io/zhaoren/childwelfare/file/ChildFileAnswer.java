package io.zhaoren.childwelfare.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file as it is read. */
@Schema(name = "ChildFile")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChildFileAnswer(
    @Schema(required = true) UUID residentId,
    @Schema(required = true) int version,
    @Schema(
            required = true,
            enumeration = {"open", "closed"})
        String state,
    @Schema(required = true) LocalDate openedOn,
    @Schema(
            required = true,
            enumeration = {"match", "report", "worker"})
        String openedBy,
    @Schema(required = true, examples = "330106") String county,
    @Schema(examples = "330106001001") @Nullable String communityId,
    @Schema(description = "In which the child lives now, as far as anybody says it.")
        @Nullable UUID householdId,
    @Schema(description = "Who is responsible; absent once it is closed.")
        @Nullable String responsible,
    @Schema(
            description = "As last assessed.",
            enumeration = {"extreme", "high", "medium", "low"})
        @Nullable String risk,
    @Schema(required = true, description = "For what the child was found. A match, not a status.")
        List<Found> found,
    @Schema(required = true, description = "What is known of child and parents, dated.")
        List<Circumstance> circumstances,
    @Schema(required = true) List<Guardian> guardians,
    @Schema(required = true, description = "The steps of guardianship, the oldest first.")
        List<Step> guardianship,
    @Schema(required = true) List<Note> notes) {

  /** A programme for which the child was found. */
  @Schema(name = "ChildFound")
  public record Found(
      @Schema(required = true) String programme,
      @Schema(
              required = true,
              enumeration = {"FOUND", "LIKELY"})
          String finding) {}

  /** One dated fact. */
  @Schema(name = "ChildCircumstance")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Circumstance(
      @Schema(required = true) String fact,
      @Schema(required = true) Words says,
      @Schema(required = true) Object value,
      @Schema(required = true) LocalDate trueFrom,
      @Nullable LocalDate trueTo,
      @Schema(required = true) String source) {}

  /** A guardian. */
  @Schema(name = "ChildGuardian")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Guardian(
      @Schema(required = true) UUID guardianId,
      @Schema(required = true) String relation,
      @Schema(required = true) LocalDate from,
      @Nullable LocalDate to) {}

  /** A step of guardianship that was taken. */
  @Schema(name = "ChildGuardianshipStep")
  public record Step(
      @Schema(required = true, examples = "parents") String from,
      @Schema(required = true, examples = "temporary-state") String to,
      @Schema(required = true, description = "The code of its ground.") String ground,
      @Schema(required = true, description = "The article.") String basis,
      @Schema(required = true, description = "The code of whoever decided.") String by,
      @Schema(required = true) LocalDate on) {}

  /** A note. */
  @Schema(name = "ChildNote")
  public record Note(
      @Schema(required = true) Instant at,
      @Schema(required = true) String by,
      @Schema(required = true) boolean sealed,
      @Schema(required = true) String says) {}
}
