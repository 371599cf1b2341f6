package io.zhaoren.policy.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.reading.SourceText;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterReaderTest {

  private static final String HEAD =
      """
      parameters:
        - code: livingLine
          type: money/month
          range: [100, 5000]
          trustedFor: P24M
          says: {zh: 低保标准, en: dibao line}
          basis: 第十条
          values:
      """;

  private static final String ROW =
      "      - {place: '330100', kind: line, scope: city-wide, hukou: any, validFrom: 2022-10-01,"
          + " firstPaymentMonth: 2022-10, value: 1216, source: 通知, evidence: 全市}\n";

  private static List<String> problems(String text) {
    return catchThrowableOfType(
            PolicyProblems.class,
            () -> ParameterReader.read(List.of(new SourceText("lines.yaml", text))))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void aRowIsReadWithAllThatIsSaidOfIt() throws PolicyProblems {
    var read = ParameterReader.read(List.of(new SourceText("lines.yaml", HEAD + ROW)));
    var row = read.rows("livingLine").get(0);
    assertThat(row.place()).isEqualTo(330100);
    assertThat(row.value()).isEqualTo(121600);
    assertThat(row.firstPaymentMonth()).contains(YearMonth.of(2022, 10));
    assertThat(row.hukou()).isEmpty();
    assertThat(row.validTo()).isEmpty();
  }

  @Test
  void aRatioIsHeldInTenThousandths() throws PolicyProblems {
    var text =
        (HEAD + ROW)
            .replace("money/month", "ratio")
            .replace("[100, 5000]", "['0', '2']")
            .replace("1216", "'1.5'");
    var read = ParameterReader.read(List.of(new SourceText("lines.yaml", text)));
    assertThat(read.rows("livingLine").get(0).value()).isEqualTo(15_000);
    assertThat(problems(text.replace("'1.5'", "'1.23456'")))
        .singleElement()
        .asString()
        .endsWith("a ratio has at most four decimal places");
  }

  @Test
  void aSecondRowForOnePlaceAndDayIsSaidWhereItStands() {
    assertThat(problems(HEAD + ROW + ROW.replace("1216", "1217")))
        .containsExactly("lines.yaml:10:9: two rows for one place, kind of hukou and first day");
    assertThat(problems(HEAD + ROW + ROW.replace("hukou: any", "hukou: rural")))
        .containsExactly("lines.yaml:10:9: two rows for one place, kind of hukou and first day");
  }

  @Test
  void rowsThatOverlapAreSaid() {
    var ended = ROW.replace("validFrom: 2022-10-01", "validFrom: 2022-01-28, validTo: 2022-10-01");
    assertThat(problems(HEAD + ended + ROW))
        .containsExactly(
            "lines.yaml:10:9: a row that ends on 2022-10-01 overlaps the one that begins on"
                + " 2022-10-01");
  }

  @Test
  void aPlaceThatDoesNotExistIsSaid() {
    assertThat(problems(HEAD + ROW.replace("330100", "330999")))
        .containsExactly("lines.yaml:9:9: no such place in Zhejiang: 330999");
    assertThat(problems(HEAD + ROW.replace("'330100'", "Hangzhou")))
        .containsExactly("lines.yaml:9:17: expected an area of six digits");
  }

  @Test
  void theScopeFitsThePlace() {
    assertThat(problems(HEAD + ROW.replace("city-wide", "county")))
        .containsExactly("lines.yaml:9:9: the scope needs the code of a county, one row for each");
    assertThat(problems(HEAD + ROW.replace("city-wide", "districts")))
        .containsExactly("lines.yaml:9:9: a line for some districts names them under 'counties'");
    assertThat(
            problems(HEAD + ROW.replace("city-wide", "districts, counties: ['330106', '330203']")))
        .containsExactly("lines.yaml:9:78: not a district of the place");
  }

  @Test
  void aValueOutsideTheRangeIsSaid() {
    assertThat(problems(HEAD + ROW.replace("1216", "5001")))
        .containsExactly("lines.yaml:9:9: the value lies outside the range of the parameter");
  }

  @Test
  void aValueNeedsItsSourceAndEvidence() {
    assertThat(problems(HEAD + ROW.replace(", source: 通知, evidence: 全市", "")))
        .containsExactly(
            "lines.yaml:9:9: 'source' is missing", "lines.yaml:9:9: 'evidence' is missing");
  }

  @Test
  void aParameterIsDeclaredOnce() {
    assertThat(problems(HEAD + ROW + (HEAD + ROW).replace("parameters:\n", "")))
        .containsExactly("lines.yaml:10:11: parameter livingLine is declared twice");
  }

  @Test
  void aKeyThatNobodyReadsIsSaid() {
    assertThat(problems(HEAD + ROW.replace("evidence: 全市", "evidence: 全市, sauce: x")))
        .singleElement()
        .asString()
        .contains("unknown key 'sauce'");
  }
}
