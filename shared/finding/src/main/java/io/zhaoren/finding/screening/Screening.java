package io.zhaoren.finding.screening;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.matching.AreaName;
import io.zhaoren.finding.matching.FactName;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.screening.ScreeningAnswer.Result;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.explanation.Explainer;
import io.zhaoren.policy.explanation.Explanation;
import io.zhaoren.policy.explanation.Provenance;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Asks every policy about a described household, and stores nothing. */
@ApplicationScoped
public class Screening {

  private final PolicyStore store;
  private final Evaluator evaluator;
  private final Explainer explainer;
  private final BusinessDay day;
  private final ObjectMapper json;

  public Screening(PolicyStore store, Evaluator evaluator, BusinessDay day, ObjectMapper json) {
    this.store = store;
    this.evaluator = evaluator;
    this.explainer = new Explainer(evaluator);
    this.day = day;
    this.json = json;
  }

  ScreeningAnswer answer(ScreeningRequest request) {
    var policies = store.current().policies();
    var question = ReadingQuestion.read(request, policies, json, day.today());
    var block =
        question.household().block(policies.vocabulary(), question.on(), question.purpose());
    var evaluation = evaluator.evaluate(policies, block, question.on());
    var results = new ArrayList<Result>();
    for (var p = 0; p < evaluation.policies().size(); p++) {
      var policy = evaluation.policies().get(p);
      if (question.programmes().isEmpty() || question.programmes().contains(policy.programme())) {
        var rows = policy.about() == Subject.UNIT ? 1 : question.refs().size();
        for (var row = 0; row < rows; row++) {
          results.add(new Asked(policies, question, block, evaluation, p, row).result());
        }
      }
    }
    return new ScreeningAnswer(
        question.on(), question.purpose().name().toLowerCase(Locale.ROOT), results);
  }

  /** One policy asked of the unit or of one member. */
  private final class Asked {

    private final PolicySet policies;
    private final Question question;
    private final FactBlock block;
    private final Evaluation evaluation;
    private final int index;
    private final int row;
    private final Policy policy;

    Asked(
        PolicySet policies,
        Question question,
        FactBlock block,
        Evaluation evaluation,
        int index,
        int row) {
      this.policies = policies;
      this.question = question;
      this.block = block;
      this.evaluation = evaluation;
      this.index = index;
      this.row = row;
      this.policy = evaluation.policies().get(index);
    }

    Result result() {
      var unit = policy.about() == Subject.UNIT;
      var jurisdiction = evaluation.jurisdiction(index, row);
      var explanation =
          explainer
              .explain(policies, block, row, policy.programme(), question.on(), Provenance.none())
              .orElseThrow();
      return new Result(
          policy.programme(),
          policy.item().orElse(null),
          policy.name(),
          policy.version(),
          policy.about().name(),
          unit ? null : question.refs().get(row),
          explanation.finding().name(),
          explanation.findingSays(),
          criteria(),
          unit ? members() : null,
          jurisdiction.isPresent() ? AreaName.of(jurisdiction.getAsLong(), policies.areas()) : null,
          amount(explanation.finding()),
          missing(explanation.finding()),
          List.copyOf(evaluation.unknownParameters(index, row)),
          explanation.excludedBy().orElse(null),
          whyNot(explanation),
          explanation);
    }

    private Map<String, String> criteria() {
      var outcomes = new LinkedHashMap<String, String>();
      for (var c = 0; c < policy.conditions().size(); c++) {
        outcomes.put(policy.conditions().get(c).code(), evaluation.criterion(index, c, row).name());
      }
      return outcomes;
    }

    /** Facts that would settle what is open; nothing would settle what is not met. */
    private List<FactName> missing(Finding finding) {
      return finding == Finding.LIKELY || finding == Finding.UNSIGNALLED
          ? evaluation.missing(index, row).stream()
              .map(fact -> FactName.of(fact, policies.vocabulary()))
              .toList()
          : List.of();
    }

    /** What it would be; somebody who is not entitled is told no sum. */
    private @Nullable Money amount(Finding finding) {
      var fen =
          finding.isMatch() || finding == Finding.EXCLUDED
              ? evaluation.amount(index, row)
              : OptionalLong.empty();
      return policy
          .amount()
          .filter(amount -> fen.isPresent())
          .map(amount -> Money.of(new Amount(fen.getAsLong(), amount.period())))
          .orElse(null);
    }

    private int members() {
      var members = 0;
      for (var resident = 0; resident < block.residents(); resident++) {
        if (evaluation.isMember(resident)) {
          members++;
        }
      }
      return members;
    }
  }

  /** The criteria that are not met, each with its distance; or else what the finding says. */
  private static List<Words> whyNot(Explanation explanation) {
    if (explanation.finding().isMatch()) {
      return List.of();
    }
    if (explanation.finding() != Finding.NOT_ENTITLED) {
      return List.of(explanation.findingSays());
    }
    return explanation.criteria().stream()
        .filter(criterion -> criterion.outcome() == Outcome.NOT_MET)
        .map(criterion -> notMet(criterion, explanation.document().name()))
        .toList();
  }

  private static Words notMet(Explanation.Condition criterion, String document) {
    // an article alone is one of the policy's own document
    var article =
        criterion.article().startsWith("第")
            ? document + " " + criterion.article()
            : criterion.article();
    var zh = "不符合" + article + "：" + criterion.says().zh();
    var en = "not met (" + article + "): " + criterion.says().en();
    return criterion
        .distance()
        .map(
            distance ->
                new Words(zh + "；" + distance.says().zh(), en + "; " + distance.says().en()))
        .orElse(new Words(zh, en));
  }
}
