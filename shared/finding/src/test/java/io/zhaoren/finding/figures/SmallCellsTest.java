package io.zhaoren.finding.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.testing.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whoever puts all answers together learns no small count. */
class SmallCellsTest {

  private static final int SMALLEST = 5;
  private static final Areas AREAS = Areas.zhejiang();

  private static FigureArea area(String code) {
    return FigureArea.of(code, AREAS);
  }

  private static SmallCells cells(Map<Integer, Long> counts) {
    return new SmallCells(SMALLEST, counts, AREAS);
  }

  /** In each county of a city so many, and none elsewhere. */
  private static Map<Integer, Long> everywhere(long count) {
    var counts = new HashMap<Integer, Long>();
    AREAS.counties().forEach(each -> counts.put(each.code(), count));
    return counts;
  }

  @Test
  void whatIsNotSmallIsToldAndSoIsNone() {
    assertThat(cells(everywhere(5)).of(area("330106"))).hasValue(5);
    assertThat(cells(everywhere(0)).of(area("330106"))).hasValue(0);
    assertThat(cells(everywhere(5)).of(area("330000"))).hasValue(5L * AREAS.counties().size());
  }

  @Test
  void withASmallCountGoesAnotherOfTheCitySoThatTheTotalDoesNotTellIt() {
    var counts = everywhere(40);
    counts.put(330106, 3L);
    counts.put(330108, 7L);
    var cells = cells(counts);

    assertThat(cells.of(area("330106"))).isEmpty();
    assertThat(cells.of(area("330108"))).as("the next smallest").isEmpty();
    assertThat(cells.of(area("330105"))).hasValue(40);
    assertThat(cells.of(area("330100"))).as("the total of both").isPresent();
    assertThat(cells.of(area("330000"))).isPresent();
  }

  @Test
  void aCityWithFewIsNotToldByTheProvince() {
    var counts = everywhere(0);
    counts.put(330106, 2L);
    counts.put(330206, 9L);
    counts.put(330302, 90L);
    var cells = cells(counts);

    assertThat(cells.of(area("330100"))).isEmpty();
    assertThat(cells.of(area("330200"))).as("or else it were the rest").isEmpty();
    assertThat(cells.of(area("330206"))).as("or else it were the city").isEmpty();
    assertThat(cells.of(area("330300"))).hasValue(90);
    assertThat(cells.of(area("330000"))).hasValue(101);
  }

  @Test
  void fewInTheWholeProvinceAreToldNowhere() {
    var counts = everywhere(0);
    counts.put(330106, 2L);

    assertThat(cells(counts).of(area("330106"))).isEmpty();
    assertThat(cells(counts).of(area("330100"))).isEmpty();
  }

  /** Everything that is told, as equations over the counties that are not. */
  @Seeds(200)
  void allAnswersTogetherTellNoSmallCount(long seed) {
    var random = new SplittableRandom(seed);
    var many = random.nextInt(2, 60);
    var counts = new HashMap<Integer, Long>();
    AREAS
        .counties()
        .forEach(
            each ->
                counts.put(each.code(), random.nextInt(3) == 0 ? 0L : (long) random.nextInt(many)));
    var cells = cells(counts);
    var hidden =
        AREAS.counties().stream()
            .map(each -> each.code())
            .filter(each -> cells.of(area(Integer.toString(each))).isEmpty())
            .toList();
    var asked = new ArrayList<>(List.of("330000", "mountain-26", "islands"));
    AREAS.counties().stream()
        .map(each -> each.code() / 100 * 100)
        .distinct()
        .forEach(each -> asked.add(Integer.toString(each)));
    var told = new ArrayList<double[]>();
    for (var each : asked) {
      if (cells.of(area(each)).isPresent()) {
        told.add(row(hidden, area(each)));
      }
    }

    assertThat(counts.entrySet())
        .filteredOn(each -> SmallCells.isSmall(each.getValue(), SMALLEST))
        .allMatch(each -> hidden.contains(each.getKey()));
    for (var i = 0; i < hidden.size(); i++) {
      var alone = new double[hidden.size()];
      alone[i] = 1;
      assertThat(follows(alone, told)).as("county %s", hidden.get(i)).isFalse();
    }
    for (var each : asked) {
      if (cells.of(area(each)).isEmpty() && each.endsWith("00")) {
        assertThat(follows(row(hidden, area(each)), told)).as("city %s", each).isFalse();
      }
    }
  }

  private static double[] row(List<Integer> hidden, FigureArea area) {
    return hidden.stream().mapToDouble(each -> area.counties().contains(each) ? 1 : 0).toArray();
  }

  /** Whether a sum can be reckoned from others: it is in the space of their rows. */
  private static boolean follows(double[] wanted, List<double[]> told) {
    return rank(told) == rank(with(told, wanted));
  }

  private static List<double[]> with(List<double[]> told, double[] more) {
    var all = new ArrayList<>(told);
    all.add(more);
    return all;
  }

  private static int rank(List<double[]> rows) {
    var left = rows.stream().map(double[]::clone).toList();
    var rank = 0;
    var columns = left.isEmpty() ? 0 : left.get(0).length;
    var order = new ArrayList<>(left);
    for (var column = 0; column < columns && rank < order.size(); column++) {
      var at = rank;
      while (at < order.size() && Math.abs(order.get(at)[column]) < 1e-9) {
        at++;
      }
      if (at == order.size()) {
        continue;
      }
      var pivot = order.get(at);
      order.set(at, order.get(rank));
      order.set(rank, pivot);
      for (var i = rank + 1; i < order.size(); i++) {
        var factor = order.get(i)[column] / pivot[column];
        for (var j = column; j < columns; j++) {
          order.get(i)[j] -= factor * pivot[j];
        }
      }
      rank++;
    }
    return rank;
  }
}
