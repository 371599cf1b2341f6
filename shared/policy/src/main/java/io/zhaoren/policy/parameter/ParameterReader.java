package io.zhaoren.policy.parameter;

import io.zhaoren.policy.parameter.ParameterRow.Kind;
import io.zhaoren.policy.parameter.ParameterRow.Scope;
import io.zhaoren.policy.reading.Document;
import io.zhaoren.policy.reading.Element;
import io.zhaoren.policy.reading.Mapping;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problems;
import io.zhaoren.policy.reading.SourceText;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads parameter files: {@code parameters:}, a list of definitions with their rows. */
public final class ParameterReader {

  private final Problems problems = new Problems();
  private final Map<String, ParameterDefinition> definitions = new LinkedHashMap<>();
  private final List<ParameterRow> rows = new ArrayList<>();

  private ParameterReader() {}

  /** The parameters that several files make together. */
  public static Parameters read(List<SourceText> files) throws PolicyProblems {
    var reader = new ParameterReader();
    files.forEach(reader::readFile);
    reader.problems.refuse();
    return Parameters.of(reader.definitions.values(), reader.rows);
  }

  /**
   * More rows of parameters that are declared already: {@code values:}, a list of rows as in a
   * parameter file, each with the {@code code} of its parameter and, of a sum of money, its {@code
   * unit}.
   *
   * @param known with what is there already; the same row again is no problem
   * @param earliest the first day on which a row may begin
   * @throws PolicyProblems with everything that is wrong, each with its place
   */
  public static List<ParameterRow> readRows(SourceText file, Parameters known, LocalDate earliest)
      throws PolicyProblems {
    var problems = new Problems();
    var accepted = new ArrayList<ParameterRow>();
    Document.read(file, problems)
        .ifPresent(
            top -> {
              var values = top.required("values").map(Element::list).orElse(List.of());
              if (top.has("values") && values.isEmpty()) {
                top.key("values").wrong("there is no row");
              }
              values.forEach(
                  element ->
                      element.mapping().ifPresent(row -> readMore(row, known, earliest, accepted)));
              top.nothingElse();
            });
    problems.refuse();
    return List.copyOf(accepted);
  }

  private static void readMore(
      Mapping row, Parameters known, LocalDate earliest, List<ParameterRow> accepted) {
    var code = row.required("code");
    var definition = code.flatMap(Element::text).flatMap(known::find);
    if (definition.isEmpty()) {
      if (code.filter(Element::isText).isPresent()) {
        code.get().wrong("no such parameter");
      }
      return;
    }
    if (definition.get().type() instanceof ParameterType.Money money) {
      row.required("unit")
          .filter(unit -> !unit.text().equals(Optional.of(money.period().unit())))
          .ifPresent(unit -> unit.wrong("the unit of this parameter is " + money.period().unit()));
    }
    for (var read : readRows(row, definition.get())) {
      var same = known.rows(read.code()).contains(read);
      if (Areas.zhejiang().find(read.place()).isEmpty()) {
        at(row, "place").wrong("no such place in Zhejiang");
      } else if (!same && read.validFrom().isBefore(earliest)) {
        at(row, "validFrom").wrong("a value does not begin before " + earliest);
      } else {
        RowRules.broken(definition.get(), read)
            .or(
                () ->
                    same
                        ? Optional.empty()
                        : Stream.concat(known.rows(read.code()).stream(), accepted.stream())
                            .filter(other -> other.code().equals(read.code()))
                            .flatMap(other -> RowRules.clash(other, read).stream())
                            .findFirst())
            .ifPresentOrElse(row.self()::wrong, () -> accepted.add(read));
      }
    }
  }

  private static Element at(Mapping row, String key) {
    return row.optional(key).orElse(row.self());
  }

  private void readFile(SourceText file) {
    Document.read(file, problems)
        .ifPresent(
            top -> {
              top.required("parameters")
                  .map(Element::list)
                  .orElse(List.of())
                  .forEach(element -> element.mapping().ifPresent(this::readParameter));
              top.nothingElse();
            });
  }

  private void readParameter(Mapping entry) {
    var codeElement = entry.required("code");
    var code =
        codeElement
            .flatMap(Element::text)
            .filter(
                text -> {
                  var fits = text.matches("[a-z][A-Za-z0-9]*");
                  if (!fits) {
                    codeElement.get().wrong("expected a code such as dibaoLine");
                  }
                  return fits;
                });
    var type = readType(entry);
    var trustedFor = entry.required("trustedFor").flatMap(Element::period);
    var says = Words.read(entry, "says");
    var basis = entry.required("basis").flatMap(Element::text);
    var values = entry.required("values").map(Element::list).orElse(List.of());
    entry.nothingElse();
    if (code.isEmpty()
        || type.isEmpty()
        || trustedFor.isEmpty()
        || says.isEmpty()
        || basis.isEmpty()) {
      return;
    }
    var definition =
        new ParameterDefinition(code.get(), type.get(), trustedFor.get(), says.get(), basis.get());
    if (definitions.putIfAbsent(code.get(), definition) != null) {
      codeElement.get().wrong("parameter " + code.get() + " is declared twice");
      return;
    }
    var accepted = new ArrayList<ParameterRow>();
    for (var value : values) {
      for (var row : value.mapping().map(m -> readRows(m, definition)).orElse(List.of())) {
        RowRules.broken(definition, row)
            .or(() -> accepted.stream().flatMap(a -> RowRules.clash(a, row).stream()).findFirst())
            .ifPresentOrElse(value::wrong, () -> accepted.add(row));
      }
    }
    rows.addAll(accepted);
  }

