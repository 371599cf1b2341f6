package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.calendar.Calendar;
import io.zhaoren.finding.entitlements.EntitlementPage;
import io.zhaoren.finding.entitlements.Registering.Placing;
import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Purpose;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A page of people and what the policies that a run asks say of them. */
record AskedPage(
    FactPage page, EntitlementPage entitlements, FactBlock block, Evaluation evaluation) {

  static AskedPage of(
      Question question, FactPage page, EntitlementPage entitlements, Evaluator evaluator) {
    var block = page.situation().block(Purpose.FIND, entitlements.running());
    return new AskedPage(
        page, entitlements, block, evaluator.evaluate(question.asked(), block, question.on()));
  }

  /** Households, or residents of no known one, in order. */
  List<Subject> homes() {
    return IntStream.range(0, block.households()).mapToObj(page::home).toList();
  }

  /**
   * The homes about which something is due that no change of policies brings: a settlement, a day
   * that has come, an entitlement by a register.
   */
  Set<Subject> due(Connection connection, Scope scope) throws SQLException {
    var due = new HashSet<>(page.situation().overdue());
    due.addAll(Calendar.due(connection, homes(), evaluation.on()));
    due.addAll(misplaced(scope));
    if (!scope.renewed().isEmpty()) {
      // a register says that a programme runs that was none of this service's
      page.situation().registered().stream()
          .filter(each -> scope.renewed().contains(each.programme()))
          .forEach(each -> due.add(page.situation().home(each.key().subject())));
    }
    return due;
  }

  /** The homes of whose entitlements by a register one does not stand where it belongs. */
  Set<Subject> misplaced(Scope scope) {
    var homes = new HashSet<Subject>();
    entitlements
        .misplaced(scope.programmes(), scope.renewed(), placing())
        .forEach(subject -> homes.add(page.situation().home(subject)));
    return homes;
  }

  private Placing placing() {
    return (subject, programme) -> {
      var row = page.row(subject.about(), subject.id());
      for (var p = 0; p < evaluation.policies().size(); p++) {
        var policy = evaluation.policies().get(p);
        var unit = policy.about() == io.zhaoren.policy.text.Subject.UNIT;
        if (policy.programme().equals(programme)
            && unit == (subject.about() == About.HOUSEHOLD)
            && row >= 0) {
          return evaluation.jurisdiction(p, row);
        }
      }
      return OptionalLong.empty();
    };
  }

  /** Asked of a part of the policies: a stored day that is earlier belongs to another of them. */
  Map<Subject, LocalDate> earlierDays(Connection connection) throws SQLException {
    var days = new TreeMap<Subject, LocalDate>();
    for (var h = 0; h < block.households(); h++) {
      var home = page.home(h);
      evaluation.nextChange(h).ifPresent(next -> days.put(home, next));
    }
    var stored = Calendar.days(connection, days.keySet());
    days.entrySet()
        .removeIf(
            one -> {
              var known = stored.get(one.getKey());
              return known != null && !known.isAfter(one.getValue());
            });
    return days;
  }
}
