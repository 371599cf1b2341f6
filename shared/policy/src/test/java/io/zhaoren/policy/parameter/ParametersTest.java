package io.zhaoren.policy.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.policy.SampleFiles;
import io.zhaoren.policy.parameter.ParameterRow.Kind;
import io.zhaoren.policy.parameter.ParameterRow.Scope;
import io.zhaoren.policy.parameter.ParameterValue.Known;
import io.zhaoren.policy.parameter.ParameterValue.Reason;
import io.zhaoren.policy.parameter.ParameterValue.Unknown;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParametersTest {

  private static final String LINE = "livingLine";
  private static final int XIHU = 330106;
  private static final int TONGLU = 330122;
  private static final int LUCHENG = 330302;
  private static final int JIAXING = 330402;

  private final Parameters parameters = SampleFiles.policies().parameters();

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private ParameterValue at(int place, String day) {
    return parameters.at(LINE, place, day(day), Optional.of(HukouType.URBAN));
  }

  private static ParameterRow row(int place, Scope scope, String from, long yuan) {
    return new ParameterRow(
        LINE,
        place,
        Kind.LINE,
        scope,
        Optional.empty(),
        day(from),
        Optional.empty(),
        Optional.empty(),
        yuan * 100,
        "通知",
        "测试");
  }

  private static void assertYuan(ParameterValue value, long yuan) {
    assertThat(value).isInstanceOf(Known.class);
    assertThat(((Known) value).value()).isEqualTo(yuan * 100);
  }

  private static Unknown unknown(ParameterValue value) {
    assertThat(value).isInstanceOf(Unknown.class);
    return (Unknown) value;
  }

  @Test
  void aCityWideValueReachesItsCounties() {
    assertYuan(at(XIHU, "2023-06-30"), 1216);
    assertYuan(at(XIHU, "2023-08-01"), 1259);
  }

  /** In force from a day, and paid from a month that its instrument names. */
  private static ParameterRow paid(String from, String until, String month, long yuan) {
    var row = row(JIAXING, Scope.COUNTY, from, yuan);
    return new ParameterRow(
        LINE,
        JIAXING,
        row.kind(),
        row.scope(),
        row.hukou(),
        row.validFrom(),
        until.isEmpty() ? Optional.empty() : Optional.of(day(until)),
        month.isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(month)),
        row.value(),
        row.source(),
        row.evidence());
  }

  private void assertPaid(Parameters values, String day, long yuan) {
    assertYuan(values.asPaid().at(LINE, JIAXING, day(day), Optional.of(HukouType.URBAN)), yuan);
  }

  @Test
  void aLineOfJulyThatIsPaidFromOctoberIsInForceInJulyAndPaidInOctober() {
    var values =
        parameters.with(
            List.of(
                paid("2022-01-01", "2022-06-30", "", 800), paid("2022-07-01", "", "2022-10", 900)));

    assertYuan(values.at(LINE, JIAXING, day("2022-07-01"), Optional.of(HukouType.URBAN)), 900);
    assertPaid(values, "2022-06-30", 800);
    assertPaid(values, "2022-07-01", 800);
    assertPaid(values, "2022-09-30", 800);
    assertPaid(values, "2022-10-01", 900);
  }

  @Test
  void aLineOfMarchThatIsPaidBackToJanuaryIsPaidForJanuary() {
    var values =
        parameters.with(
            List.of(paid("2022-01-01", "", "", 800), paid("2023-03-15", "", "2023-01", 900)));

    assertYuan(values.at(LINE, JIAXING, day("2023-03-14"), Optional.of(HukouType.URBAN)), 800);
    assertPaid(values, "2022-12-31", 800);
    assertPaid(values, "2023-01-01", 900);
    assertPaid(values, "2023-03-15", 900);
  }

  @Test
  void whereNoInstrumentNamesAMonthMoneyFollowsTheLaw() {
    assertThat(parameters.asPaid()).isSameAs(parameters);
  }

  @Test
  void whatHeldInHangzhouInJulyOf2023IsNotKnown() {
    var july = unknown(at(XIHU, "2023-07-15"));
    assertThat(july.reason()).isEqualTo(Reason.NO_VALUE);
    assertThat(july.place()).isEqualTo(XIHU);
    assertThat(july.last().map(ParameterRow::value)).contains(121600L);
  }

  @Test
  void ofTwoThatBeganTogetherTheNarrowerCounts() {
    assertYuan(at(TONGLU, "2023-09-01"), 1200);
    assertYuan(at(TONGLU, "2023-06-30"), 1216);
  }

  @Test
  void ofTwoTerritoriesTheOneThatBeganLastCounts() {
    var later = parameters.with(List.of(row(330100, Scope.CITY_WIDE, "2024-01-01", 1300)));
    assertThat(later.at(LINE, TONGLU, day("2024-01-01"), Optional.empty()))
        .isEqualTo(new Known(row(330100, Scope.CITY_WIDE, "2024-01-01", 1300)));
  }

  @Test
  void aValueWithoutSuccessorIsTrustedOnlySoLong() {
    assertYuan(at(XIHU, "2025-07-31"), 1259);
    var old = unknown(at(XIHU, "2025-08-01"));
    assertThat(old.reason()).isEqualTo(Reason.TOO_OLD);
    assertThat(old.last().map(ParameterRow::validFrom)).contains(day("2023-08-01"));
  }

  @Test
  void anOlderValueDoesNotReturnWhenItsSuccessorHasEnded() {
    var ended =
        new ParameterRow(
            LINE,
            330100,
            Kind.LINE,
            Scope.CITY_WIDE,
            Optional.empty(),
            day("2023-09-01"),
            Optional.of(day("2023-09-30")),
            Optional.empty(),
            130000,
            "通知",
            "测试");
    var more = parameters.with(List.of(ended));
    assertYuan(more.at(LINE, XIHU, day("2023-09-30"), Optional.empty()), 1300);
    assertThat(more.at(LINE, XIHU, day("2023-10-01"), Optional.empty()))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void aValueMayDifferByKindOfHukou() {
    var on = day("2023-01-01");
    assertYuan(parameters.at(LINE, LUCHENG, on, Optional.of(HukouType.URBAN)), 765);
    assertYuan(parameters.at(LINE, LUCHENG, on, Optional.of(HukouType.RURAL)), 651);
    assertThat(unknown(parameters.at(LINE, LUCHENG, on, Optional.empty())).reason())
        .isEqualTo(Reason.HUKOU_TYPE_UNKNOWN);
    assertYuan(parameters.at(LINE, XIHU, day("2023-01-01"), Optional.empty()), 1216);
  }

  @Test
  void aValueOfListedDistrictsReachesTheseAlone() {
    assertYuan(at(330702, "2023-05-01"), 1050);
    assertYuan(at(330703, "2023-05-01"), 1050);
    assertThat(at(330726, "2023-05-01")).isInstanceOf(Unknown.class);
  }

  @Test
  void aFloorNeverDecides() {
    assertThat(unknown(at(JIAXING, "2023-01-01")).last()).isEmpty();
  }

  @Test
  void anIllustrativeValueDecidesOnlyWhereASetIsToldSoAndNoLawfulOneDoes() {
    assertThat(at(JIAXING, "2020-06-01")).isInstanceOf(Unknown.class);
    var sample = parameters.withIllustrativeDeciding();
    var value = sample.at(LINE, JIAXING, day("2020-06-01"), Optional.empty());
    assertYuan(value, 900);
    assertThat(((Known) value).row().kind()).isEqualTo(Kind.ILLUSTRATIVE);
    assertYuan(sample.at(LINE, XIHU, day("2022-10-01"), Optional.empty()), 1216);
    assertThat(parameters.illustrativeDecides()).isFalse();
  }

  @Test
  void nothingIsKnownOfPlacesOutsideTheProvinceOrAboveACounty() {
    assertThat(at(310104, "2022-10-01")).isInstanceOf(Unknown.class);
    assertThat(at(330100, "2022-10-01")).isInstanceOf(Unknown.class);
  }

  @Test
  void theNextDayOnWhichSomethingChangesIsKnown() {
    assertThat(parameters.nextChange(LINE, XIHU, day("2022-09-30"))).contains(day("2022-10-01"));
    assertThat(parameters.nextChange(LINE, XIHU, day("2022-10-01"))).contains(day("2023-07-01"));
    assertThat(parameters.nextChange(LINE, XIHU, day("2023-07-01"))).contains(day("2023-08-01"));
    assertThat(parameters.nextChange(LINE, XIHU, day("2023-08-01"))).contains(day("2025-08-01"));
    assertThat(parameters.nextChange(LINE, JIAXING, day("2020-01-01"))).isEmpty();
  }

  @Test
  void moreRowsMakeAnotherSetAndLeaveThisOneAsItIs() {
    var more = parameters.with(List.of(row(330400, Scope.CITY_WIDE, "2023-01-01", 1000)));
    assertYuan(more.at(LINE, JIAXING, day("2023-02-01"), Optional.empty()), 1000);
    assertThat(at(JIAXING, "2023-02-01")).isInstanceOf(Unknown.class);
  }

  @Test
  void rowsThatBreakARuleAreRefused() {
    assertThatThrownBy(
            () -> parameters.with(List.of(row(330100, Scope.CITY_WIDE, "2023-08-01", 1260))))
        .hasMessageContaining("two rows for one place");
    assertThatThrownBy(
            () -> parameters.with(List.of(row(330100, Scope.CITY_WIDE, "2023-05-01", 1260))))
        .hasMessageContaining("overlaps");
    assertThatThrownBy(
            () -> parameters.with(List.of(row(330400, Scope.CITY_WIDE, "2023-01-01", 9999))))
        .hasMessageContaining("outside the range");
    assertThatThrownBy(
            () -> parameters.with(List.of(row(330402, Scope.CITY_WIDE, "2023-01-01", 1000))))
        .hasMessageContaining("code of a city");
  }

  @Test
  void aParameterThatNobodyDeclaredIsAnError() {
    assertThatThrownBy(() -> parameters.at("other", XIHU, day("2023-01-01"), Optional.empty()))
        .hasMessage("no such parameter: other");
  }
}
