package io.zhaoren.finding.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many are found, and how much was taken in. Counts only. */
@Schema(name = "Figures")
public record FiguresAnswer(
    @Schema(required = true) AreaCounted area,
    @Schema(required = true, description = "The day it is.") LocalDate on,
    @Schema(required = true) List<ProgrammeFigures> programmes,
    @Schema(required = true, description = "Matches that are to be brought down to none. 清零")
        List<ToClear> toClear,
    @Schema(
            required = true,
            description =
                "Reports taken in per source, in the whole service: a report has no place.")
        List<SourceFigures> facts,
    @Schema(required = true, description = "What the policies' parameters rest on. 参数依据")
        ParameterFigures parameters) {

  /** Why a count may not be there. */
  public static final String SMALL =
      "Absent for whoever may know how many there are and not who, where it is small or would tell"
          + " a small one.";

  /** What the figures are of. */
  @Schema(name = "FiguresArea")
  public record AreaCounted(
      @Schema(required = true, description = "Six digits, mountain-26 or islands.") String code,
      @Schema(required = true) Words name,
      @Schema(required = true, description = "How many counties it has.") int counties) {}

  /** Counts of one programme, by the place whose authority decides. */
  @Schema(name = "ProgrammeFigures")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProgrammeFigures(
      @Schema(required = true) String programme,
      @Nullable String item,
      @Nullable Words name,
      @Schema(
              enumeration = {"UNIT", "RESIDENT"},
              description = "What is counted; absent for a programme no longer in force.")
          @Nullable String about,
      @Schema(description = "Every condition met. 符合条件. " + SMALL) @Nullable Long found,
      @Schema(description = "Something is still open. 待核实. " + SMALL) @Nullable Long likely,
      @Schema(description = "Already receiving, by the registers. 正在享受. " + SMALL)
          @Nullable Long receiving,
      @Schema(required = true, description = "The same in people, as statistics are published.")
          PeopleFigures people) {}

  /** Counts of people, where a programme may be for a household. */
  @Schema(name = "PeopleFigures")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PeopleFigures(
      @Schema(description = "Who live in what was found. 符合条件人数. " + SMALL) @Nullable Long found,
      @Schema(description = "Who live where something is open. 待核实人数. " + SMALL)
          @Nullable Long likely,
      @Schema(description = "Whom the registers name. 正在享受人数. " + SMALL)
          @Nullable Long receiving) {}

  /** Open matches that are to be brought down to none. */
  @Schema(name = "ToClear")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ToClear(
      @Schema(required = true) String programme,
      @Schema(required = true) Words name,
      @Schema(description = "Found and not settled yet. " + SMALL) @Nullable Long open) {}

  /** Reports of one source. */
  @Schema(name = "SourceFigures")
  public record SourceFigures(
      @Schema(required = true) String source,
      @Schema(required = true) Words name,
      @Schema(required = true) long accepted,
      @Schema(required = true) long repeated,
      @Schema(required = true, description = "Rejected and still kept.") long rejected) {}

  /** Parameters by what their values rest on, on the day and anywhere in the province. */
  @Schema(name = "ParameterFigures")
  public record ParameterFigures(
      @Schema(required = true, description = "With a value that decides, and its source.")
          long sourced,
      @Schema(required = true, description = "Only with a value for showing, which never decides.")
          long illustrative,
      @Schema(required = true, description = "With no value that decides: nothing is made up.")
          long unknown) {}
}
