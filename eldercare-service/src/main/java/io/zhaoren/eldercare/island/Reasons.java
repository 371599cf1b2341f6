package io.zhaoren.eldercare.island;

import io.zhaoren.eldercare.island.RotaPlan.Why;
import io.zhaoren.eldercare.island.RotaQuestion.Carer;
import io.zhaoren.eldercare.island.RotaQuestion.Visit;
import java.util.List;

/** Says why a visit is not made: the first reason, of those that a person could remove. */
final class Reasons {

  private final RotaQuestion question;

  Reasons(RotaQuestion question) {
    this.question = question;
  }

  Why of(Visit visit) {
    var skilled =
        question.carers().stream().filter(each -> each.skills().contains(visit.skill())).toList();
    if (skilled.isEmpty()) {
      return Why.NO_SKILL;
    }
    var near = skilled.stream().anyMatch(carer -> livesThere(carer, visit));
    var reached =
        question.crossings().stream()
            .anyMatch(
                each ->
                    each.out()
                        && each.island().equals(visit.island())
                        && each.day() <= visit.last());
    if (!near && !reached) {
      return Why.NO_FERRY;
    }
    return visit.minutes() > longest(skilled, visit) ? Why.TOO_LONG : Why.NOBODY_FREE;
  }

  /** A whole day on the island: whoever stays the night has one. */
  private int longest(List<Carer> skilled, Visit visit) {
    var rules = question.rules();
    var overnight = visit.last() > 0 || skilled.stream().anyMatch(one -> livesThere(one, visit));
    var whole = Math.min(rules.workMinutes(), rules.ends() - rules.begins());
    return overnight
        ? whole
        : question.crossings().stream()
            .filter(each -> each.island().equals(visit.island()) && each.day() == 0 && each.out())
            .mapToInt(each -> Math.min(whole, rules.ends() - each.arrives()))
            .max()
            .orElse(0);
  }

  private static boolean livesThere(Carer carer, Visit visit) {
    return carer.livesOn().filter(visit.island()::equals).isPresent();
  }
}
