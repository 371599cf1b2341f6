package io.zhaoren.policy.reading;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value in a YAML file and where it stands. Each reading method answers empty when the value is
 * not of that form, and has then noted the problem. What YAML itself would make of a word ({@code
 * no}, {@code 010}) plays no part: the reader decides by what it expects.
 */
public final class Element {

  private final Node node;
  private final SourceText source;
  private final Problems problems;

  Element(Node node, SourceText source, Problems problems) {
    this.node = node;
    this.source = source;
    this.problems = problems;
  }

  static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  public String file() {
    return source.name();
  }

  public Position position() {
    return position(node.getStartMark());
  }

  /** Notes that something is wrong with this value. */
  public void wrong(String message) {
    problems.add(source.name(), position(), message);
  }

  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Whether it is a scalar that says something. */
  public boolean isText() {
    return node instanceof ScalarNode scalar && !isNothing(scalar);
  }

  private static boolean isNothing(ScalarNode scalar) {
    return scalar.getTag().equals(Tag.NULL) && scalar.isPlain();
  }

  public Optional<Mapping> mapping() {
    if (!(node instanceof MappingNode mapping)) {
      wrong("expected keys with values, found " + kind());
      return Optional.empty();
    }
    var entries = new LinkedHashMap<String, Mapping.Entry>();
    for (NodeTuple tuple : mapping.getValue()) {
      var key = new Element(tuple.getKeyNode(), source, problems);
      var value = new Element(tuple.getValueNode(), source, problems);
      key.text()
          .ifPresent(
              name -> {
                if (entries.putIfAbsent(name, new Mapping.Entry(key, value)) != null) {
                  key.wrong("'" + name + "' stands here twice");
                }
              });
    }
    return Optional.of(new Mapping(this, entries));
  }

  public List<Element> list() {
    if (!(node instanceof SequenceNode sequence)) {
      wrong("expected a list, found " + kind());
      return List.of();
    }
    var elements = new ArrayList<Element>();
    for (var item : sequence.getValue()) {
      elements.add(new Element(item, source, problems));
    }
    return elements;
  }

  /** As written, quotes and folding removed. */
  public Optional<String> text() {
    if (!isText() || !(node instanceof ScalarNode scalar)) {
      wrong("expected text, found " + kind());
      return Optional.empty();
    }
    if (scalar.getValue().isBlank()) {
      wrong("the text is empty");
      return Optional.empty();
    }
    return Optional.of(scalar.getValue());
  }

  /** A text together with the place of each of its characters. */
  public Optional<PlacedText> placedText() {
    return text().map(value -> PlacedText.of(value, source, node.getStartMark().getIndex()));
  }

  public Optional<Boolean> bool() {
    return text()
        .flatMap(
            value ->
                switch (value) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> {
                    wrong("expected true or false");
                    yield Optional.empty();
                  }
                });
  }

  public Optional<Long> integer() {
    return text()
        .flatMap(
            value -> {
              if (value.matches("-?(0|[1-9][0-9]{0,17})")) {
                return Optional.of(Long.parseLong(value));
              }
              wrong("expected a whole number");
              return Optional.empty();
            });
  }

  /** A decimal number in plain digits. */
  public Optional<BigDecimal> decimal() {
    return text()
        .flatMap(
            value -> {
              if (value.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")) {
                return Optional.of(new BigDecimal(value));
              }
              wrong("expected a number in plain digits");
              return Optional.empty();
            });
  }

  /** A number of yuan, in fen. */
  public Optional<Long> fen() {
    return decimal()
        .flatMap(
            yuan -> {
              try {
                return Optional.of(yuan.movePointRight(2).longValueExact());
              } catch (ArithmeticException e) {
                wrong("an amount has at most two decimal places");
                return Optional.empty();
              }
            });
  }

  public Optional<LocalDate> date() {
    return text()
        .flatMap(
            value -> {
              try {
                return Optional.of(LocalDate.parse(value));
              } catch (DateTimeException e) {
                wrong("expected a day such as 2023-07-01");
                return Optional.empty();
              }
            });
  }

  public Optional<YearMonth> month() {
    return text()
        .flatMap(
            value -> {
              try {
                return Optional.of(YearMonth.parse(value));
              } catch (DateTimeException e) {
                wrong("expected a month such as 2023-07");
                return Optional.empty();
              }
            });
  }

  /** A length of time such as P12M. */
  public Optional<Period> period() {
    return text()
        .flatMap(
            value -> {
              try {
                var period = Period.parse(value);
                if (!period.isNegative() && !period.isZero()) {
                  return Optional.of(period);
                }
              } catch (DateTimeException e) {
                // falls through to the same complaint as a period that leads nowhere
              }
              wrong("expected a length of time such as P12M or P7D");
              return Optional.empty();
            });
  }

  /** One of an enumeration's constants, written in lower case with hyphens. */
  public <E extends Enum<E>> Optional<E> choice(Class<E> type) {
    return text()
        .flatMap(
            value -> {
              for (var constant : type.getEnumConstants()) {
                if (word(constant).equals(value)) {
                  return Optional.of(constant);
                }
              }
              wrong(
                  "expected one of "
                      + Stream.of(type.getEnumConstants())
                          .map(Element::word)
                          .collect(Collectors.joining(", ")));
              return Optional.empty();
            });
  }

  /** A constant as it is written in files. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String kind() {
    return switch (node.getNodeId()) {
      case mapping -> "keys with values";
      case sequence -> "a list";
      default -> isText() ? "text" : "nothing";
    };
  }
}
