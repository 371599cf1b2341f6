package io.zhaoren.policy.explanation;

import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.explanation.Explanation.FactRead;
import io.zhaoren.policy.explanation.Explanation.State;
import io.zhaoren.policy.parameter.ParameterDefinition;
import io.zhaoren.policy.parameter.ParameterValue.Unknown;
import io.zhaoren.policy.text.Mode;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fixed sentences of an explanation. */
final class Phrases {

  private Phrases() {}

  static Words finding(Finding finding, Subject about) {
    var who =
        about == Subject.UNIT ? new Words("这个家庭", "The household") : new Words("本人", "The person");
    return switch (finding) {
      case FOUND ->
          new Words(
              "按已掌握的情况，" + who.zh() + "符合全部条件。这是发现结果，不是审批决定。",
              who.en()
                  + " meets every condition, as far as is known. This is a finding, not a decision.");
      case LIKELY ->
          new Words(
              who.zh() + "可能符合条件，有的情况还需要核实。这是发现结果，不是审批决定。",
              who.en()
                  + " may meet the conditions; some things are still to be verified. This is a finding, not a decision.");
      case NOT_ENTITLED ->
          new Words(
              "按已掌握的情况，" + who.zh() + "有条件不符合。",
              who.en() + " does not meet a condition, as far as is known.");
      case UNSIGNALLED ->
          new Words(
              "情况不足以判断，也没有需要主动询问的线索。",
              "Too little is known to tell, and nothing gives a reason to ask.");
      case EXCLUDED ->
          new Words(
              "已享受不能同时享受的其他待遇。",
              "Another benefit that cannot be had at the same time is already running.");
      case HELD -> new Words("已经享受该待遇。", "The benefit is already running.");
    };
  }

  static Words nextStep(Finding finding, Mode mode) {
    return switch (finding) {
      case FOUND, LIKELY -> nextStep(mode, finding == Finding.LIKELY);
      case NOT_ENTITLED, UNSIGNALLED ->
          new Words(
              "情况有变化或者记载有误的，可以随时提出，也可以直接申请。",
              "If something has changed or is recorded wrongly, say so at any time; applying is always possible.");
      case EXCLUDED ->
          new Words(
              "可以向经办机构询问两项待遇哪一项更有利。",
              "The office that handles it can say which of the two is better to have.");
      case HELD -> new Words("不需要办理。情况有变化时请及时告知。", "Nothing to do. Please report changes.");
    };
  }

  private static Words nextStep(Mode mode, boolean open) {
    return switch (mode) {
      case AUTO_GRANT ->
          open
              ? new Words(
                  "不需要申请；由工作人员核实后办理。可以拒绝、更正或者要求人工处理。",
                  "No application is needed: staff verify it first. It may be refused, corrected, or handed to a person.")
              : new Words(
                  "不需要申请；由主管部门主动作出决定，目前尚未决定。可以拒绝、更正或者要求人工处理。",
                  "No application is needed: the authority decides by itself and has not decided yet. It may be refused, corrected, or handed to a person.");
      case ONE_TAP ->
          open
              ? new Words(
                  "材料已备好；核实后确认一次即可。",
                  "Everything is prepared; after verification one confirmation is enough.")
              : new Words("材料已备好，确认一次即可。", "Everything is prepared: one confirmation is enough.");
      case INVITE ->
          new Words(
              "可以提出申请。是否批准，在授权核对后由主管部门决定。",
              "An application is invited. The authority decides, after verification that the household allows.");
      case DUTY ->
          new Words(
              "不需要申请：主管部门应当主动办理。", "No application is needed: the authority must act by itself.");
    };
  }

