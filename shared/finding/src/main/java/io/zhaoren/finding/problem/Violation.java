package io.zhaoren.finding.problem;

import io.zhaoren.policy.vocabulary.Words;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request: where, and which rule it breaks. The rejected value is
 * never repeated, as it may be personal.
 *
 * @param in which part of the request
 * @param place a JSON pointer in a body; else the name of the parameter or header
 * @param code which rule is broken, stable
 * @param position in a text that is read by people
 */
public record Violation(
    Part in, String place, String code, Words says, Problem.@Nullable Position position) {

  public Violation(Part in, String place, String code, Words says) {
    this(in, place, code, says, null);
  }

  /** A part of a request. */
  public enum Part {
    BODY,
    PATH,
    QUERY,
    HEADER
  }

  /** Names that a program gives; anything else may be somebody's number or name. */
  private static final Pattern PROGRAM_NAME =
      Pattern.compile("(?!.*[0-9]{5})[A-Za-z_][A-Za-z0-9_.+:-]{0,63}");

  public static Violation body(String pointer, String code, Words says) {
    return new Violation(Part.BODY, pointer, code, says);
  }

  public static Violation path(String name, String code, Words says) {
    return new Violation(Part.PATH, name, code, says);
  }

  public static Violation query(String name, String code, Words says) {
    return new Violation(Part.QUERY, name, code, says);
  }

  public static Violation header(String name, String code, Words says) {
    return new Violation(Part.HEADER, name, code, says);
  }

  /** The same with its place in the text. */
  public Violation at(Problem.Position where) {
    return new Violation(in, place, code, says, where);
  }

  /** A required property that is not there. */
  public static Violation missing(String pointer) {
    return body(pointer, "MISSING_FIELD", new Words("缺少此项", "this is missing"));
  }

  /** A property that nobody reads, with the known one that it most resembles. */
  public static Violation unknownProperty(String pointer, String name, Collection<String> known) {
    return body(
        pointer,
        "UNKNOWN_FIELD",
        Nearest.suggest(new Words("没有此属性", "no such property"), name, known));
  }

  /**
   * A property's name as one step of a JSON pointer. A name that no program would give is shown as
   * {@code ?}.
   */
  public static String step(String property) {
    return "/" + (PROGRAM_NAME.matcher(property).matches() ? property : "?");
  }

  /** The JSON pointer, if this is about the body. */
  public @Nullable String pointer() {
    return in == Part.BODY ? place : null;
  }

  /** The name of the parameter or header, if this is not about the body. */
  public @Nullable String field() {
    return in == Part.BODY ? null : place;
  }
}
