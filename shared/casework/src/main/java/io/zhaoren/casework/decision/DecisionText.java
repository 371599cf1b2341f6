package io.zhaoren.casework.decision;

import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.explanation.Explanation;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What a decision says in writing, in Chinese and English: what was decided, why by the explanation
 * of the policy, the officer's own words, and what may be done against it.
 */
final class DecisionText {

  /** 个人信息保护法 第二十四条. */
  private static final Words BY_MACHINE =
      new Words(
          "不愿领取、信息有误，或者希望由工作人员办理的，均可提出（个人信息保护法 第二十四条）。",
          "You may refuse it, have it corrected, or ask for a person to decide (Personal Information"
              + " Protection Law, article 24).");

  private final StringBuilder zh = new StringBuilder();
  private final StringBuilder en = new StringBuilder();

  private DecisionText() {}

  static Words granted(
      Assessment by, OptionalLong fen, Optional<YearMonth> first, String ownWords) {
    var text = new DecisionText();
    text.add(
        "经审核，符合" + by.policy().name().zh() + "条件，予以批准。",
        "After examination: " + by.policy().name().en() + " is granted.");
    first.ifPresent(month -> text.add("自" + month + "起", "From " + month));
    if (fen.isPresent()) {
      text.money(fen.getAsLong(), by.policy().amount().orElseThrow().period());
    } else if (first.isPresent()) {
      text.add("。", ".");
    }
    text.reasons(by.explanation(), Outcome.MET);
    return text.end(by, ownWords);
  }

  /** What was granted without an application, by the service alone. */
  static Words grantedAlone(Assessment by, OptionalLong fen, YearMonth first) {
    var text = new DecisionText();
    text.add(
        "根据部门共享的登记信息，符合" + by.policy().name().zh() + "条件，无需申请，由系统自动核定。自" + first + "起",
        "By what registers share, the conditions of "
            + by.policy().name().en()
            + " are met. Nothing had to be applied for; the system decided by itself. From "
            + first);
    if (fen.isPresent()) {
      text.money(fen.getAsLong(), by.policy().amount().orElseThrow().period());
    } else {
      text.add("。", ".");
    }
    text.reasons(by.explanation(), Outcome.MET);
    text.add(BY_MACHINE.zh(), BY_MACHINE.en());
    return text.end(by, "");
  }

  /**
   * A sum that follows by itself.
   *
   * @param months not empty, each with an amount that is known
   */
  static Words changedAlone(SortedMap<YearMonth, Assessment> months, Ground ground) {
    var by = Objects.requireNonNull(months.get(months.lastKey()));
    var text = new DecisionText();
    text.add(
        by.policy().name().zh() + "待遇自" + months.firstKey() + "起自动调整",
        by.policy().name().en() + " is changed automatically from " + months.firstKey());
    OptionalLong before = OptionalLong.empty();
    for (var each : months.entrySet()) {
      var fen = each.getValue().amount().orElseThrow();
      if (before.isEmpty() || before.getAsLong() != fen) {
        if (before.isPresent()) {
          text.add("自" + each.getKey() + "起", "From " + each.getKey());
        }
        text.money(fen, by.policy().amount().orElseThrow().period());
        before = OptionalLong.of(fen);
      }
    }
    switch (ground) {
      case PARAMETERS ->
          text.add(
              "理由：家庭情况不变，标准或者政策文本已调整（" + by.policy().amount().orElseThrow().basis() + "）。",
              "Reason: the facts are the same; the standard or the text of the policy is another ("
                  + by.policy().amount().orElseThrow().basis()
                  + ").");
      case TOP_UP ->
          text.add(
              "理由：补差发放，应抵的待遇已变动（" + by.policy().amount().orElseThrow().basis() + "）。",
              "Reason: it fills up to a sum, and what counts toward it is another ("
                  + by.policy().amount().orElseThrow().basis()
                  + ").");
      default -> text.add("理由：登记信息已变动。", "Reason: what the registers say is another.");
    }
    text.reasons(by.explanation(), Outcome.MET);
    text.add(BY_MACHINE.zh(), BY_MACHINE.en());
    return text.end(by, "");
  }

  /** Another authority's decision: its reasons are its own, and nothing is added to them. */
  static Words byDepartment(
      Assessment by, DepartmentDecision decided, OptionalLong fen, Optional<YearMonth> first) {
    var text = new DecisionText();
    var name = by.policy().name();
    text.add(
        decided.office() + (decided.granting() ? "决定批准" : "决定不予批准") + name.zh() + "。",
        decided.office()
            + " has decided: "
            + name.en()
            + (decided.granting() ? " is granted." : " is refused."));
    first.ifPresent(month -> text.add("自" + month + "起", "From " + month));
    if (fen.isPresent()) {
      text.money(fen.getAsLong(), by.policy().amount().orElseThrow().period());
    } else if (first.isPresent()) {
      text.add("。", ".");
    }
    text.add("理由：" + decided.reasons(), "Reasons, as given: " + decided.reasons());
    return text.end(by, "");
  }