  private static Optional<ParameterType> readType(Mapping entry) {
    var element = entry.required("type");
    var word = element.flatMap(Element::text);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    return switch (word.get()) {
      case "boolean" -> Optional.of(new ParameterType.Bool());
      case "integer" -> {
        var unit = entry.required("unit").flatMap(Element::text);
        var range = entry.range(Element::integer);
        yield unit.flatMap(
            of -> range.map(r -> new ParameterType.Int(of, r.lowest(), r.highest())));
      }
      case "ratio" ->
          entry
              .range(ParameterReader::ratio)
              .map(range -> new ParameterType.Ratio(range.lowest(), range.highest()));
      case "money/month" -> money(entry, MoneyPeriod.MONTH);
      case "money/year" -> money(entry, MoneyPeriod.YEAR);
      case "money/once" -> money(entry, MoneyPeriod.ONCE);
      default -> {
        element
            .get()
            .wrong("expected one of money/month, money/year, money/once, integer, ratio, boolean");
        yield Optional.empty();
      }
    };
  }

  private static Optional<ParameterType> money(Mapping entry, MoneyPeriod period) {
    return entry
        .range(Element::fen)
        .map(range -> new ParameterType.Money(period, range.lowest(), range.highest()));
  }

  private static Optional<Long> ratio(Element element) {
    return element
        .decimal()
        .flatMap(
            value -> {
              try {
                return Optional.of(
                    value
                        .multiply(BigDecimal.valueOf(ParameterType.Ratio.DENOMINATOR))
                        .longValueExact());
              } catch (ArithmeticException e) {
                element.wrong("a ratio has at most four decimal places");
                return Optional.empty();
              }
            });
  }

  /** One row, or for a value of several districts one for each. */
  private static List<ParameterRow> readRows(Mapping row, ParameterDefinition definition) {
    var place = row.required("place").flatMap(ParameterReader::area);
    var kind = row.required("kind").flatMap(element -> element.choice(Kind.class));
    var scope = row.required("scope").flatMap(element -> element.choice(Scope.class));
    var hukou = row.required("hukou").flatMap(ParameterReader::hukou);
    var validFrom = row.required("validFrom").flatMap(Element::date);
    var validTo = row.optional("validTo").flatMap(Element::date);
    var firstPaymentMonth = row.optional("firstPaymentMonth").flatMap(Element::month);
    var value = row.required("value").flatMap(element -> value(element, definition.type()));
    var source = row.required("source").flatMap(Element::text);
    var evidence = row.required("evidence").flatMap(Element::text);
    var counties = row.list("counties");
    var places = counties.stream().map(ParameterReader::area).flatMap(Optional::stream).toList();
    row.nothingElse();
    if (place.isEmpty()
        || kind.isEmpty()
        || scope.isEmpty()
        || hukou.isEmpty()
        || validFrom.isEmpty()
        || value.isEmpty()
        || source.isEmpty()
        || evidence.isEmpty()) {
      return List.of();
    }
    if (!counties.isEmpty() && scope.get() != Scope.DISTRICTS) {
      row.key("counties").wrong("only a value with scope districts lists them");
      return List.of();
    }
    for (var i = 0; i < places.size(); i++) {
      if (places.get(i) / 100 != place.get() / 100) {
        counties.get(i).wrong("not a district of the place");
        return List.of();
      }
    }
    return (counties.isEmpty() ? List.of(place.get()) : places)
        .stream()
            .map(
                at ->
                    new ParameterRow(
                        definition.code(),
                        at,
                        kind.get(),
                        scope.get(),
                        hukou.get().type(),
                        validFrom.get(),
                        validTo,
                        firstPaymentMonth,
                        value.get(),
                        source.get(),
                        evidence.get()))
            .toList();
  }

  /** Whom a row is for. */
  private record HukouScope(Optional<HukouType> type) {}

  private static Optional<HukouScope> hukou(Element element) {
    return element
        .text()
        .flatMap(
            word ->
                switch (word) {
                  case "any" -> Optional.of(new HukouScope(Optional.empty()));
                  case "urban" -> Optional.of(new HukouScope(Optional.of(HukouType.URBAN)));
                  case "rural" -> Optional.of(new HukouScope(Optional.of(HukouType.RURAL)));
                  default -> {
                    element.wrong("expected any, urban or rural");
                    yield Optional.empty();
                  }
                });
  }

  private static Optional<Integer> area(Element element) {
    return element
        .text()
        .flatMap(
            text -> {
              if (text.matches("[0-9]{6}")) {
                return Optional.of(Integer.parseInt(text));
              }
              element.wrong("expected an area of six digits");
              return Optional.empty();
            });
  }

  private static Optional<Long> value(Element element, ParameterType type) {
    if (type instanceof ParameterType.Bool) {
      return element.bool().map(truth -> truth ? 1L : 0L);
    } else if (type instanceof ParameterType.Int) {
      return element.integer();
    } else if (type instanceof ParameterType.Ratio) {
      return ratio(element);
    }
    return element.fen();
  }
}
