package io.zhaoren.finding.figures;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Areas.Area;
import io.zhaoren.policy.vocabulary.Words;
import java.util.List;
import java.util.function.Predicate;

/**
 * The part of the province that figures are asked for.
 *
 * @param code six digits, or the name of a group
 * @param counties six digits each
 */
public record FigureArea(String code, Words name, List<Integer> counties) {

  static final String MOUNTAIN = "mountain-26";
  static final String ISLANDS = "islands";

  private static final String KNOWN = "330000, 330100, 330106, mountain-26, islands";

  public static FigureArea of(String asked, Areas areas) {
    return switch (asked) {
      case MOUNTAIN ->
          of(asked, new Words("山区26县", "the 26 mountain counties"), areas, Area::mountain);
      case ISLANDS -> of(asked, new Words("海岛县", "the island counties"), areas, Area::island);
      default -> ofDivision(asked, areas);
    };
  }

  /** One county, by its code of six digits. */
  public static FigureArea ofCounty(long county, Areas areas) {
    return of(Long.toString(county), areas);
  }

  /**
   * Its counties that lie in reach, for the SQL of a list.
   *
   * @param within digits with which a county in reach begins, as {@code Access.within()} says
   */
  public List<Integer> countiesWithin(String within) {
    return counties.stream().filter(each -> each.toString().startsWith(within)).toList();
  }

  private static FigureArea ofDivision(String asked, Areas areas) {
    if (!asked.matches("[0-9]{6}") || areas.find(Integer.parseInt(asked)).isEmpty()) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query(
              "area",
              "UNKNOWN_AREA",
              new Words(
                  "须为省内行政区划代码或分组，如 " + KNOWN,
                  "must be a division of the province or a group, for example " + KNOWN)));
    }
    var division = Integer.parseInt(asked);
    return of(asked, areas.name(division), areas, county -> Areas.within(county.code(), division));
  }

  private static FigureArea of(String code, Words name, Areas areas, Predicate<Area> belongs) {
    return new FigureArea(
        code, name, areas.counties().stream().filter(belongs).map(Area::code).toList());
  }
}
