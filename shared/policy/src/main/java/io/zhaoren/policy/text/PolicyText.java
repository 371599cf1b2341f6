package io.zhaoren.policy.text;

import io.zhaoren.policy.reading.Placed;
import io.zhaoren.policy.reading.PlacedText;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.text.Policy.Benefit;
import io.zhaoren.policy.text.Policy.LegalBasis;
import io.zhaoren.policy.text.Policy.OpenQuestion;
import io.zhaoren.policy.text.Policy.Pays;
import io.zhaoren.policy.text.Policy.Step;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy file as read: everything in its form, nothing yet compared with vocabulary, parameters
 * or other policies. Knows where things stand in the file.
 */
public record PolicyText(
    SourceText source,
    Placed<String> programme,
    Placed<Integer> version,
    Optional<Placed<String>> publicCode,
    Optional<String> item,
    Words name,
    Subject about,
    Placed<JurisdictionRule> jurisdiction,
    String department,
    Mode mode,
    boolean urgent,
    Benefit benefit,
    LegalBasis legalBasis,
    Placed<LocalDate> validFrom,
    Optional<Placed<LocalDate>> validTo,
    List<ConditionText> signals,
    List<ConditionText> criteria,
    Optional<AmountText> amount,
    Placed<Pays> pays,
    List<Placed<Exclusion>> excludes,
    List<Step> procedure,
    List<OpenQuestion> unknowns) {

  public PolicyText {
    signals = List.copyOf(signals);
    criteria = List.copyOf(criteria);
    excludes = List.copyOf(excludes);
    procedure = List.copyOf(procedure);
    unknowns = List.copyOf(unknowns);
  }

  /** The code under which others hear of the programme: its own, unless it says too much. */
  public String publicCodeOrOwn() {
    return publicCode.orElse(programme).value();
  }

  /** A criterion or signal whose expression is still text. */
  public record ConditionText(
      Placed<String> code,
      Criterion.Kind kind,
      PlacedText when,
      String basis,
      Optional<String> source,
      Words says,
      Optional<Criterion.Measure> measure) {}

  /** An amount whose expressions are still text; a top-up is monthly. */
  public record AmountText(
      MoneyPeriod period,
      Optional<PlacedText> value,
      Optional<PlacedText> minimum,
      Optional<PlacedText> maximum,
      Amount.Rounding rounding,
      String basis,
      Optional<String> unknown,
      Optional<TopUpText> topUp) {}

  /** A target and what counts toward it. */
  public record TopUpText(PlacedText target, List<Placed<Amount.Counted>> counting) {
    public TopUpText {
      counting = List.copyOf(counting);
    }
  }

  /** Criteria and then signals, as in {@link Policy#conditions()}. */
  public List<ConditionText> conditions() {
    var all = new ArrayList<>(criteria);
    all.addAll(signals);
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return source.name();
  }
}
