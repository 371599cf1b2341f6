package io.zhaoren.casework.review;

import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How often what runs is looked at again ({@code reviews.yaml}). */
public final class ReviewTerms {

  private static final String FILE = "reviews.yaml";

  /**
   * How often, and on what ground.
   *
   * @param everyMonths the months from one review to the next
   */
  public record Term(int everyMonths, String basis) {}

  private final Map<String, Term> terms = new HashMap<>();

  private ReviewTerms() {}

  /** The list that is part of this module; a bad one stops the start. */
  public static ReviewTerms bundled() {
    var terms = new ReviewTerms();
    BundledList.read(FILE, "reviews", terms::add);
    return terms;
  }

  private void add(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var months = row.required("everyMonths").flatMap(Element::integer);
    var basis = row.required("basis").flatMap(Element::text);
    if (programme.isPresent() && months.isPresent() && basis.isPresent()) {
      terms.put(programme.get(), new Term((int) (long) months.get(), basis.get()));
    }
  }

  /** Empty where no text that was read says so. */
  public Optional<Term> of(String programme) {
    return Optional.ofNullable(terms.get(programme));
  }
}
