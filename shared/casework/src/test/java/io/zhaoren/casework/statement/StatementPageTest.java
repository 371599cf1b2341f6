package io.zhaoren.casework.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.events.Money;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StatementPageTest {

  private static final UUID MOTHER = UUID.randomUUID();
  private static final UUID CHILD = UUID.randomUUID();

  private static Words words(String zh) {
    return new Words(zh, "-");
  }

  private static BenefitStatement.Granted granted(
      UUID resident, String name, String state, BenefitStatement.Month... months) {
    return new BenefitStatement.Granted(
        UUID.randomUUID(),
        "programme",
        words(name),
        resident,
        state,
        "2024-06",
        state.equals("ended") ? "2024-07" : null,
        null,
        List.of(months));
  }

  private static BenefitStatement.Month month(String month, String owed, String paid) {
    return new BenefitStatement.Month(month, owed, paid);
  }

  private static String page(BenefitStatement.Granted... granted) {
    return StatementPage.of(
        new BenefitStatement(
            UUID.randomUUID(),
            LocalDate.of(2024, 8, 2),
            List.of(
                new BenefitStatement.Member(MOTHER, words("户主")),
                new BenefitStatement.Member(CHILD, words("子女"))),
            List.of(granted),
            List.of(),
            List.of(
                new BenefitStatement.Ended(
                    "programme",
                    words("单人保"),
                    MOTHER,
                    "register",
                    "2023-01",
                    "2024-05",
                    new Money("1259", "CNY/month"),
                    "other",
                    words("改享<低保>")),
                new BenefitStatement.Ended(
                    "programme",
                    words("救济"),
                    null,
                    "register",
                    "2022-03",
                    null,
                    null,
                    null,
                    words("登记机关已终止，未说明理由"))),
            List.of(
                new BenefitStatement.Lost(
                    UUID.randomUUID(),
                    "programme",
                    words("补贴"),
                    MOTHER,
                    LocalDate.of(2024, 7, 1),
                    "refused",
                    words("理由<b>\n第二行"))),
            List.of(
                new BenefitStatement.MayHave(
                    "programme", words("津贴"), CHILD, "likely", new Money("1234.5", "CNY/month"))),
            List.of()));
  }

  @Test
  void whatRunsIsAddedUpForThisMonthAndSaysWhomItIsFor() {
    assertThat(
            page(
                granted(
                    null,
                    "低保",
                    "running",
                    month("2024-07", "900.00", "900.00"),
                    month("2024-08", "1100.00", "0.00")),
                granted(CHILD, "护理", "running", month("2024-08", "500.00", "500.00"))))
        .contains("截至2024年8月2日")
        .contains("<td>低保</td><td>全家</td><td>2024年6月起</td><td class=\"sum\">1,100.00</td>")
        .contains("<td>护理</td><td>子女</td><td>2024年6月起</td><td class=\"sum\">500.00</td>")
        .contains("本月合计</td><td class=\"sum\">1,600.00</td>");
  }

  @Test
  void whatEndedIsInTheMonthsAloneAndWhatIsOpenIsSaid() {
    assertThat(
            page(
                granted(
                    MOTHER,
                    "津贴",
                    "ended",
                    month("2024-06", "60.00", "0.00"),
                    month("2024-07", "0.00", "60.00"))))
        .contains("<h2>正在享受</h2>\n<p class=\"none\">无</p>")
        .contains("津贴（户主，2024年6月至2024年7月，已终止）")
        .contains("<td>合计</td><td class=\"sum\">60.00</td><td class=\"sum\">60.00</td>")
        .contains("待补发 60.00")
        .contains("待收回 60.00");
  }

  @Test
  void whatEndedInARegisterOrGaveWayStandsThereWithItsMonthsAndWhy() {
    assertThat(page())
        .contains(
            "<td>单人保</td><td>户主</td><td>2023年1月至2024年5月</td><td class=\"sum\">1,259.00 元/月</td>"
                + "<td>改享&lt;低保&gt;</td>")
        .contains(
            "<td>救济</td><td>全家</td><td>2022年3月起，止月未登记</td><td class=\"sum\"></td>"
                + "<td>登记机关已终止，未说明理由</td>");
  }

  @Test
  void whatIsNotPaidByTheMonthIsNotCalledNothing() {
    assertThat(page(granted(MOTHER, "法律援助", "running"))).contains("不按月发放");
  }

  @Test
  void everythingThatIsNotOursIsEscapedAndSumsAreWrittenWithTheirTime() {
    assertThat(page())
        .contains("<td>不予批准</td></tr>\n<tr><td class=\"why\" colspan=\"4\">理由&lt;b&gt;\n第二行")
        .doesNotContain("<b>")
        .contains("可能符合条件</td><td class=\"sum\">1,234.50 元/月");
  }
}
