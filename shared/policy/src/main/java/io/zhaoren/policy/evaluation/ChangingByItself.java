package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.expression.Expression;
import io.zhaoren.policy.expression.ExpressionType;
import io.zhaoren.policy.vocabulary.About;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

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

  /** Considers every day on which the expression may change for the household or its residents. */
  void consider(Expression expression) {
    if (expression instanceof Expression.Comparison comparison) {
      if (comparison.left() instanceof Expression.Since since
          && comparison.right() instanceof Expression.Constant constant) {
        reach(since, constant.value());
        return;
      }
      if (comparison.right() instanceof Expression.Since since
          && comparison.left() instanceof Expression.Constant constant) {
        reach(since, constant.value());
        return;
      }
    }
    if (expression instanceof Expression.Since since) {
      everyStep(since);
      return;
    }
    expression.operands().forEach(this::consider);
  }

  /** The comparison turns when the count reaches the constant, and when it passes it. */
  private void reach(Expression.Since since, long count) {
    forEachDate(
        since,
        date -> {
          consider(reached(since.unit(), date, count));
          consider(reached(since.unit(), date, count + 1));
        });
  }

  private void everyStep(Expression.Since since) {
    forEachDate(
        since,
        date -> consider(reached(since.unit(), date, unit(since.unit()).between(date, on) + 1)));
  }

  private static ChronoUnit unit(Expression.TimeUnit unit) {
    return switch (unit) {
      case YEARS -> ChronoUnit.YEARS;
      case MONTHS -> ChronoUnit.MONTHS;
      case DAYS -> ChronoUnit.DAYS;
    };
  }

  /** The first day on which so many units are complete: 1 March for who was born on 29 February. */
  private static LocalDate reached(Expression.TimeUnit unit, LocalDate date, long count) {
    var day = date.plus(count, unit(unit));
    return unit(unit).between(date, day) < count ? day.plusDays(1) : day;
  }

  private void forEachDate(
      Expression.Since since, java.util.function.Consumer<LocalDate> consumer) {
    if (since.date().type() instanceof ExpressionType.Day
        && since.date() instanceof Expression.Fact fact) {
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
