package io.zhaoren.policy.cases;

import io.zhaoren.policy.cases.PolicyCases.Case;
import io.zhaoren.policy.cases.PolicyCases.Expectations;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.reading.Problem;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Runs the worked cases of one policy against it, or against a text that differs from it. */
final class CaseRunner {

  /** A case ready to be asked: its household is built once, however often it is asked. */
  private record Prepared(
      Case asked, LocalDate day, Optional<FactBlock> block, List<Problem> wrong) {}

  private final PolicySet policies;
  private final Policy policy;
  private final Evaluator evaluator;
  private final List<Prepared> prepared = new ArrayList<>();

  CaseRunner(PolicySet policies, Policy policy, PolicyCases cases, Evaluator evaluator) {
    this.policies = policies;
    this.policy = policy;
    this.evaluator = evaluator;
    for (var asked : cases.cases()) {
      var day =
          asked
              .on()
              .or(() -> asked.with().on())
              .or(() -> cases.typical().on())
              .orElse(policy.validFrom());
      var built = CaseHousehold.build(policies.vocabulary(), cases, asked, day);
      prepared.add(new Prepared(asked, day, built.block(), built.problems()));
    }
  }

  int count() {
    return prepared.size();
  }

  String name(int index) {
    return prepared.get(index).asked().name();
  }

  int line(int index) {
    return prepared.get(index).asked().at().line();
  }

  /** How the case's outcome differs from what it expects; empty if it does not. */
  List<String> differences(int index) {
    var one = prepared.get(index);
    if (!one.wrong().isEmpty()) {
      return one.wrong().stream().map(Problem::toString).toList();
    }
    if (!policy.inForce(one.day())) {
      return List.of("the policy is not in force on " + one.day());
    }
    return differences(one, policies.only(policy), policy, Set.of());
  }

  /**
   * Whether some case tells the mutant from the policy. Where criteria were {@code removed}, it
   * must show in what people get: neither their own outcomes count nor what is not known.
   */
  boolean isToldApart(Policy mutant, Set<String> removed) {
    var alone = policies.only(mutant);
    return prepared.stream()
        .filter(one -> one.block().isPresent() && policy.inForce(one.day()))
        .anyMatch(one -> !differences(one, alone, mutant, removed).isEmpty());
  }

  private List<String> differences(
      Prepared one, PolicySet alone, Policy asked, Set<String> removed) {
    var block = one.block().orElseThrow();
    var row = asked.about() == Subject.UNIT ? 0 : one.asked().subject();
    if (asked.about() == Subject.RESIDENT && (row < 0 || row >= block.residents())) {
      return List.of("there is no member " + row + " to be the subject");
    }
    var evaluation = evaluator.evaluate(alone, block, one.day());
    return new Comparison(asked, evaluation, block, row).of(one.asked().expect(), removed);
  }

  /** Sets what came out against what was expected. */
  private static final class Comparison {
    private final Policy policy;
    private final Evaluation evaluation;
    private final FactBlock block;
    private final int row;
    private final List<String> differences = new ArrayList<>();

    Comparison(Policy policy, Evaluation evaluation, FactBlock block, int row) {
      this.policy = policy;
      this.evaluation = evaluation;
      this.block = block;
      this.row = row;
    }

    List<String> of(Expectations expected, Set<String> removed) {
      expected
          .criteria()
          .forEach(
              (code, outcome) -> {
                if (!removed.contains(code)) {
                  criterion(code)
                      .ifPresentOrElse(
                          index ->
                              compare(code, outcome.value(), evaluation.criterion(0, index, row)),
                          () -> differences.add(code + ": the policy has no such criterion"));
                }
              });
      expected.finding().ifPresent(f -> compare("finding", f, evaluation.finding(0, row)));
      expected.amount().ifPresent(amount -> compare("amount", written(amount.value()), amount()));
      expected.members().ifPresent(count -> compare("members", count, members()));
      expected.jurisdiction().ifPresent(area -> compare("jurisdiction", area, jurisdiction()));
      expected
          .excludedBy()
          .ifPresent(
              programme ->
                  compare(
                      "excludedBy", programme, evaluation.excludedBy(0, row).orElse("nothing")));
      if (removed.isEmpty()) {
        notKnown(expected);
      }
      return List.copyOf(differences);
    }

    private void notKnown(Expectations expected) {
      expected
          .missing()
          .ifPresent(names -> compareSets("missing", names, evaluation.missing(0, row)));
      expected
          .parameterUnknown()
          .ifPresent(
              codes ->
                  compareSets("parameterUnknown", codes, evaluation.unknownParameters(0, row)));
      expected
          .soft()
          .ifPresent(
              codes -> {
                var soft = new TreeSet<String>();
                for (var i = 0; i < policy.conditions().size(); i++) {
                  if (evaluation.soft(0, i, row)) {
                    soft.add(policy.conditions().get(i).code());
                  }
                }
                compareSets("soft", codes, soft);
              });
    }

    private Optional<Integer> criterion(String code) {
      var conditions = policy.conditions();
      for (var i = 0; i < conditions.size(); i++) {
        if (conditions.get(i).code().equals(code)) {
          return Optional.of(i);
        }
      }
      return Optional.empty();
    }

    private String amount() {
      var fen = evaluation.amount(0, row);
      return fen.isPresent() && policy.amount().isPresent()
          ? FactValues.decimal(fen.getAsLong()) + " " + policy.amount().get().period().unit()
          : "unknown";
    }

    /** An expected amount as an amount is told: 1091 CNY/month is 1091.00 CNY/month. */
    private static String written(String amount) {
      var space = amount.indexOf(' ');
      try {
        return space < 0
            ? amount
            : FactValues.decimal(FactValues.fen(amount.substring(0, space)))
                + amount.substring(space);
      } catch (FactValueException e) {
        return amount;
      }
    }

    private int members() {
      var household = policy.about() == Subject.UNIT ? row : block.householdOf(row);
      var count = 0;
      for (var resident = block.firstResident(household);
          resident < block.endResident(household);
          resident++) {
        count += evaluation.isMember(resident) ? 1 : 0;
      }
      return count;
    }

    private String jurisdiction() {
      OptionalLong area = evaluation.jurisdiction(0, row);
      return area.isPresent() ? "%06d".formatted(area.getAsLong()) : "unknown";
    }

    private void compareSets(String what, Collection<String> expected, Set<String> actual) {
      compare(what, new TreeSet<>(expected), new TreeSet<>(actual));
    }

    private void compare(String what, @Nullable Object expected, @Nullable Object actual) {
      if (!Objects.equals(expected, actual)) {
        differences.add(what + ": expected " + expected + " but was " + actual);
      }
    }
  }
}
