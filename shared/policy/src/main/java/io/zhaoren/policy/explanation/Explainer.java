package io.zhaoren.policy.explanation;

import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.evaluation.Valuation;
import io.zhaoren.policy.explanation.Explanation.AmountDue;
import io.zhaoren.policy.explanation.Explanation.Condition;
import io.zhaoren.policy.explanation.Explanation.Document;
import io.zhaoren.policy.explanation.Explanation.FactRead;
import io.zhaoren.policy.explanation.Explanation.Members;
import io.zhaoren.policy.explanation.Explanation.Missing;
import io.zhaoren.policy.explanation.Explanation.ParameterRead;
import io.zhaoren.policy.explanation.Explanation.Place;
import io.zhaoren.policy.explanation.Explanation.State;
import io.zhaoren.policy.explanation.Explanation.Whose;
import io.zhaoren.policy.explanation.Provenance.Origin;
import io.zhaoren.policy.explanation.Reading.Read;
import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType.Quantity;
import io.zhaoren.policy.parameter.ParameterDefinition;
import io.zhaoren.policy.parameter.ParameterRow;
import io.zhaoren.policy.parameter.ParameterValue;
import io.zhaoren.policy.text.Amount;
import io.zhaoren.policy.text.Criterion;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Sensitivity;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Says why, from the same evaluation that found it, the same words each time. */
public final class Explainer {

  private final Evaluator evaluator;

