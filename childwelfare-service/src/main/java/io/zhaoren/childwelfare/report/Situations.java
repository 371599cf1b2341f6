package io.zhaoren.childwelfare.report;

import io.zhaoren.casework.bundled.BundledList;
import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The situations in which a child must be reported, as {@code report-situations.yaml} says. A
 * report may name them; what it names besides is left standing in its text.
 */
final class Situations {

  /**
   * One situation.
   *
   * @param article of the opinion
   * @param source where its text was read, as docs/sources.md lists it
   */
  record Situation(String code, String article, String source, Words says) {}

  private static final String FILE = "report-situations.yaml";

  private final String document;
  private final Map<String, Situation> byCode;

  private Situations(String document, Map<String, Situation> byCode) {
    this.document = document;
    this.byCode = byCode;
  }

  /** Those that come with this service. */
  static Situations bundled() {
    try {
      return read(BundledList.text(Situations.class, FILE));
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e);
    }
  }

  static Situations read(SourceText source) throws PolicyProblems {
    var problems = new Problems();
    var top = Document.read(source, problems);
    var byCode = new LinkedHashMap<String, Situation>();
    var document = top.map(each -> text(each, "document")).orElse("");
    var number = top.map(each -> text(each, "number")).orElse("");
    top.ifPresent(
        each -> {
          each.required("from").ifPresent(Element::date);
          each.list("situations").forEach(row -> row.mapping().ifPresent(m -> one(m, byCode)));
          each.nothingElse();
          if (byCode.isEmpty()) {
            each.self().wrong("expected some situations");
          }
        });
    problems.refuse();
    return new Situations(document + " (" + number + ")", byCode);
  }

  private static void one(Mapping row, Map<String, Situation> byCode) {
    var code = text(row, "code");
    var article = text(row, "article");
    var source = text(row, "source");
    var says = Words.read(row);
    row.nothingElse();
    says.map(words -> new Situation(code, article, source, words))
        .filter(situation -> byCode.putIfAbsent(code, situation) != null)
        .ifPresent(twice -> row.self().wrong("situation " + code + " is declared twice"));
  }

  private static String text(Mapping row, String key) {
    return row.required(key).flatMap(Element::text).orElse("");
  }

  /** The text that lists them, with its number. */
  String document() {
    return document;
  }

  List<Situation> all() {
    return List.copyOf(byCode.values());
  }

  /** Those among the codes that there are, in the order of the text, each once. */
  List<Situation> among(Collection<String> codes) {
    return byCode.values().stream().filter(each -> codes.contains(each.code())).toList();
  }
}
