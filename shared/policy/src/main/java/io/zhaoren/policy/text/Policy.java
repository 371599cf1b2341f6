package io.zhaoren.policy.text;

import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One immutable, dated text of a programme's rules, compiled.
 *
 * @param publicCode under which others hear of the programme: its own code, unless that says too
 *     much of a person; several programmes may share one
 * @param item the joint item it belongs to
 * @param validTo the last day on which it holds
 * @param hash SHA-256 of the file, in hexadecimal
 */
public record Policy(
    String programme,
    int version,
    String publicCode,
    Optional<String> item,
    Words name,
    Subject about,
    JurisdictionRule jurisdiction,
    String department,
    Mode mode,
    boolean urgent,
    Benefit benefit,
    LegalBasis legalBasis,
    LocalDate validFrom,
    Optional<LocalDate> validTo,
    List<Criterion> signals,
    List<Criterion> criteria,
    Optional<Amount> amount,
    Pays pays,
    List<Exclusion> excludes,
    List<Step> procedure,
    List<OpenQuestion> unknowns,
    String hash) {

  public Policy {
    signals = List.copyOf(signals);
    criteria = List.copyOf(criteria);
    excludes = List.copyOf(excludes);
    procedure = List.copyOf(procedure);
    unknowns = List.copyOf(unknowns);
  }

  /** What is given. */
  public record Benefit(Kind kind, Words says) {
    public enum Kind {
      CASH,
      IN_KIND,
      SERVICE,
      STATUS
    }
  }

  /** The document, in the text of a day, and where it was read. */
  public record LegalBasis(String document, String version, Optional<String> source) {}

  /** From when until when is paid, and what moving and dying change. */
  public record Pays(PayTime from, PayTime to, PayTime onMove, PayTime onDeath, String basis) {}

  /** A word such as {@code month-after-approval}, or the parameter that says it. */
  public record PayTime(Optional<String> word, Optional<String> parameter) {}

  /** One step of the procedure and how long it may take. */
  public record Step(String step, String by, Optional<Deadline> within, Optional<String> basis) {}

  /** {@code P15WD}: fifteen working days; {@code P7D}: seven days. */
  public record Deadline(int days, boolean working) {}

  /** What the law text at hand does not say. */
  public record OpenQuestion(Words what, String evidence) {}

  public boolean inForce(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo.isEmpty() || !day.isAfter(validTo.get()));
  }

  /** The criteria and, after them, the signals: the order of an evaluation's columns. */
  public List<Criterion> conditions() {
    var all = new ArrayList<>(criteria);
    all.addAll(signals);
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return programme + " v" + version;
  }
}
