package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.casework.maintenance.Hardship;
import io.zhaoren.casework.maintenance.MaintenanceOwed;
import io.zhaoren.casework.maintenance.ObligorFigure;
import io.zhaoren.casework.maintenance.ObligorHousehold;
import io.zhaoren.casework.maintenance.ObligorMeans;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.parameter.Parameters;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.PolicyFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The formula of 浙江省社会救助家庭供养费核算办法 (2019, P6) with the parameters of this service. In Hangzhou on
 * 2023-10-01 the dibao line is 1259, and the marginal line twice that, capped at the minimum wage:
 * 2280. In Fenghua that day it is one and a half times 1181, which is below the lowest tier of the
 * minimum wage: 1771.5.
 */
class MaintenanceGoldenTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path ABOUT_PEOPLE = Path.of("..", "shared", "finding").resolve(RESOURCES);
  private static final LocalDate DAY = LocalDate.of(2023, 10, 1);
  private static final long HANGZHOU = 330106;
  private static final long FENGHUA = 330213;

  private static Parameters parameters;

  @BeforeAll
  static void read() throws IOException, PolicyProblems {
    parameters = PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile().parameters();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # what                                            , income  , spending, persons, supports, owed
          nothing is left at the marginal line               , 6840.00 , 0       , 3      , 1       , 0.00
          one fen above it is owed                           , 6840.01 , 0       , 3      , 1       , 0.01
          one fen below it is not owed back                  , 6839.99 , 0       , 3      , 1       , 0.00
          necessary spending is left to the obligor          , 10000.00, 1160.00 , 3      , 1       , 2000.00
          spending above what is left makes nothing negative , 7000.00 , 1000.00 , 3      , 1       , 0.00
          it is shared among all who must be supported       , 10000.00, 1160.00 , 3      , 2       , 1000.00
          half a fen is rounded up                           , 6840.01 , 0       , 3      , 2       , 0.01
          less than half a fen is rounded down               , 6840.01 , 0       , 3      , 3       , 0.00
          a share that does not end is of whole fen          , 7840.00 , 0       , 3      , 3       , 333.33
          one who lives alone keeps one line                 , 3280.00 , 0       , 1      , 1       , 1000.00
          """)
  void theFormulaGives(
      String what, String income, String spending, int persons, int supports, String owed) {
    var means =
        new ObligorMeans(
            Map.of(
                ObligorFigure.INCOME, fen(income),
                ObligorFigure.RIGID_SPENDING, fen(spending)),
            persons,
            supports);

    assertThat(owed(HANGZHOU, DAY, household(HANGZHOU, means)).fen()).as(what).hasValue(fen(owed));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # the annual line is 15,108       , homes, area  , vehicle  , assets   , capital  , bars
          one home of any size does not     , 1    , 99999 , 0        , 0        , 0        , NOT_MET
          two homes rest on the local area  , 2    , 99999 , 0        , 0        , 0        , UNDETERMINED
          a car of eight lines does not     , 1    ,       , 120864.00, 0        , 0        , NOT_MET
          above eight the county says       , 1    ,       , 120864.01, 0        , 0        , UNDETERMINED
          at twelve lines it still does     , 1    ,       , 181296.00, 0        , 0        , UNDETERMINED
          a car above twelve lines bars     , 1    ,       , 181296.01, 0        , 0        , MET
          ten lines a head do not           , 1    ,       , 0        , 453240.00, 0        , NOT_MET
          one fen more a household bars     , 1    ,       , 0        , 453240.01, 0        , MET
          one fen below the capital does not, 1    ,       , 0        , 0        , 199999.99, NOT_MET
          two hundred thousand bars         , 1    ,       , 0        , 0        , 200000.00, MET
          one ground is enough              , 2    ,       , 0        , 0        , 200000.00, MET
          what is not known bars nobody     ,      ,       , 0        , 0        , 0        , UNDETERMINED
          """)
  void thePropertyOfAnObligorHouseholdBars(
      String what,
      Long homes,
      Long area,
      String vehicle,
      String assets,
      String capital,
      Outcome bars) {
    var figures = new EnumMap<ObligorFigure, Long>(ObligorFigure.class);
    if (homes != null) {
      figures.put(ObligorFigure.HOMES, homes);
    }
    if (area != null) {
      figures.put(ObligorFigure.HOME_AREA, area);
    }
    figures.put(ObligorFigure.VEHICLE, fen(vehicle));
    figures.put(ObligorFigure.MONETARY_ASSETS, fen(assets));
    figures.put(ObligorFigure.CAPITAL, fen(capital));

    assertThat(owed(HANGZHOU, DAY, household(HANGZHOU, new ObligorMeans(figures, 3, 1))).bar())
        .as(what)
        .isEqualTo(bars);
  }

  @Test
  void nobodyWhoOwesMeansThatNothingIsOwedAndNothingBars() {
    assertThat(owed(HANGZHOU, DAY))
        .isEqualTo(new MaintenanceOwed(OptionalLong.of(0), Outcome.NOT_MET));
  }

  @Test
  void whatSeveralOweIsAddedUpAndOneUnknownLeavesTheSumUnknown() {
    var one = household(HANGZHOU, earning("3280.00", 1, 1));
    assertThat(owed(HANGZHOU, DAY, one, one).fen()).hasValue(200_000);
    var unknown = household(HANGZHOU, new ObligorMeans(Map.of(), 1, 1));
    assertThat(owed(HANGZHOU, DAY, one, unknown).fen()).isEmpty();
  }

  @Test
  void anAgreementGoesBeforeTheFormula() {
    var agreed =
        new ObligorHousehold(
            Hardship.NONE, OptionalLong.of(30_000), HANGZHOU, earning("90000.00", 3, 1));
    assertThat(owed(HANGZHOU, DAY, agreed).fen()).hasValue(30_000);
  }

  @Test
  void whoeverIsInRecognisedHardshipOwesNothing() {
    for (var hardship : List.of(Hardship.DIBAO, Hardship.MARGINAL, Hardship.COUNTY_DEFINED)) {
      var poor =
          new ObligorHousehold(hardship, OptionalLong.empty(), HANGZHOU, earning("90000.00", 1, 1));
      assertThat(owed(HANGZHOU, DAY, poor).fen()).as(hardship.name()).hasValue(0);
    }
  }

  @Test
  void whosePlaceCountsIsNotKnownSoThatOnlyWhatBothPlacesGiveIsSaid() {
    // above both lines the two places leave different sums; below both they leave nothing
    assertThat(owed(HANGZHOU, DAY, household(FENGHUA, earning("3280.00", 1, 1))).fen()).isEmpty();
    assertThat(owed(HANGZHOU, DAY, household(FENGHUA, earning("1771.50", 1, 1))).fen()).hasValue(0);
    assertThat(owed(FENGHUA, DAY, household(FENGHUA, earning("1771.51", 1, 1))).fen()).hasValue(1);
  }

  @Test
  void whereNoLineIsInForceNothingIsSaid() {
    assertThat(owed(330402, DAY, household(330402, earning("90000.00", 1, 1))).fen()).isEmpty();
  }

  @Test
  void beforeTheMeasureThereIsNoFormula() {
    var before = LocalDate.of(2019, 1, 13);
    assertThat(owed(HANGZHOU, before, household(HANGZHOU, earning("90000.00", 1, 1))).fen())
        .isEmpty();
  }

  private static ObligorMeans earning(String yuan, int persons, int supports) {
    return new ObligorMeans(
        Map.of(ObligorFigure.INCOME, fen(yuan), ObligorFigure.RIGID_SPENDING, 0L),
        persons,
        supports);
  }

  private static ObligorHousehold household(long county, ObligorMeans means) {
    return new ObligorHousehold(Hardship.NONE, OptionalLong.empty(), county, means);
  }

  private static MaintenanceOwed owed(long county, LocalDate on, ObligorHousehold... obligors) {
    return MaintenanceOwed.of(List.of(obligors), parameters, county, on);
  }

  private static long fen(String yuan) {
    return new BigDecimal(yuan).movePointRight(2).longValueExact();
  }
}
