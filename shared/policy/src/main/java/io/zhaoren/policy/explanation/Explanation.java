package io.zhaoren.policy.explanation;

import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Why a policy came to its finding about somebody. Holds values of the subject: it is for the
 * subject and those who look after them, and its text form shows none of them.
 *
 * @param amount only for somebody who may get it
 * @param excludedBy programme that stands in the way
 */
public record Explanation(
    String programme,
    int version,
    Words name,
    Subject about,
    LocalDate on,
    Document document,
    String department,
    Mode mode,
    Finding finding,
    Words findingSays,
    Words nextStep,
    Optional<Place> jurisdiction,
    List<Condition> criteria,
    List<Condition> signals,
    Optional<AmountDue> amount,
    List<Missing> missing,
    Optional<String> excludedBy) {

  public Explanation {
    criteria = List.copyOf(criteria);
    signals = List.copyOf(signals);
    missing = List.copyOf(missing);
  }

  /** A legal text in the version of a day. */
  public record Document(String name, String version, Optional<String> source) {}

  /** A division and its name. */
  public record Place(String area, Words name) {}

  /**
   * One criterion or signal.
   *
   * @param soft met, but on a stale or only declared value
   * @param article the place in the law
   * @param source where the article was read, if not in the policy's own document
   * @param distance how far off, for comparisons
   */
  public record Condition(
      String code,
      Criterion.Kind kind,
      Outcome outcome,
      boolean soft,
      Words says,
      String article,
      Optional<String> source,
      List<FactRead> facts,
      List<ParameterRead> parameters,
      Optional<Distance> distance) {
    public Condition {
      facts = List.copyOf(facts);
      parameters = List.copyOf(parameters);
    }

    @Override
    public String toString() {
      return code + " " + outcome;
    }
  }

  /** Whose a fact is. */
  public enum Whose {
    SUBJECT,
    HOUSEHOLD,
    /** Of several people: nothing is shown of one alone. */
    MEMBERS
  }

  /** How well a value is known. */
  public enum State {
    FIRM,
    /** Nobody reported it, and that means something, as the register is complete. */
    NO_REPORT,
    STALE,
    DECLARED,
    UNKNOWN
  }

  /**
   * A fact that a condition read.
   *
   * @param value in words; empty if unknown, protected, or of several people and not a sum
   */
  public record FactRead(
      String name,
      Words says,
      Whose whose,
      State state,
      Optional<Words> value,
      Optional<Provenance.Origin> origin,
      Optional<Members> members) {
    @Override
    public String toString() {
      return name + " " + state;
    }
  }

  /** Of how many members a fact is known how well. */
  public record Members(int counted, int firm, int soft, int unknown) {}

  /**
   * A parameter that a condition read.
   *
   * @param value in words; empty if there is no lawful one
   * @param says what is so of it, where there is none or it is only illustrative
   * @param validFrom of the row that holds, or of the last one known
   */
  public record ParameterRead(
      String code,
      Words name,
      Optional<Words> value,
      Optional<Words> says,
      Optional<Place> place,
      Optional<LocalDate> validFrom,
      Optional<LocalDate> validTo,
      Optional<String> source) {}

  /** How far one side of a comparison lies from the other. */
  public record Distance(Direction direction, Words says) {
    public enum Direction {
      OVER,
      EQUAL,
      UNDER
    }

    @Override
    public String toString() {
      return direction.name();
    }
  }

  /**
   * What would be paid.
   *
   * @param amount decimal yuan and unit; empty if it cannot be known
   * @param steps how it comes about
   */
  public record AmountDue(Optional<String> amount, Words says, List<Words> steps, String article) {
    public AmountDue {
      steps = List.copyOf(steps);
    }

    @Override
    public String toString() {
      return amount.isPresent() ? "known" : "not known";
    }
  }

  /**
   * A fact that would settle what is open.
   *
   * @param says in words, with why the present value does not settle it
   */
  public record Missing(String fact, Whose whose, State state, Words says) {}

  @Override
  public String toString() {
    return programme + " v" + version + " " + finding;
  }
}
