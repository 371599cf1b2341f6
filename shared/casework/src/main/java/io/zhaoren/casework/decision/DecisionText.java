package io.zhaoren.casework.decision;

import io.zhaoren.casework.assessment.Assessment;
import io.zhaoren.casework.entitlement.EndReason;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.explanation.Explanation;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /**
   * @param sums in fen by the month from which on they are paid, the first month's first; empty: no
   *     money
   */
  static Words granted(
      Assessment by, YearMonth first, SortedMap<YearMonth, Long> sums, String ownWords) {
    var text = new DecisionText();
    text.add(
        "经审核，符合" + by.policy().name().zh() + "条件，予以批准。",
        "After examination: " + by.policy().name().en() + " is granted.");
    text.add("自" + first + "起", "From " + first);
    text.sums(by, sums);
    text.reasons(by.explanation(), Outcome.MET);
    return text.end(by, ownWords);
  }

  /** What was granted without an application, by the service alone. */
  static Words grantedAlone(Assessment by, YearMonth first, SortedMap<YearMonth, Long> sums) {
    var text = new DecisionText();
    text.add(
        "根据部门共享的登记信息，符合" + by.policy().name().zh() + "条件，无需申请，由系统自动核定。自" + first + "起",
        "By what registers share, the conditions of "
            + by.policy().name().en()
            + " are met. Nothing had to be applied for; the system decided by itself. From "
            + first);
    text.sums(by, sums);
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
    text.sums(by, sums(months));
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
      default -> {
        text.reasons(by.explanation(), Outcome.NOT_MET);
        if (by.explanation().criteria().stream()
            .noneMatch(each -> each.outcome() == Outcome.NOT_MET)) {
          text.add(
              "理由：已死亡，或者不计入共同生活的家庭成员。",
              "Reason: nobody is there who lives and counts as a member.");
        }
      }
    }
    return text.end(by, ownWords);
  }

  /**
   * @param months not empty, each with an amount that is known
   */
  static Words changed(SortedMap<YearMonth, Assessment> months, String ownWords) {
    var by = Objects.requireNonNull(months.get(months.lastKey()));
    var text = new DecisionText();
    text.add(
        by.policy().name().zh() + "待遇自" + months.firstKey() + "起调整",
        by.policy().name().en() + " is changed from " + months.firstKey());
    text.sums(by, sums(months));
    text.reasons(by.explanation(), Outcome.MET);
    return text.end(by, ownWords);
  }

  /**
   * The household is over the line by income alone, and it goes on for a while.
   *
   * @param over what was assessed of the month in which it is
   */
  /**
   * @param source on which it stands that it goes on for so many months
   * @param basis on which it stands that it ends then
   */
  static Words leavingGradually(
      Assessment over, YearMonth last, int months, String source, String basis, String ownWords) {
    var text = new DecisionText();
    var name = over.policy().name();
    text.add(
        "家庭收入已超过"
            + name.zh()
            + "标准，其他条件仍然符合，进入渐退期：继续发放"
            + months
            + "个月（"
            + source
            + "），至"
            + last
            + "为止，届时终止（"
            + basis
            + "）。",
        "The household's income is over the limit of "
            + name.en()
            + " and every other condition is still met: in a gradual exit it is paid for "
            + months
            + " more months ("
            + source
            + "), for the last time for "
            + last
            + ", and then ends ("
            + basis
            + ").");
    text.add(
        "渐退期内收入重新低于标准的，请及时告知，经核定后不终止。",
        "If the income falls below the limit again before that, say so: then it does not end.");
    text.reasons(over.explanation(), Outcome.NOT_MET);
    return text.end(over, ownWords);
  }

  /**
   * @param by empty if nothing is known of the subject any more
   * @param instead the programme that takes its place, if one does
   */
  static Words ended(
      Policy policy,
      Optional<Assessment> by,
      YearMonth last,
      EndReason reason,
      Optional<Words> instead,
      String basis,
      String ownWords) {
    var text = new DecisionText();
    text.add(
        policy.name().zh()
            + "待遇发放至"
            + last
            + "为止。理由："
            + instead.map(name -> "改享" + name.zh()).orElse(zh(reason))
            + "（"
            + basis
            + "）。",
        policy.name().en()
            + " is paid for the last time for "
            + last
            + ". Reason: "
            + instead.map(name -> name.en() + " takes its place").orElse(en(reason))
            + " ("
            + basis
            + ").");
    by.ifPresent(each -> text.reasons(each.explanation(), Outcome.NOT_MET));
    return text.end(policy, ownWords);
  }

  /** A claim that is over without an answer, as nobody whom it is about lives. */
  static Words claimEnded(Assessment by, About about, String basis) {
    var text = new DecisionText();
    var name = by.policy().name();
    text.add(
        "申请" + name.zh() + "的事项终结，不再作出批准或者不予批准的决定。",
        "The claim for " + name.en() + " is over: it is neither granted nor refused.");
    text.add(
        "理由：" + (about == About.RESIDENT ? "申请救助的本人已死亡" : "家庭成员均已死亡") + "（" + basis + "）。",
        "Reason: "
            + (about == About.RESIDENT
                ? "the person whom it is about has died"
                : "no member of the household lives")
            + " ("
            + basis
            + ").");
    text.add(
        "死亡信息有误的，更正后事项按原有进度和期限恢复办理。",
        "If the death was recorded wrongly, the claim goes on where it stood and by the terms it had.");
    return text.end(by, "");
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

  /** What each month is paid, as long as the same is paid in one breath. */
  private static SortedMap<YearMonth, Long> sums(SortedMap<YearMonth, Assessment> months) {
    var sums = new TreeMap<YearMonth, Long>();
    OptionalLong before = OptionalLong.empty();
    for (var each : months.entrySet()) {
      var fen = each.getValue().amount().orElseThrow();
      if (before.isEmpty() || before.getAsLong() != fen) {
        sums.put(each.getKey(), fen);
        before = OptionalLong.of(fen);
      }
    }
    return sums;
  }

  /** After the words that name the first month. */
  private void sums(Assessment by, SortedMap<YearMonth, Long> sums) {
    if (sums.isEmpty()) {
      add("。", ".");
      return;
    }
    var period = by.policy().amount().orElseThrow().period();
    sums.forEach(
        (month, fen) -> {
          if (!month.equals(sums.firstKey())) {
            add("自" + month + "起", "From " + month);
          }
          money(fen, period);
        });
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
    return end(by.policy(), ownWords);
  }

  private Words end(Policy policy, String ownWords) {
    if (!ownWords.isBlank()) {
      add("经办说明：" + closed(ownWords, "。"), "In the officer's words: " + closed(ownWords, "."));
    }
    // the article is one of social assistance, and says nothing about other programmes
    var relief = policy.item().isPresent();
    add(
        "不服本决定的，可以依法申请行政复议或者提起行政诉讼" + (relief ? "（社会救助暂行办法 第六十五条）。" : "。"),
        "Against this decision an administrative review or a suit is open"
            + (relief ? " (Interim Measures for Social Assistance, article 65)." : "."));
    return new Words(zh.toString(), en.toString());
  }
}
