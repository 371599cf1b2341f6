package io.zhaoren.local.sample;

import io.zhaoren.local.DisplayWidth;
import io.zhaoren.local.StackFailure;
import io.zhaoren.local.sample.RealFigures.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found, beside what is published of the real province. */
final class ProgrammeTable {

  /** What a table shows that has no room for all. */
  private static final List<String> CHIEF =
      List.of(
          "minimum-living-guarantee",
          "dibao-marginal-recognition",
          "extreme-poverty-support",
          "old-age-allowance",
          "disability-living-subsidy",
          "disability-care-subsidy",
          "dibao-child-allowance");

  private static final int NAME = 56;
  private static final Pattern BRACKETS = Pattern.compile(" ?[(（][^)）]*[)）]");
  private static final String UNPUBLISHED = "not published";

  /** Said where it is more than three standard errors from what is published. */
  static final String APART = "more than chance apart";

  /** Of a hundred people, at how many LIKELY a policy says nothing about anybody any more. */
  private static final int MOST_LIKELY_PERCENT = 10;

  private final List<ProgrammeRow> rows;
  private final RealFigures real;
  private final PlantedPeople planted;
  private final long residents;
  private final Map<String, ProgrammeRow> byProgramme;

  /**
   * @param planted people who say nothing of how many there are: they are left out beside the real
   *     figures
   * @param residents all people, the planted ones among them
   */
  ProgrammeTable(List<ProgrammeRow> rows, RealFigures real, PlantedPeople planted, long residents) {
    this.rows = List.copyOf(rows);
    this.real = real;
    this.planted = planted;
    this.residents = residents;
    this.byProgramme =
        rows.stream().collect(Collectors.toMap(ProgrammeRow::programme, Function.identity()));
  }

  /** The chief programmes, and how many more there are. */
  List<String> chief() {
    var shown = CHIEF.stream().flatMap(each -> Stream.ofNullable(byProgramme.get(each))).toList();
    var lines = lines(shown);
    if (rows.size() > shown.size()) {
      lines.add("… %d more: ./zhaoren status --programmes".formatted(rows.size() - shown.size()));
    }
    return lines;
  }

  /** All programmes. */
  List<String> all() {
    return lines(rows);
  }

  /**
   * Refuses a sample in which a policy points at everybody.
   *
   * @throws StackFailure naming the programme
   */
  void requireFewLikely() {
    for (var row : rows) {
      if (row.likely() * 100 > residents * MOST_LIKELY_PERCENT) {
        throw new StackFailure(
            "%s is one fact short for %,d of %,d people: more than %d in a hundred"
                .formatted(row.programme(), row.likely(), residents, MOST_LIKELY_PERCENT));
      }
    }
  }

  private List<String> lines(List<ProgrammeRow> shown) {
    var lines = new ArrayList<String>();
    lines.add(
        " ".repeat(NAME)
            + String.format(
                Locale.ROOT,
                "%10s %12s %17s   %s",
                "receiving",
                "newly found",
                "one fact missing",
                "here / real per 100,000"));
    shown.forEach(row -> lines.add(line(row)));
    return lines;
  }

  private String line(ProgrammeRow row) {
    return DisplayWidth.padded(name(row), NAME)
        + String.format(
            Locale.ROOT,
            "%10s %12s %17s   %s",
            count(row.receiving()),
            count(row.found()),
            count(row.likely()),
            beside(row));
  }

  /** As much of both names as fits, without what stands in brackets. */
  private static String name(ProgrammeRow row) {
    var name = BRACKETS.matcher(row.zh() + " " + row.en()).replaceAll("").strip();
    return DisplayWidth.of(name) < NAME ? name : DisplayWidth.cut(name, NAME - 2) + "…";
  }

  private static String count(long people) {
    return people == 0 ? "–" : String.format(Locale.ROOT, "%,d", people);
  }

  private String beside(ProgrammeRow row) {
    return real.of(row.programme())
        .map(
            figure ->
                String.format(
                    Locale.ROOT,
                    "%,d / %,d%s",
                    perHundredThousand(here(figure)),
                    Math.round(figure.among(100_000)),
                    figure.agrees(here(figure), drawn()) ? "" : "  " + APART))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT, "%,d / %s", perHundredThousand(drawn(row, true)), UNPUBLISHED));
  }

  private long perHundredThousand(long people) {
    return Math.round(people * 100_000.0 / drawn());
  }

  private long here(Figure figure) {
    return figure.programmes().stream()
        .flatMap(programme -> Stream.ofNullable(byProgramme.get(programme)))
        .mapToLong(row -> drawn(row, figure.withFound()))
        .sum();
  }

  /** People of a row who were drawn. */
  private long drawn(ProgrammeRow row, boolean withFound) {
    var people = row.receiving() - planted.receiving(row.programme());
    return withFound ? people + row.found() - planted.found(row.programme()) : people;
  }

  private long drawn() {
    return residents - planted.count();
  }
}
