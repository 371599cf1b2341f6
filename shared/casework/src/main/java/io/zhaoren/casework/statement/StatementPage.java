package io.zhaoren.casework.statement;

/** The statement as a page to print, in Chinese. Everything that is not ours is escaped. */
final class StatementPage {

  private final StringBuilder page = new StringBuilder();

  private StatementPage() {}

  static String of(BenefitStatement statement) {
    var page = new StatementPage();
    page.write(statement);
    return page.page.toString();
  }

  private void write(BenefitStatement statement) {
    page.append(
        """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><title>幸福清单</title>
        <style>
          body { font: 14px/1.6 serif; max-width: 60em; margin: 2em auto; }
          table { border-collapse: collapse; width: 100%; margin-bottom: 1.5em; }
          th, td { border: 1px solid #999; padding: .3em .6em; text-align: left; vertical-align: top; }
          td.sum { text-align: right; white-space: nowrap; }
          @media print { body { margin: 0; } tr { break-inside: avoid; } }
        </style></head><body>
        """);
    page.append("<h1>幸福清单</h1><p>截至 ").append(statement.on()).append("</p>\n");
    granted(statement);
    list("登记在册的其他待遇", statement.registered().isEmpty());
    for (var each : statement.registered()) {
      row(each.name().zh(), "自 " + each.from(), each.to() == null ? "正在享受" : "至 " + each.to());
    }
    end(statement.registered().isEmpty());
    lost(statement);
    list("正在办理", statement.asked().isEmpty());
    for (var asked : statement.asked()) {
      row(asked.name().zh(), asked.receipt(), state(asked.state()));
    }
    end(statement.asked().isEmpty());
    list("可能享受（邀请，不是决定）", statement.mayHave().isEmpty());
    for (var may : statement.mayHave()) {
      row(
          may.name().zh(),
          may.finding().equals("found") ? "符合条件" : "可能符合条件",
          may.amount() == null ? "" : may.amount().amount() + " 元");
    }
    end(statement.mayHave().isEmpty());
    page.append("</body></html>\n");
  }

  private void granted(BenefitStatement statement) {
    page.append("<h2>已批准的待遇</h2>\n");
    if (statement.granted().isEmpty()) {
      page.append("<p>无</p>\n");
    }
    for (var each : statement.granted()) {
      page.append("<h3>")
          .append(escaped(each.name().zh()))
          .append("（")
          .append(state(each.state()))
          .append("，自 ")
          .append(each.firstMonth())
          .append(each.lastMonth() == null ? "" : " 至 " + each.lastMonth())
          .append("）</h3>\n");
      if (!each.months().isEmpty()) {
        page.append("<table><tr><th>月份</th><th>应发（元）</th><th>实发（元）</th></tr>\n");
        for (var month : each.months()) {
          page.append("<tr><td>")
              .append(month.month())
              .append("</td><td class=\"sum\">")
              .append(month.owedYuan())
              .append("</td><td class=\"sum\">")
              .append(month.paidYuan())
              .append("</td></tr>\n");
        }
        page.append("</table>\n");
      }
    }
  }

  private void lost(BenefitStatement statement) {
    list("未批准或者已终止及其理由", statement.lost().isEmpty());
    for (var each : statement.lost()) {
      row(each.name().zh(), each.on().toString(), each.text().zh());
    }
    end(statement.lost().isEmpty());
  }

  private void list(String title, boolean empty) {
    page.append("<h2>").append(title).append("</h2>\n");
    page.append(empty ? "<p>无</p>\n" : "<table>\n");
  }

  private void row(String... cells) {
    page.append("<tr>");
    for (var cell : cells) {
      page.append("<td>").append(escaped(cell)).append("</td>");
    }
    page.append("</tr>\n");
  }

  private void end(boolean empty) {
    if (!empty) {
      page.append("</table>\n");
    }
  }

  private static String state(String code) {
    return switch (code) {
      case "running" -> "正在享受";
      case "suspended" -> "暂停发放";
      case "ended" -> "已终止";
      case "under-way" -> "办理中";
      case "awaiting-papers" -> "待补正";
      default -> escaped(code);
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
