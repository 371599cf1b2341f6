package io.zhaoren.finding.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A problem as it goes out, in the language of the caller (RFC 9457). */
@Schema(
    name = "Problem",
    description = "RFC 9457 problem details. 问题详情。Never repeats a rejected value.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
    @Schema(required = true, description = "What kind of problem; stable.") String type,
    @Schema(required = true) String title,
    @Schema(required = true) int status,
    @Nullable String detail,
    @Schema(description = "Names this occurrence in the log.") @Nullable String instance,
    @Schema(description = "Line of a text that cannot be read, from 1.") @Nullable Integer line,
    @Schema(description = "Column in that line, from 1.") @Nullable Integer column,
    @Schema(description = "Everything that is wrong, with its place.") List<Violated> violations) {

  static final String MEDIA_TYPE = "application/problem+json";

  /** One broken rule. */
  @Schema(name = "Violation")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Violated(
      @Schema(
              required = true,
              enumeration = {"body", "path", "query", "header"})
          String in,
      @Schema(description = "JSON pointer (RFC 6901), for the body.") @Nullable String pointer,
      @Schema(description = "Name of the parameter or header.") @Nullable String field,
      @Schema(required = true, description = "Which rule is broken; stable.") String code,
      @Schema(required = true) String says,
      @Schema(description = "Line in a text, from 1.") @Nullable Integer line,
      @Schema(description = "Column in that line, from 1.") @Nullable Integer column) {

    static Violated of(Violation violation, Language language) {
      return new Violated(
          violation.in().name().toLowerCase(Locale.ROOT),
          violation.pointer(),
          violation.field(),
          violation.code(),
          language.of(violation.says()),
          violation.position() == null ? null : violation.position().line(),
          violation.position() == null ? null : violation.position().column());
    }
  }

  /** What kind of problem, without where kinds are described. */
  public String slug() {
    return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1);
  }

  static ProblemBody of(Problem problem, Language language) {
    var position = problem.position();
    return new ProblemBody(
        problem.type().uri().toString(),
        language.of(problem.type().title()),
        problem.type().status(),
        problem.detail().map(language::of).orElse(null),
        problem.instance().map(Object::toString).orElse(null),
        position.map(Problem.Position::line).orElse(null),
        position.map(Problem.Position::column).orElse(null),
        problem.violations().stream().map(each -> Violated.of(each, language)).toList());
  }
}
