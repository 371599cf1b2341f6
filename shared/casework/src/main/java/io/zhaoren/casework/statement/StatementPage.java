package io.zhaoren.casework.statement;

import io.zhaoren.casework.statement.BenefitStatement.Granted;
import io.zhaoren.casework.statement.BenefitStatement.Month;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statement as a page to print, in Chinese. Everything that is not ours is escaped. */
final class StatementPage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="zh-CN"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>幸福清单</title>
      <style>
        body { font: 15px/1.7 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
               color: #222; max-width: 48em; margin: 2em auto; padding: 0 1em; }
        header { border-bottom: 3px double #a33; margin-bottom: 1.5em; }
        h1 { font-size: 1.9em; letter-spacing: .3em; margin: 0; text-align: center; }
        header p { margin: .2em 0 .8em; text-align: center; color: #555; }
        h2 { font-size: 1.2em; color: #a33; margin: 1.6em 0 .5em; }
        h3 { font-size: 1em; margin: 1em 0 .3em; }
        table { border-collapse: collapse; width: 100%; table-layout: fixed; }
        th, td { border: 1px solid #bbb; padding: .3em .7em; text-align: left; vertical-align: top;
                 overflow-wrap: break-word; }
        th:nth-child(1) { width: 38%; } th:nth-child(2) { width: 14%; }
        table.months th { width: 25%; }
        th { background: #f6f1ec; font-weight: normal; white-space: nowrap; }
        .sum { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        tr.total td { font-weight: bold; background: #f6f1ec; }
        .why { white-space: pre-line; color: #444; padding-left: 2em; }
        .none, footer { color: #777; }
        footer { border-top: 1px solid #bbb; margin-top: 2em; padding-top: .5em; font-size: .85em; }
        @media (max-width: 34em) {
          body { font-size: 13px; margin: 1em auto; padding: 0 .6em; }
          th, td { padding: .25em .4em; } th, .sum { white-space: normal; } .why { padding-left: 1em; }
          th:nth-child(1) { width: 30%; } th:nth-child(2) { width: 17%; } }
        @page { margin: 18mm 16mm; }
        @media print { body { margin: 0; max-width: none; } h2, h3 { break-after: avoid; }
                       tr { break-inside: avoid; } }
      </style></head><body>
      """;

  private final StringBuilder page = new StringBuilder(HEAD);
  private final Map<UUID, String> members = new HashMap<>();
  private final BenefitStatement statement;

  private StatementPage(BenefitStatement statement) {
    this.statement = statement;
    statement.members().forEach(each -> members.put(each.residentId(), each.relation().zh()));
  }

  static String of(BenefitStatement statement) {
    var page = new StatementPage(statement);
    page.write();
    return page.page.toString();
  }

  private void write() {
    page.append("<header><h1>幸福清单</h1><p>截至").append(day(statement.on())).append("</p></header>\n");
    running();
    section("登记在册的其他待遇", statement.registered(), List.of("项目", "对象", "起止"));
    for (var each : statement.registered()) {
      row(
          cell(each.name().zh()),
          cell(whom(each.residentId())),
          cell(day(each.from()) + "起" + (each.to() == null ? "" : "，至" + day(each.to()))));
    }
    end(statement.registered());
    section("已结束的待遇", statement.ended(), List.of("项目", "对象", "月份", "金额", "原因"));
    for (var each : statement.ended()) {
      row(
          cell(each.name().zh()),
          cell(whom(each.residentId())),
          cell(
              month(each.firstMonth())
                  + (each.lastMonth() == null ? "起，止月未登记" : "至" + month(each.lastMonth()))),
          sum(each.amount() == null ? "" : yuan(each.amount().amount(), each.amount().unit())),
          cell(each.why().zh()));
    }
    end(statement.ended());
    section("正在办理", statement.asked(), List.of("项目", "对象", "受理编号", "状态"));
    for (var each : statement.asked()) {
      row(
          cell(each.name().zh()),
          cell(whom(each.residentId())),
          cell(each.receipt()),
          cell(state(each.state())));
    }
    end(statement.asked());
    section("可能享受（邀请，不是决定）", statement.mayHave(), List.of("项目", "对象", "情况", "预计金额"));
    for (var each : statement.mayHave()) {
      row(
          cell(each.name().zh()),
          cell(whom(each.residentId())),
          cell(each.finding().equals("found") ? "符合条件" : "可能符合条件"),
          sum(each.amount() == null ? "待核定" : yuan(each.amount().amount(), each.amount().unit())));
    }
    end(statement.mayHave());
    section("未批准或者已终止及其理由", statement.lost(), List.of("项目", "对象", "日期", "结果"));
    for (var each : statement.lost()) {
      row(
          cell(each.name().zh()),
          cell(whom(each.residentId())),
          cell(day(each.on())),
          cell(each.decision().equals("refused") ? "不予批准" : "终止"));
      row("<td class=\"why\" colspan=\"4\">" + escaped(each.text().zh()) + "</td>");
    }
    end(statement.lost());
    months();
    page.append("<footer>家庭编号 ")
        .append(statement.householdId())
        .append("。对决定有异议的，可以依法申请行政复议或者提起行政诉讼。</footer>\n</body></html>\n");
  }

  /** What has been granted and has not ended, with what is due for this month. */
  private void running() {
    var running =
        statement.granted().stream().filter(each -> !each.state().equals("ended")).toList();
    section("正在享受", running, List.of("项目", "对象", "起始", "本月应发（元）"));
    var total = BigDecimal.ZERO;
    for (var each : running) {
      var due = ofThisMonth(each);
      total = total.add(due);
      row(
          cell(each.name().zh() + (each.state().equals("suspended") ? "（暂停发放）" : "")),
          cell(whom(each.residentId())),
          cell(month(each.firstMonth()) + "起"),
          sum(isPaid(each) ? yuan(due) : "不按月发放"));
    }
    if (!running.isEmpty()) {
      page.append("<tr class=\"total\"><td colspan=\"3\">本月合计</td>")
          .append(sum(yuan(total)))
          .append("</tr>\n");
    }
    end(running);
  }

  private BigDecimal ofThisMonth(Granted granted) {
    var now = YearMonth.from(statement.on()).toString();
    return granted.months().stream()
        .filter(each -> each.month().equals(now))
        .map(each -> new BigDecimal(each.owedYuan()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private boolean isPaid(Granted granted) {
    return !granted.months().isEmpty()
        || YearMonth.parse(granted.firstMonth()).isAfter(YearMonth.from(statement.on()));
  }

  /** Month by month what was owed and what was paid, also of what has ended. */
  private void months() {
    var paid = statement.granted().stream().filter(each -> !each.months().isEmpty()).toList();
    if (paid.isEmpty()) {
      return;
    }
    page.append("<section><h2>逐月明细</h2>\n");
    for (var each : paid) {
      page.append("<h3>")
          .append(escaped(each.name().zh()))
          .append("（")
          .append(whom(each.residentId()))
          .append("，")
          .append(month(each.firstMonth()))
          .append(each.lastMonth() == null ? "起" : "至" + month(each.lastMonth()) + "，已终止")
          .append("）</h3>\n");
      header("<table class=\"months\"><tr>", List.of("月份", "应发（元）", "实发（元）", "差额（元）"));
      each.months().forEach(this::month);
      page.append("<tr class=\"total\"><td>合计</td>")
          .append(sum(yuan(total(each, Month::owedYuan))))
          .append(sum(yuan(total(each, Month::paidYuan))))
          .append(sum(""))
          .append("</tr>\n</table>\n");
    }
    page.append("</section>\n");
  }

  private static BigDecimal total(Granted granted, Function<Month, String> yuan) {
    return granted.months().stream()
        .map(yuan)
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void month(Month month) {
    var owed = new BigDecimal(month.owedYuan());
    var paid = new BigDecimal(month.paidYuan());
    var open = owed.subtract(paid);
    row(
        cell(month(month.month())),
        sum(yuan(owed)),
        sum(yuan(paid)),
        sum(open.signum() == 0 ? "" : open(month, open.signum()) + " " + yuan(open.abs())));
  }

  private String open(Month month, int sign) {
    if (sign < 0) {
      return "待收回";
    }
    return month.month().equals(YearMonth.from(statement.on()).toString()) ? "待发放" : "待补发";
  }

  private void section(String title, List<?> rows, List<String> columns) {
    page.append("<section><h2>").append(title).append("</h2>\n");
    if (rows.isEmpty()) {
      page.append("<p class=\"none\">无</p>\n");
    } else {
      header("<table><tr>", columns);
    }
  }

  private void header(String opening, List<String> columns) {
    page.append(opening);
    columns.forEach(
        each ->
            page.append(each.contains("元") || each.contains("金额") ? "<th class=\"sum\">" : "<th>")
                .append(each)
                .append("</th>"));
    page.append("</tr>\n");
  }

  private void row(String... cells) {
    page.append("<tr>").append(String.join("", cells)).append("</tr>\n");
  }

  private void end(List<?> rows) {
    page.append(rows.isEmpty() ? "" : "</table>").append("</section>\n");
  }

  private static String cell(String text) {
    return "<td>" + escaped(text) + "</td>";
  }

  private static String sum(String text) {
    return "<td class=\"sum\">" + escaped(text) + "</td>";
  }

  /** By the relation to the head, as no name is known here. */
  private String whom(@Nullable UUID resident) {
    return resident == null ? "全家" : members.getOrDefault(resident, "原家庭成员");
  }

  private static String day(LocalDate day) {
    return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private static String month(String month) {
    var parsed = YearMonth.parse(month);
    return "%d年%d月".formatted(parsed.getYear(), parsed.getMonthValue());
  }

  private static String yuan(BigDecimal amount) {
    return new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(amount);
  }

  private static String yuan(String amount, String unit) {
    return yuan(new BigDecimal(amount))
        + switch (unit) {
          case "CNY/month" -> " 元/月";
          case "CNY/year" -> " 元/年";
          default -> " 元";
        };
  }

  private static String state(String code) {
    return switch (code) {
      case "under-way" -> "办理中";
      case "awaiting-papers" -> "待补正";
      default -> code;
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