  static Words refused(Assessment by, Ground ground, String ownWords) {
    var text = new DecisionText();
    text.add(
        "经审核，不予批准" + by.policy().name().zh() + "。",
        "After examination: " + by.policy().name().en() + " is refused.");
    switch (ground) {
      case VERIFICATION_REFUSED ->
          text.add(
              "理由：拒绝核对家庭经济状况（浙江省社会救助条例 第五十一条）。",
              "Reason: verification of means was expressly refused (Zhejiang Social Assistance"
                  + " Regulations, article 51).");
      case EXCLUDED ->
          text.add(
              "理由：与已享受的其他项目不得同时享受。",
              "Reason: another programme that runs already may not be had beside it.");
      default -> text.reasons(by.explanation(), Outcome.NOT_MET);
    }
    return text.end(by, ownWords);
  }

  static Words changed(Assessment by, long fen, YearMonth from, String ownWords) {
    var text = new DecisionText();
    text.add(
        by.policy().name().zh() + "待遇自" + from + "起调整",
        by.policy().name().en() + " is changed from " + from);
    text.money(fen, by.policy().amount().orElseThrow().period());
    text.reasons(by.explanation(), Outcome.MET);
    return text.end(by, ownWords);
  }

  static Words ended(
      Assessment by, YearMonth last, EndReason reason, String basis, String ownWords) {
    var text = new DecisionText();
    text.add(
        by.policy().name().zh() + "待遇发放至" + last + "为止。理由：" + zh(reason) + "（" + basis + "）。",
        by.policy().name().en()
            + " is paid for the last time for "
            + last
            + ". Reason: "
            + en(reason)
            + " ("
            + basis
            + ").");
    text.reasons(by.explanation(), Outcome.NOT_MET);
    return text.end(by, ownWords);
  }

  private static String zh(EndReason reason) {
    return switch (reason) {
      case OVER_LIMITS -> "收入或者财产超过规定";
      case UNTRUE_DECLARATION -> "申报不实";
      case VERIFICATION_REFUSED -> "拒绝核对";
      case FRAUD -> "骗取救助";
      case DEATH -> "死亡";
      case MOVED -> "迁移";
      case OTHER_PROGRAMME -> "改享其他项目";
      case SAME_PERSON -> "同一人重复享受";
      case GIVEN_UP -> "自愿放弃";
      case TERM_OVER -> "期限届满";
    };
  }

  private static String en(EndReason reason) {
    return switch (reason) {
      case OVER_LIMITS -> "income or property is over the limits";
      case UNTRUE_DECLARATION -> "the declaration was untrue";
      case VERIFICATION_REFUSED -> "verification was refused";
      case FRAUD -> "it was obtained by fraud";
      case DEATH -> "death";
      case MOVED -> "a move";
      case OTHER_PROGRAMME -> "another programme takes its place";
      case SAME_PERSON -> "the same person has it already";
      case GIVEN_UP -> "it was given up";
      case TERM_OVER -> "its term is over";
    };
  }

  private void money(long fen, MoneyPeriod period) {
    var yuan = BigDecimal.valueOf(fen, 2).toPlainString();
    switch (period) {
      case MONTH -> add("每月" + yuan + "元。", yuan + " yuan each month.");
      case YEAR -> add("每年" + yuan + "元。", yuan + " yuan each year.");
      case ONCE -> add("一次性发给" + yuan + "元。", yuan + " yuan, once.");
    }
  }

  private void reasons(Explanation explanation, Outcome outcome) {
    for (var each : explanation.criteria()) {
      if (each.outcome() == outcome) {
        var met = outcome == Outcome.MET;
        add(
            (met ? "符合：" : "不符合：")
                + each.says().zh()
                + "（"
                + each.article()
                + "）"
                + each.distance().map(distance -> "，" + distance.says().zh()).orElse("")
                + "。",
            (met ? "Met: " : "Not met: ")
                + each.says().en()
                + " ("
                + each.article()
                + ")"
                + each.distance().map(distance -> ", " + distance.says().en()).orElse("")
                + ".");
      }
    }
  }

  private void add(String chinese, String english) {
    zh.append(chinese);
    if (!en.isEmpty()) {
      en.append(' ');
    }
    en.append(english);
  }

  /** What somebody wrote ends before what follows begins. */
  private static String closed(String words, String stop) {
    var said = words.strip();
    return "。.！!？?".indexOf(said.charAt(said.length() - 1)) < 0 ? said + stop : said;
  }

  private Words end(Assessment by, String ownWords) {
    if (!ownWords.isBlank()) {
      add("经办说明：" + closed(ownWords, "。"), "In the officer's words: " + closed(ownWords, "."));
    }
    // the article is one of social assistance, and says nothing about other programmes
    var relief = by.policy().item().isPresent();
    add(
        "不服本决定的，可以依法申请行政复议或者提起行政诉讼" + (relief ? "（社会救助暂行办法 第六十五条）。" : "。"),
        "Against this decision an administrative review or a suit is open"
            + (relief ? " (Interim Measures for Social Assistance, article 65)." : "."));
    return new Words(zh.toString(), en.toString());
  }
}
