package io.zhaoren.local.sample;

import io.zhaoren.local.province.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is published of the real province: the file {@code province/real-figures.yaml}. */
final class RealFigures {

  /** Far enough from a figure that chance does not bring one there. */
  private static final double STANDARD_ERRORS = 3;

  /**
   * A published count of people.
   *
   * @param programmes whose people it counts, the chief one first
   * @param withFound whether those count too who are found and receive nothing yet
   * @param share of all people of the province
   */
  record Figure(List<String> programmes, boolean withFound, double share) {

    /** How many of so many people. */
    double among(long residents) {
      return share * residents;
    }

    /** Whether a count agrees with it, as far as chance lets so few people agree. */
    boolean agrees(long count, long residents) {
      var error = Math.sqrt(residents * share * (1 - share));
      return Math.abs(count - among(residents)) <= STANDARD_ERRORS * error;
    }
  }

  private final List<Figure> figures = new ArrayList<>();

  private RealFigures(Map<String, Object> file) {
    var population = number(Texts.mapping(file, "population"));
    for (var entry : Texts.list(file, "figures")) {
      var figure = Texts.mapping(entry);
      figures.add(
          new Figure(
              Texts.list(figure, "programmes").stream().map(Object::toString).toList(),
              Texts.list(figure, "of").contains("found"),
              (double) number(figure) / population));
    }
  }

  static RealFigures read() {
    return new RealFigures(Texts.read("/province/real-figures.yaml"));
  }

  /** The figure of which a programme is the chief one; empty if none was published. */
  Optional<Figure> of(String programme) {
    return figures.stream()
        .filter(figure -> figure.programmes().get(0).equals(programme))
        .findFirst();
  }

  private static long number(Map<String, Object> figure) {
    return Long.parseLong(Texts.text(figure, "count"));
  }
}
