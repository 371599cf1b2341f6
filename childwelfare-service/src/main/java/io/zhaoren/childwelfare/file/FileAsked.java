package io.zhaoren.childwelfare.file;

import io.zhaoren.casework.act.ActorGiven;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who wants to read a file, and why. */
@Schema(name = "ChildFileAsked")
public record FileAsked(
    @Schema(required = true, description = "The code of whoever reads.", examples = "cd-1")
        @Nullable String reader,
    @Schema(required = true, description = "Kept with the reading.", examples = "入户探访前了解情况")
        @Nullable String reason,
    @Schema(description = "Whether sealed notes too; for named handlers.")
        @Nullable Boolean sealed) {

  /** A file is to be opened. */
  @Schema(name = "ChildFileOpened")
  public record Opened(
      @Schema(required = true) @Nullable UUID residentId,
      @Schema(required = true, description = "Who opens it.", examples = "cd-1")
          @Nullable String worker,
      @Schema(description = "Where the child lives, if no register says it; twelve digits.")
          @Nullable String communityId) {}

  /** Somebody may read. */
  @Schema(name = "ChildFileApproved")
  public record Approved(
      @Schema(description = "A supervisor of the child's township; or else an officer.")
          @Nullable String supervisor,
      @Schema(description = "An officer of the county; or else a supervisor.")
          @Nullable ActorGiven officer,
      @Schema(required = true, description = "Who may read; never whoever approves.")
          @Nullable String reader,
      @Schema(required = true) @Nullable String reason,
      @Schema(required = true, description = "Last day, at most thirty days from now.")
          @Nullable LocalDate until) {}

  /** A guardian, from a day on. */
  @Schema(name = "ChildGuardianGiven")
  public record Guardian(
      @Schema(required = true) @Nullable String worker,
      @Schema(required = true) @Nullable UUID guardianId,
      @Schema(
              required = true,
              enumeration = {
                "parent",
                "grandparent",
                "sibling",
                "other",
                "entrusted-carer",
                "civil-affairs"
              })
          @Nullable String relation,
      @Schema(required = true) @Nullable LocalDate from,
      @Schema(description = "Last day; absent: until further notice.") @Nullable LocalDate to) {}

  /** A note. */
  @Schema(name = "ChildNoteGiven")
  public record Note(
      @Schema(required = true) @Nullable String worker,
      @Schema(required = true, description = "Kept encrypted.") @Nullable String says,
      @Schema(description = "Whether for named handlers alone.") @Nullable Boolean sealed) {}

  /** A file is to be closed. */
  @Schema(name = "ChildFileClosing")
  public record Closing(
      @Schema(required = true) @Nullable ActorGiven officer,
      @Schema(
              required = true,
              enumeration = {"adult", "death", "no-longer-needed"})
          @Nullable String why) {}

  /** A named handler's decision on the rate. */
  @Schema(name = "DispersedOrphanRateGiven")
  public record AtRate(
      @Schema(required = true, description = "The code of a named handler.")
          @Nullable String handler,
      @Schema(required = true, description = "False takes it back.") @Nullable Boolean holds,
      @Schema(required = true, description = "First day.") @Nullable LocalDate from) {}

  /** That there is a notice or an order about violence in the child's home. */
  @Schema(name = "ViolenceNoticeGiven")
  public record ViolenceNotice(
      @Schema(required = true, description = "The code of a named handler.")
          @Nullable String handler,
      @Schema(required = true, description = "False: there is none any more, or never was.")
          @Nullable Boolean holds,
      @Schema(required = true, description = "Its day, or since when there is none.")
          @Nullable LocalDate on) {}
}
