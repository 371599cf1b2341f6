package io.zhaoren.policy.text;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.Placed;
import io.zhaoren.policy.reading.PlacedText;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a version of who is left out of a unit: its days and {@code leftOut:}, a list of rules. */
public final class UnitRulesReader {

  /** A rule whose expression is still text. */
  record UnitRuleText(Placed<String> code, PlacedText when, String basis, Words says) {}

  /** A version whose expressions are still text. */
  record UnitRulesText(
      SourceText source,
      Placed<Integer> version,
      Placed<LocalDate> validFrom,
      Optional<Placed<LocalDate>> validTo,
      List<UnitRuleText> leftOut) {}

  private UnitRulesReader() {}

  /** Only the number of a version; throws all that is wrong with the form of the text. */
  public static int version(SourceText source) throws PolicyProblems {
    var problems = new Problems();
    var text = read(source, problems);
    problems.refuse();
    return text.orElseThrow().version().value();
  }

  static Optional<UnitRulesText> read(SourceText source, Problems problems) {
    return Document.read(source, problems).flatMap(top -> read(source, top));
  }

  private static Optional<UnitRulesText> read(SourceText source, Mapping top) {
    var version =
        top.required("version")
            .flatMap(
                element ->
                    PolicyReader.version(element)
                        .map(number -> new Placed<>(number, element.position())));
    var validFrom = top.required("validFrom").flatMap(UnitRulesReader::day);
    var validTo = top.optional("validTo").flatMap(UnitRulesReader::day);
    var rules = new ArrayList<UnitRuleText>();
    for (var element : top.required("leftOut").map(Element::list).orElse(List.of())) {
      element.mapping().flatMap(UnitRulesReader::rule).ifPresent(rules::add);
    }
    top.nothingElse();
    return version.flatMap(
        number -> validFrom.map(from -> new UnitRulesText(source, number, from, validTo, rules)));
  }

  private static Optional<Placed<LocalDate>> day(Element element) {
    return element.date().map(day -> new Placed<>(day, element.position()));
  }

  private static Optional<UnitRuleText> rule(Mapping row) {
    var code = row.required("code");
    var word = code.flatMap(Element::text);
    var when = row.required("when").flatMap(Element::placedText);
    var basis = row.required("basis").flatMap(Element::text);
    var says = Words.read(row, "says");
    row.nothingElse();
    return word.isPresent() && when.isPresent() && basis.isPresent() && says.isPresent()
        ? Optional.of(
            new UnitRuleText(
                new Placed<>(word.get(), code.get().position()),
                when.get(),
                basis.get(),
                says.get()))
        : Optional.empty();
  }
}
