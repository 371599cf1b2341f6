package io.zhaoren.casework.review;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
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
    try (var stream = ReviewTerms.class.getResourceAsStream("/" + FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      var problems = new Problems();
      var terms = new ReviewTerms();
      Document.read(
              new SourceText(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8)),
              problems)
          .ifPresent(terms::readAll);
      problems.refuse();
      return terms;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void readAll(Mapping top) {
    for (var element : top.required("reviews").map(Element::list).orElse(List.of())) {
      element.mapping().ifPresent(this::readOne);
    }
    top.nothingElse();
  }

  private void readOne(Mapping row) {
    var programme = row.required("programme").flatMap(Element::text);
    var months = row.required("everyMonths").flatMap(Element::integer);
    var basis = row.required("basis").flatMap(Element::text);
    row.nothingElse();
    if (programme.isPresent() && months.isPresent() && basis.isPresent()) {
      terms.put(programme.get(), new Term((int) (long) months.get(), basis.get()));
    }
  }

  /** Empty where no text that was read says so. */
  public Optional<Term> of(String programme) {
    return Optional.ofNullable(terms.get(programme));
  }
}
