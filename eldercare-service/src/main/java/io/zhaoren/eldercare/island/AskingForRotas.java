package io.zhaoren.eldercare.island;

import io.zhaoren.eldercare.island.Partnership.Need;
import io.zhaoren.eldercare.plan.Plan;
import io.zhaoren.eldercare.plan.PlanKind;
import io.zhaoren.eldercare.plan.Plans;
import io.zhaoren.eldercare.plan.Search;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Asks for a rota of a period; and, when a ferry is cancelled, for the one that changes least. */
@Singleton
final class AskingForRotas {

  private final Partnerships partnerships;
  private final Plans plans;
  private final BusinessDay day;

  AskingForRotas(Partnerships partnerships, Plans plans, BusinessDay day) {
    this.partnerships = partnerships;
    this.plans = plans;
    this.day = day;
  }

  /** A rota from a day on, for so many days; nothing is kept of an earlier one. */
  Plan ask(UUID id, UUID partnership, LocalDate from, int days, Search search) {
    var whole = get(partnership);
    if (from.isBefore(whole.from()) || from.plusDays(days - 1L).isAfter(whole.to())) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              "/from",
              "OUTSIDE_PARTNERSHIP",
              new Words("不在结对期限内", "the partnership does not cover it")));
    }
    return ask(id, partnership, whole, from, days, Optional.empty(), 0, search);
  }

  /**
   * Cancels a ferry and asks for a rota that replaces the newest one of those days.
   *
   * @return empty if no rota covers the day: the next one will know of it
   */
  Optional<Plan> cancel(UUID id, UUID partnership, Cancelled cancelled) {
    var whole = get(partnership);
    if (whole.islands().stream().noneMatch(each -> each.code().equals(cancelled.island()))) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              "/island", "UNKNOWN_ISLAND", new Words("结对中没有这个岛", "no island of this partnership")));
    }
    partnerships.cancel(partnership, cancelled);
    return plans
        .newestDone(PlanKind.ISLAND_ROTA, partnership.toString())
        .flatMap(plan -> again(id, partnership, whole, cancelled, plan));
  }

  private Optional<Plan> again(
      UUID id, UUID partnership, Partnership whole, Cancelled cancelled, Plan plan) {
    var question = partnerships.read(plans.question(plan.id()), RotaQuestion.class);
    var last = question.from().plusDays(question.days() - 1L);
    if (cancelled.day().isBefore(question.from()) || cancelled.day().isAfter(last)) {
      return Optional.empty();
    }
    var rota = partnerships.read(plan.result().orElseThrow(), RotaPlan.class).rota();
    // what is over stays; a ferry that turns out not to have gone opens its own day again
    var open = (int) (cancelled.day().toEpochDay() - question.from().toEpochDay());
    var today = (int) Math.max(0, day.today().toEpochDay() - question.from().toEpochDay());
    return Optional.of(
        ask(
            id,
            partnership,
            whole,
            question.from(),
            question.days(),
            Optional.of(rota),
            Math.min(today, open),
            plan.search()));
  }

  private Plan ask(
      UUID id,
      UUID partnership,
      Partnership whole,
      LocalDate from,
      int days,
      Optional<Rota> before,
      int firstOpen,
      Search search) {
    var dead =
        partnerships.dead(whole.needs().stream().map(Need::residentId).toList(), day.today());
    try {
      var question =
          new Period(whole, from, days)
              .question(partnerships.cancelled(partnership), dead, before, firstOpen);
      return plans.ask(
          id,
          PlanKind.ISLAND_ROTA,
          partnership.toString(),
          partnerships.write(question),
          search,
          day.now());
    } catch (IllegalArgumentException tooLarge) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              "/days",
              "TOO_LARGE",
              new Words("范围过大", "more than one rota takes: plan fewer days")));
    }
  }

  private Partnership get(UUID id) {
    return partnerships
        .find(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.PARTNERSHIP_UNKNOWN));
  }
}
