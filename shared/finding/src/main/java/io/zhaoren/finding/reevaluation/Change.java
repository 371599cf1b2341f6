package io.zhaoren.finding.reevaluation;

import java.util.Locale;
import java.util.OptionalInt;

/** Something that decides otherwise from a day on. */
public sealed interface Change {

  /**
   * Another version of a programme's policy is in force, or none any more.
   *
   * @param before empty: none was
   * @param after empty: none is
   */
  record OfPolicy(String programme, OptionalInt before, OptionalInt after) implements Change {

    @Override
    public String code() {
      return programme + ":" + version(before) + "→" + version(after);
    }

    private static String version(OptionalInt version) {
      return version.isPresent() ? Integer.toString(version.getAsInt()) : "";
    }
  }

  /**
   * Another version of who is left out of a unit is in force, or none any more.
   *
   * @param before empty: none was
   * @param after empty: none is
   */
  record OfUnits(OptionalInt before, OptionalInt after) implements Change {

    private static final String UNITS = "units";

    @Override
    public String code() {
      return new OfPolicy(UNITS, before, after).code();
    }
  }

  /**
   * A parameter has, or may have, another value in a place.
   *
   * @param place the six-digit division
   */
  record OfParameter(String parameter, int place) implements Change {

    @Override
    public String code() {
      return parameter + "@" + String.format(Locale.ROOT, "%06d", place);
    }
  }

  /**
   * How a cause names it, and how it is stored: {@code minimum-living-guarantee:1→2}, {@code
   * units:1→2}, {@code dibaoLine@330100}.
   */
  String code();

  static Change of(String code) {
    var at = code.indexOf('@');
    if (at > 0) {
      return new OfParameter(code.substring(0, at), Integer.parseInt(code.substring(at + 1)));
    }
    var colon = code.indexOf(':');
    var arrow = code.indexOf('→');
    var named = code.substring(0, colon);
    var before = version(code.substring(colon + 1, arrow));
    var after = version(code.substring(arrow + 1));
    return named.equals(OfUnits.UNITS)
        ? new OfUnits(before, after)
        : new OfPolicy(named, before, after);
  }

  private static OptionalInt version(String text) {
    return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }
}