  static Words missing(FactRead fact) {
    var says = fact.says();
    var members = fact.members();
    if (members.isPresent() && fact.state() == State.UNKNOWN) {
      var unknown = members.get().unknown();
      return new Words(
          says.zh() + "：" + members.get().counted() + "名家庭成员中有" + unknown + "人尚不清楚",
          "%s: not known of %d of %d members"
              .formatted(says.en(), unknown, members.get().counted()));
    }
    return switch (fact.state()) {
      case STALE ->
          new Words(says.zh() + "：记载已过时，需要重新核实", says.en() + ": out of date, to be verified again");
      case DECLARED ->
          new Words(
              says.zh() + "：仅为本人陈述，需要核实",
              says.en() + ": only stated by the person, to be verified");
      default -> notKnown(says);
    };
  }

  static Words notKnown(Words fact) {
    return new Words(fact.zh() + "：尚不清楚", fact.en() + ": not known");
  }

  static Words inAll(Words sum) {
    return new Words("合计" + sum.zh(), sum.en() + " in all");
  }

  static Words placeNotKnown() {
    return new Words("属地不明，无法确定数值", "The place that decides is not known, and so the value is not");
  }

  static Words illustrative() {
    return new Words("示例数值，不是当地规定", "An illustrative value, not the law of the place");
  }

  static Words noLawfulValue(Unknown unknown, ParameterDefinition definition) {
    var place = Areas.zhejiang().name(unknown.place());
    return switch (unknown.reason()) {
      case HUKOU_TYPE_UNKNOWN ->
          new Words(
              place.zh() + "的" + definition.says().zh() + "因户口性质而不同，户口性质不明",
              "The %s of %s differs by kind of hukou, which is not known"
                  .formatted(definition.says().en(), place.en()));
      case NO_VALUE ->
          new Words(
              "未掌握" + place.zh() + "的" + definition.says().zh(),
              "No lawful value known for %s: %s".formatted(place.en(), definition.says().en()));
      case TOO_OLD -> {
        var since = InWords.day(unknown.last().orElseThrow().validFrom());
        yield new Words(
            "%s的%s自%s后未见新的规定，不再采信".formatted(place.zh(), definition.says().zh(), since.zh()),
            "No lawful value known for %s: %s. The last is of %s and too old to rely on"
                .formatted(place.en(), definition.says().en(), since.en()));
      }
    };
  }

  // ── amounts, in fen ──

  static Words byFormula(BigDecimal fen) {
    return step(fen, "按公式计算 %s 元", "by the formula %s yuan");
  }

  static Words topUpTo(BigDecimal fen) {
    return step(fen, "补足到 %s 元，扣除已享受的待遇", "topped up to %s yuan, less what already runs");
  }

  static Words unitDraws(BigDecimal fen) {
    return step(
        fen,
        "家庭每月已领 %s 元，其中本人的一份计入",
        "the household draws %s yuan a month, of which the person's share counts");
  }

  static Words personDraws(BigDecimal fen) {
    return step(fen, "本人每月已领 %s 元，计入", "the person draws %s yuan a month, which counts");
  }

  static Words atLeast(BigDecimal fen) {
    return step(fen, "不低于 %s 元", "at least %s yuan");
  }

  static Words atMost(BigDecimal fen) {
    return step(fen, "不高于 %s 元", "at most %s yuan");
  }

  static Words rounded() {
    return new Words("四舍五入到元", "rounded to whole yuan, half a yuan upwards");
  }

  static Words amountNotKnown(List<Words> because, Optional<String> reason) {
    var zh = because.stream().map(Words::zh).collect(Collectors.joining("；"));
    var en = because.stream().map(Words::en).collect(Collectors.joining("; "));
    if (!because.isEmpty()) {
      return new Words("金额尚不能确定：" + zh, "The amount cannot be told yet: " + en);
    }
    return new Words(
        "金额尚不能确定" + reason.map(why -> "：" + why).orElse(""), "The amount cannot be told yet");
  }

  private static Words step(BigDecimal fen, String zh, String en) {
    var yuan = InWords.yuan(fen);
    return new Words(zh.formatted(yuan), en.formatted(yuan));
  }
}
