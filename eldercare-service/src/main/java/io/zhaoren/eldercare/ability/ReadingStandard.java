package io.zhaoren.eldercare.ability;

import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the standard from its file. One that does not add up stops the start. */
final class ReadingStandard {

  private static final String FILE = "ability/gb-t-42195-2022.yaml";

  private final Map<String, List<Indicator.Option>> scales = new HashMap<>();
  private final Map<Integer, SelfCareBand> bands = new HashMap<>();

  ReadingStandard() {}

  /** The one that is part of this service. */
  @Produces
  @Singleton
  static AbilityStandard bundled() {
    try (var stream = ReadingStandard.class.getResourceAsStream("/" + FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return read(FILE, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PolicyProblems e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /**
   * @throws PolicyProblems naming everything that is not as it must be
   */
  static AbilityStandard read(String file, String text) throws PolicyProblems {
    var problems = new Problems();
    var standard =
        Document.read(new SourceText(file, text), problems).map(new ReadingStandard()::standard);
    problems.refuse();
    return standard.orElseThrow();
  }

  private AbilityStandard standard(Mapping top) {
    var name = text(top, "standard");
    var title = Words.read(top, "name").orElse(new Words("", ""));
    top.required("source");
    var evidence = text(top, "evidence");
    var total = number(top, "total");
    var validity = mapping(top, "validity").map(this::validity).orElse(0);
    each(top, "scales", this::scale);
    var categories = new ArrayList<Category>();
    each(top, "categories", row -> categories.add(category(row)));
    var bandsEvidence = mapping(top, "bands").map(this::bands).orElse("");
    var grades = new ArrayList<Grade>();
    each(top, "grades", row -> grades.add(grade(row, grades)));
    var adjustments =
        mapping(top, "adjustments")
            .map(this::adjustments)
            .orElse(new Adjustments("", false, 0, 1, 1, Map.of()));
    top.nothingElse();
    var standard =
        new AbilityStandard(
            name, title, evidence, validity, categories, grades, adjustments, bandsEvidence);
    check(top.key("total"), standard.maximum() == total, "the categories add up to another total");
    check(
        top.key("grades"),
        !grades.isEmpty() && grades.get(grades.size() - 1).from() == 0,
        "the worst grade begins at nothing");
    check(
        top.key("adjustments"),
        adjustments.comaGrade() >= 0 && adjustments.comaGrade() < grades.size(),
        "a coma needs a grade that there is");
    return standard;
  }

  private int validity(Mapping row) {
    var months = number(row, "months");
    row.required("source");
    row.required("evidence");
    row.nothingElse();
    return months;
  }

  private void scale(Mapping row) {
    var options = new ArrayList<Indicator.Option>();
    var id = text(row, "id");
    each(
        row,
        "options",
        option -> {
          options.add(
              new Indicator.Option(
                  number(option, "score"), Words.read(option).orElse(new Words("", ""))));
          option.nothingElse();
        });
    row.nothingElse();
    scales.put(id, options);
  }

  private Category category(Mapping row) {
    var indicators = new ArrayList<Indicator>();
    var clause = text(row, "clause");
    var code = text(row, "code");
    var name = Words.read(row, "name").orElse(new Words("", ""));
    var maximum = number(row, "maximum");
    each(row, "indicators", indicator -> indicators.add(indicator(indicator)));
    row.nothingElse();
    var category = new Category(clause, code, name, indicators);
    check(
        row.key("maximum"),
        category.maximum() == maximum,
        "the indicators add up to another maximum");
    return category;
  }

  private Indicator indicator(Mapping row) {
    var scale = text(row, "scale");
    check(row.key("scale"), scales.containsKey(scale), "no such scale");
    var maximum = number(row, "maximum");
    var indicator =
        new Indicator(
            text(row, "clause"),
            text(row, "code"),
            Words.read(row).orElse(new Words("", "")),
            scales.getOrDefault(scale, List.of()));
    row.nothingElse();
    check(
        row.key("maximum"), indicator.maximum() == maximum, "the scale has another highest score");
    return indicator;
  }

  private String bands(Mapping row) {
    row.required("proposed");
    var evidence = text(row, "evidence");
    each(
        row,
        "of",
        band -> {
          var grade = number(band, "grade");
          var name = text(band, "band");
          try {
            bands.put(grade, SelfCareBand.valueOf(name));
          } catch (IllegalArgumentException e) {
            band.key("band").wrong("no such band");
          }
          band.nothingElse();
        });
    row.nothingElse();
    return evidence;
  }

  private Grade grade(Mapping row, List<Grade> before) {
    var number = number(row, "grade");
    var from = number(row, "from");
    var grade =
        new Grade(
            number,
            from,
            text(row, "clause"),
            Words.read(row).orElse(new Words("", "")),
            bands.getOrDefault(number, SelfCareBand.NONE));
    row.nothingElse();
    check(row.key("grade"), number == before.size(), "grades count from 0, the best first");
    check(row.key("grade"), bands.containsKey(number), "the grade has no band");
    check(
        row.key("from"),
        before.isEmpty() || from < before.get(before.size() - 1).from(),
        "each grade begins below the one before");
    return grade;
  }

  private Adjustments adjustments(Mapping row) {
    var clause = text(row, "clause");
    var cumulative = row.required("cumulative").flatMap(Element::bool).orElse(false);
    var coma = number(row, "comaGrade");
    var from = number(row, "riskEventsFrom");
    var days = number(row, "riskEventDays");
    var says = new HashMap<String, Words>();
    for (var code :
        List.of(
            Adjustments.COMA,
            Adjustments.DEMENTIA,
            Adjustments.MENTAL_DISORDER,
            Adjustments.RISK_EVENTS)) {
      Words.read(row, code).ifPresent(words -> says.put(code, words));
    }
    row.nothingElse();
    return new Adjustments(clause, cumulative, coma, from, days, says);
  }

  private interface Row {
    void read(Mapping row);
  }

  private static void each(Mapping parent, String key, Row row) {
    for (var element : parent.required(key).map(Element::list).orElse(List.of())) {
      element.mapping().ifPresent(row::read);
    }
  }

  private static Optional<Mapping> mapping(Mapping parent, String key) {
    return parent.required(key).flatMap(Element::mapping);
  }

  private static String text(Mapping row, String key) {
    return row.required(key).flatMap(Element::text).orElse("");
  }

  private static int number(Mapping row, String key) {
    return (int) (long) row.required(key).flatMap(Element::integer).orElse(0L);
  }

  private static void check(Element at, boolean holds, String otherwise) {
    if (!holds) {
      at.wrong(otherwise);
    }
  }
}
