package io.zhaoren.gateway.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body, told by place and rule and never by value. */
public final class JsonProblems {

  private JsonProblems() {}

  public static Problem of(JacksonException wrong) {
    if (wrong instanceof JsonMappingException shape
        && !(wrong.getCause() instanceof JacksonException)
        && !isTrailing(shape)) {
      return wrongShape(shape);
    }
    var json = wrong.getCause() instanceof JacksonException cause ? cause : wrong;
    var problem = Problem.of(ProblemType.MALFORMED_JSON);
    if (json instanceof StreamConstraintsException) {
      problem =
          problem.because(
              new Words(
                  "嵌套过深，或名称、数字、文字过长", "nested too deeply, or a name, number or text is too long"));
    }
    var location = json.getLocation();
    return location == null || location.getLineNr() < 1
        ? problem
        : problem.at(
            new Problem.Position(location.getLineNr(), Math.max(1, location.getColumnNr())));
  }

  /** Something follows the one JSON value. Jackson calls this a mismatch. */
  private static boolean isTrailing(JsonMappingException shape) {
    return shape.getOriginalMessage().startsWith("Trailing token");
  }

  private static Problem wrongShape(JsonMappingException shape) {
    var pointer = pointer(shape.getPath());
    if (shape instanceof UnrecognizedPropertyException unknown) {
      var known =
          unknown.getKnownPropertyIds() == null
              ? List.<String>of()
              : unknown.getKnownPropertyIds().stream()
                  .filter(Objects::nonNull)
                  .map(Object::toString)
                  .toList();
      return Problem.of(ProblemType.INVALID_REQUEST)
          .violating(Violation.unknownProperty(pointer, unknown.getPropertyName(), known));
    }
    var expected = shape instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
    return Problem.of(ProblemType.INVALID_REQUEST)
        .violating(Violation.body(pointer, "WRONG_TYPE", expected(expected)));
  }

  private static Words expected(@Nullable Class<?> type) {
    if (type == null) {
      return new Words("此处的类型或写法不对", "wrong type or form here");
    }
    if (type == LocalDate.class) {
      return new Words("须为日期，如 2023-10-01", "must be a date, for example 2023-10-01");
    }
    if (type == UUID.class) {
      return new Words("须为 UUID", "must be a UUID");
    }
    if (type == String.class || type.isEnum()) {
      return new Words("须为文字", "must be a text");
    }
    if (type == Boolean.class || type == boolean.class) {
      return new Words("须为 true 或 false", "must be true or false");
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return new Words("须为整数", "must be a whole number");
    }
    if (Collection.class.isAssignableFrom(type)) {
      return new Words("须为数组", "must be an array");
    }
    if (Map.class.isAssignableFrom(type) || type.isRecord()) {
      return new Words("须为对象", "must be an object");
    }
    return new Words("此处的类型或写法不对", "wrong type or form here");
  }

  private static String pointer(List<JsonMappingException.Reference> path) {
    var pointer = new StringBuilder();
    for (var step : path) {
      pointer.append(
          step.getFieldName() == null
              ? "/" + step.getIndex()
              : Violation.step(step.getFieldName()));
    }
    return pointer.toString();
  }
}