  public Explainer(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * Why the policy of a programme in force on a day concludes what it does.
   *
   * @param row a household's for a policy about units, else a resident's
   * @return empty if no version of the programme is in force on the day
   */
  public Optional<Explanation> explain(
      PolicySet policies,
      FactBlock block,
      int row,
      String programme,
      LocalDate day,
      Provenance provenance) {
    return policies
        .inForce(programme, day)
        .map(
            policy -> {
              var evaluation = evaluator.evaluate(policies, block, day, List.of(programme));
              return new OneExplanation(policies, block, evaluation, policy, row, provenance)
                  .explanation();
            });
  }

  private static final class OneExplanation {
    private static final int ONLY = 0;

    private final PolicySet policies;
    private final FactBlock block;
    private final Evaluation evaluation;
    private final Policy policy;
    private final int row;
    private final Provenance provenance;
    private final Valuation valuation;

    OneExplanation(
        PolicySet policies,
        FactBlock block,
        Evaluation evaluation,
        Policy policy,
        int row,
        Provenance provenance) {
      this.policies = policies;
      this.block = block;
      this.evaluation = evaluation;
      this.policy = policy;
      this.row = row;
      this.provenance = provenance;
      this.valuation = new Valuation(policies, block, evaluation, ONLY, row);
    }

    Explanation explanation() {
      var criteria = new ArrayList<Condition>();
      var signals = new ArrayList<Condition>();
      for (var i = 0; i < policy.conditions().size(); i++) {
        var criterion = policy.conditions().get(i);
        (criterion.isSignal() ? signals : criteria).add(condition(criterion, i));
      }
      var finding = evaluation.finding(ONLY, row);
      var excludedBy = evaluation.excludedBy(ONLY, row);
      return new Explanation(
          policy.programme(),
          policy.version(),
          policy.name(),
          policy.about(),
          evaluation.on(),
          new Document(
              policy.legalBasis().document(),
              policy.legalBasis().version(),
              policy.legalBasis().source()),
          policy.department(),
          policy.mode(),
          finding,
          Phrases.finding(finding, policy.about()),
          Phrases.nextStep(finding, policy.mode()),
          jurisdiction(),
          criteria,
          signals,
          policy.amount().filter(due -> isWorthTelling(finding)).map(this::amount),
          missing(),
          excludedBy);
    }

    /** Nobody who is not entitled is told an amount. */
    private static boolean isWorthTelling(Finding finding) {
      return finding.isMatch() || finding == Finding.EXCLUDED;
    }

    private Optional<Place> jurisdiction() {
      var area = evaluation.jurisdiction(ONLY, row);
      return area.isPresent() ? Optional.of(place(area.getAsLong())) : Optional.empty();
    }

    private static Place place(long area) {
      return new Place("%06d".formatted(area), Areas.zhejiang().name(area));
    }

    private Condition condition(Criterion criterion, int index) {
      var facts = Reading.facts(criterion.when()).stream().map(this::fact).toList();
      var parameters =
          criterion.when().parameters().stream()
              .map(code -> policies.parameters().find(code).orElseThrow())
              .map(this::parameter)
              .toList();
      return new Condition(
          criterion.code(),
          criterion.kind(),
          evaluation.criterion(ONLY, index, row),
          evaluation.soft(ONLY, index, row),
          criterion.says(),
          criterion.basis(),
          criterion.source(),
          facts,
          parameters,
          Distances.of(criterion, valuation, nobodyIsShownAlone(criterion)));
    }

    /**
     * Whether what is known so far may be told although something is missing: of several members
     * only if no member's part of it is, as it could be a single person's.
     */
    private boolean nobodyIsShownAlone(Criterion criterion) {
      return valuation.members().size() < 2
          || Reading.facts(criterion.when()).stream()
              .filter(read -> read.whose() == Whose.MEMBERS)
              .allMatch(
                  read ->
                      valuation.members().stream()
                          .allMatch(member -> knowledge(read.fact(), member) != Knowledge.UNKNOWN));
    }

    // ── facts ──

    private FactRead fact(Read read) {
      if (read.whose() == Whose.MEMBERS) {
        return factOfMembers(read);
      }
      var fact = read.fact();
      var at = rowOf(fact);
      var origin = origin(fact, at);
      var state = state(fact, at, origin);
      return new FactRead(
          fact.name(),
          fact.says(),
          read.whose(),
          state,
          state == State.UNKNOWN ? Optional.empty() : shown(fact, value(fact, at)),
          origin,
          Optional.empty());
    }

    /** Only how many are known, and a sum where the law asks for one: nobody is shown alone. */
    private FactRead factOfMembers(Read read) {
      var fact = read.fact();
      var members = valuation.members();
      var firm = 0;
      var soft = 0;
      var sum = 0L;
      for (var member : members) {
        var known = knowledge(fact, member);
        firm += known == Knowledge.FIRM ? 1 : 0;
        soft += known == Knowledge.SOFT ? 1 : 0;
        sum += known == Knowledge.UNKNOWN ? 0 : value(fact, member);
      }
      var unknown = members.size() - firm - soft;
      var total = read.summed() && unknown == 0 && !members.isEmpty();
      return new FactRead(
          fact.name(),
          fact.says(),
          Whose.MEMBERS,
          unknown > 0 ? State.UNKNOWN : soft > 0 ? stateOfSoft(fact, members) : State.FIRM,
          total && isSummable(fact.type())
              ? shown(fact, sum).map(Phrases::inAll)
              : Optional.empty(),
          Optional.empty(),
          Optional.of(new Members(members.size(), firm, soft, unknown)));
    }

    private State stateOfSoft(FactDefinition fact, List<Integer> members) {
      var stale =
          members.stream()
              .filter(member -> knowledge(fact, member) == Knowledge.SOFT)
              .anyMatch(member -> state(fact, member, origin(fact, member)) == State.STALE);
      return stale ? State.STALE : State.DECLARED;
    }

    private static boolean isSummable(FactType type) {
      return type instanceof FactType.Money || type instanceof FactType.Int;
    }

    private int rowOf(FactDefinition fact) {
      return fact.about() == About.HOUSEHOLD
          ? valuation.household()
          : valuation.subject().orElseThrow();
    }

    private Knowledge knowledge(FactDefinition fact, int at) {
      return block.knowledge(block.vocabulary().indexOf(fact.name()), at);
    }

    private long value(FactDefinition fact, int at) {
      return block.value(block.vocabulary().indexOf(fact.name()), at);
    }

    private Optional<Origin> origin(FactDefinition fact, int at) {
      return knowledge(fact, at) == Knowledge.UNKNOWN
          ? Optional.empty()
          : provenance.of(
              fact, fact.about() == About.HOUSEHOLD ? block.household(at) : block.resident(at));
    }

    private State state(FactDefinition fact, int at, Optional<Origin> origin) {
      return switch (knowledge(fact, at)) {
        case UNKNOWN -> State.UNKNOWN;
        case SOFT ->
            origin.filter(o -> o.standing() == Standing.DECLARED).isPresent()
                ? State.DECLARED
                : State.STALE;
        case FIRM ->
            origin.isEmpty()
                    && fact.absent().isPresent()
                    && fact.absent().getAsLong() == value(fact, at)
                ? State.NO_REPORT
                : State.FIRM;
      };
    }

    private static Optional<Words> shown(FactDefinition fact, long value) {
      return fact.sensitivity() == Sensitivity.SEALED
          ? Optional.empty()
          : Optional.of(InWords.fact(fact.type(), value));
    }

    private List<Missing> missing() {
      var reads = new LinkedHashMap<String, Read>();
      for (var criterion : policy.criteria()) {
        Reading.facts(criterion.when())
            .forEach(read -> reads.putIfAbsent(read.fact().name(), read));
      }
      var missing = new TreeMap<String, Missing>();
      for (var name : evaluation.missing(ONLY, row)) {
        var read = reads.get(name);
        if (read != null) {
          var one = fact(read);
          missing.put(name, new Missing(name, one.whose(), one.state(), Phrases.missing(one)));
        } else {
          // Not read by a criterion but by finding itself: who lives together, or where.
          var definition = block.vocabulary().fact(name);
          missing.put(
              name,
              new Missing(name, Whose.MEMBERS, State.UNKNOWN, Phrases.notKnown(definition.says())));
        }
      }
      return List.copyOf(missing.values());
    }

    // ── parameters ──

    private ParameterRead parameter(ParameterDefinition definition) {
      var found = valuation.parameter(definition.code());
      if (found.isEmpty()) {
        return new ParameterRead(
            definition.code(),
            definition.says(),
            Optional.empty(),
            Optional.of(Phrases.placeNotKnown()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
      }
      if (found.get() instanceof ParameterValue.Known known) {
        return of(
            definition,
            Optional.of(InWords.parameter(definition, known.value())),
            known.row().kind() == ParameterRow.Kind.ILLUSTRATIVE
                ? Optional.of(Phrases.illustrative())
                : Optional.empty(),
            Optional.of(known.row()));
      }
      var unknown = (ParameterValue.Unknown) found.get();
      return of(
          definition,
          Optional.empty(),
          Optional.of(Phrases.noLawfulValue(unknown, definition)),
          unknown.last());
    }

    private static ParameterRead of(
        ParameterDefinition definition,
        Optional<Words> value,
        Optional<Words> says,
        Optional<ParameterRow> row) {
      return new ParameterRead(
          definition.code(),
          definition.says(),
          value,
          says,
          row.map(one -> place(one.place())),
          row.map(ParameterRow::validFrom),
          row.flatMap(ParameterRow::validTo),
          row.map(ParameterRow::source));
    }

    // ── amount ──

    private AmountDue amount(Amount due) {
      var fen = evaluation.amount(ONLY, row);
      return new AmountDue(
          fen.isPresent()
              ? Optional.of(FactValues.decimal(fen.getAsLong()) + " " + due.period().unit())
              : Optional.empty(),
          fen.isPresent() ? InWords.money(fen.getAsLong(), due.period()) : notKnown(due),
          fen.isPresent() ? steps(due) : List.of(),
          due.basis());
    }

    /** How the amount comes about; a bound only where it changes it. */
    private List<Words> steps(Amount due) {
      var steps = new ArrayList<Words>();
      var value = known(due.value());
      value.ifPresent(fen -> steps.add(Phrases.byFormula(fen)));
      due.topUp()
          .flatMap(topUp -> known(Optional.of(topUp.target())))
          .ifPresent(target -> steps.add(Phrases.topUpTo(target)));
      due.topUp().stream()
          .flatMap(topUp -> topUp.counting().stream())
          .forEach(
              counted ->
                  known(counted.announced())
                      .filter(fen -> fen.signum() > 0)
                      .ifPresent(
                          fen ->
                              steps.add(
                                  counted.share() == Amount.Share.UNIT_MEMBER
                                      ? Phrases.unitDraws(fen)
                                      : Phrases.personDraws(fen))));
      known(due.minimum())
          .filter(minimum -> value.isEmpty() || minimum.compareTo(value.get()) > 0)
          .ifPresent(minimum -> steps.add(Phrases.atLeast(minimum)));
      known(due.maximum())
          .filter(maximum -> value.isEmpty() || maximum.compareTo(value.get()) < 0)
          .ifPresent(maximum -> steps.add(Phrases.atMost(maximum)));
      if (due.rounding() == Amount.Rounding.HALF_UP_YUAN) {
        steps.add(Phrases.rounded());
      }
      return steps;
    }

    /** Names the parameters that were looked for in vain, not those of branches not taken. */
    private Words notKnown(Amount due) {
      var because =
          PolicySet.expressionsOf(due).stream()
              .flatMap(expression -> expression.parameters().stream())
              .distinct()
              .filter(evaluation.unknownParameters(ONLY, row)::contains)
              .flatMap(code -> valuation.parameter(code).stream())
              .filter(ParameterValue.Unknown.class::isInstance)
              .map(ParameterValue.Unknown.class::cast)
              .map(
                  unknown ->
                      Phrases.noLawfulValue(
                          unknown, policies.parameters().find(unknown.code()).orElseThrow()))
              .toList();
      return Phrases.amountNotKnown(because, due.unknown());
    }

    private Optional<BigDecimal> known(Optional<Expression> part) {
      return part.flatMap(
          expression -> {
            var value = valuation.known(expression, Knowledge.FIRM);
            if (value.isEmpty() || !(expression.type() instanceof Quantity quantity)) {
              return Optional.empty();
            }
            return Optional.of(
                BigDecimal.valueOf(value.getAsLong())
                    .divide(BigDecimal.valueOf(quantity.denominator()), 0, RoundingMode.HALF_UP));
          });
    }
  }
}
