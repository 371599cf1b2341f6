package io.zhaoren.policy.text;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Placed;
import io.zhaoren.policy.reading.PlacedText;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import java.util.ArrayList;
import java.util.List;

/** Reads who is left out of a unit: {@code leftOut:}, a list of rules. */
final class UnitRulesReader {

  /** A rule whose expression is still text. */
  record UnitRuleText(Placed<String> code, PlacedText when, String basis, Words says) {}

  private UnitRulesReader() {}

  static List<UnitRuleText> read(SourceText source, Problems problems) {
    var rules = new ArrayList<UnitRuleText>();
    Document.read(source, problems)
        .ifPresent(
            top -> {
              for (var element : top.required("leftOut").map(Element::list).orElse(List.of())) {
                element
                    .mapping()
                    .ifPresent(
                        row -> {
                          var code = row.required("code");
                          var word = code.flatMap(Element::text);
                          var when = row.required("when").flatMap(Element::placedText);
                          var basis = row.required("basis").flatMap(Element::text);
                          var says = Words.read(row, "says");
                          row.nothingElse();
                          if (word.isPresent()
                              && when.isPresent()
                              && basis.isPresent()
                              && says.isPresent()) {
                            rules.add(
                                new UnitRuleText(
                                    new Placed<>(word.get(), code.get().position()),
                                    when.get(),
                                    basis.get(),
                                    says.get()));
                          }
                        });
              }
              top.nothingElse();
            });
    return rules;
  }
}
