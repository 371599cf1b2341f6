package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.vocabulary.About;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The days on which the answer to an expression may change though nobody reports anything: somebody
 * reaches an age, or so many months or days have passed since something. Never too late; a day too
 * early costs one look.
 */
final class ChangingByItself {

  private final FactBlock block;
  private final int household;
  private final LocalDate on;
  private LocalDate next = LocalDate.MAX;

  ChangingByItself(FactBlock block, int household, LocalDate on) {
    this.block = block;
    this.household = household;
    this.on = on;
  }

  Optional<LocalDate> next() {
    return next.equals(LocalDate.MAX) ? Optional.empty() : Optional.of(next);
  }

  /** Considers a day that is known to matter. */
  void consider(LocalDate day) {
    if (day.isAfter(on) && day.isBefore(next)) {
      next = day;
    }
  }

  /** Considers the first day on which so many are complete since a day. */
  void considerReached(Expression.TimeUnit unit, LocalDate day, long count) {
    consider(Elapsed.reached(unit, day, count));
  }

  /**
   * Considers every day on which the expression may change for the household or its residents.
   *
   * @param parameters the values that the parameters may have on the day for anybody of them; one
   *     that comes later is considered on its first day
   */
  void consider(Expression expression, Function<String, Set<Long>> parameters) {
    if (expression instanceof Expression.Comparison comparison) {
      if (comparison.left() instanceof Expression.Since since
          && comparison.leftFactor() == 1
          && turns(since, comparison.right(), parameters)) {
        return;
      }
      if (comparison.right() instanceof Expression.Since since
          && comparison.rightFactor() == 1
          && turns(since, comparison.left(), parameters)) {
        return;
      }
    }
    if (expression instanceof Expression.Since since) {
      everyStep(since);
      return;
    }
    expression.operands().forEach(operand -> consider(operand, parameters));
  }

  /** Whether it is known with what numbers a count is compared; then their days are considered. */
  private boolean turns(
      Expression.Since since, Expression other, Function<String, Set<Long>> parameters) {
    if (other instanceof Expression.Constant constant) {
      reach(since, constant.value());
      return true;
    }
    if (other instanceof Expression.Parameter parameter
        && parameter.definition().type() instanceof ParameterType.Int) {
      // without a lawful value it is known to be no less than nothing
      reach(since, 0);
      parameters.apply(parameter.definition().code()).forEach(value -> reach(since, value));
      return true;
    }
    return false;
  }

  /** The comparison turns when the count reaches the number, and when it passes it. */
  private void reach(Expression.Since since, long count) {
    var possible = (ExpressionType.Quantity) since.type();
    if (count >= possible.minimum() && count < possible.maximum()) {
      forEachDate(
          since,
          date -> {
            considerReached(since.unit(), date, count);
            considerReached(since.unit(), date, count + 1);
          });
    }
  }

  private void everyStep(Expression.Since since) {
    forEachDate(
        since,
        date -> considerReached(since.unit(), date, Elapsed.completed(since.unit(), date, on) + 1));
  }

  private void forEachDate(Expression.Since since, Consumer<LocalDate> consumer) {
    if (since.date() instanceof Expression.Fact fact) {
      var index = block.vocabulary().indexOf(fact.definition().name());
      var ofHousehold = fact.definition().about() == About.HOUSEHOLD;
      var first = ofHousehold ? household : block.firstResident(household);
      var end = ofHousehold ? household + 1 : block.endResident(household);
      for (var row = first; row < end; row++) {
        if (block.knowledge(index, row) != Knowledge.UNKNOWN) {
          consumer.accept(LocalDate.ofEpochDay(block.value(index, row)));
        }
      }
    } else if (since.date() instanceof Expression.Constant constant) {
      consumer.accept(LocalDate.ofEpochDay(constant.value()));
    } else {
      consider(on.plusDays(1));
    }
  }
}
