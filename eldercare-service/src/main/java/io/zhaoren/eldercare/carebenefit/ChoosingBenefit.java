package io.zhaoren.eldercare.carebenefit;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** A person says which of the two subsidies is wanted, or leaves it to the higher. */
@ApplicationScoped
public class ChoosingBenefit {

  private final CaseTransactions transactions;
  private final PolicyStore policies;
  private final CareBenefits benefits;
  private final ReportingFacts reporting;
  private final ActingFor actingFor;
  private final Elders elders;
  private final FactDefinition chosen;
  private final BusinessDay day;

  public ChoosingBenefit(
      CaseTransactions transactions,
      PolicyStore policies,
      CareBenefits benefits,
      ReportingFacts reporting,
      ActingFor actingFor,
      Elders elders,
      Vocabulary vocabulary,
      BusinessDay day) {
    this.transactions = transactions;
    this.policies = policies;
    this.benefits = benefits;
    this.reporting = reporting;
    this.actingFor = actingFor;
    this.elders = elders;
    this.chosen = vocabulary.fact("eldercare.careBenefitChosen");
    this.day = day;
  }

  /** What holds now. */
  BenefitComparison compare(UUID resident) {
    return transactions.run(
        connection -> {
          var id = elders.get(connection, resident).id();
          return comparison(id, benefits.of(connection, id));
        });
  }

  /**
   * @param name of the request: sent again it says nothing new
   */
  BenefitComparison choose(UUID resident, BenefitChosen given, String name) {
    var actor = ActorGiven.read(given.actor(), "/actor");
    var code = code(required(given.choice(), "/choice"));
    return transactions.run(
        connection -> {
          policies.current(connection);
          var elder = elders.living(connection, resident);
          actingFor.mustBeAllowed(
              actor, Set.copyOf(elders.idsOf(connection, elder.id())), Scope.APPLY, day.today());
          reporting.recordIn(
              connection,
              List.of(
                  new FactReport(
                      "eldercare-service",
                      "choice-" + name,
                      Subject.resident(elder.id()),
                      chosen,
                      OptionalLong.of(code),
                      Optional.empty(),
                      Standing.VERIFIED,
                      day.today(),
                      Optional.empty(),
                      day.now(),
                      day.now().toEpochMilli(),
                      Optional.empty(),
                      false)));
          return comparison(elder.id(), benefits.of(connection, elder.id()));
        });
  }

  private int code(String word) {
    var values = ((FactType.Code) chosen.type()).values();
    var index = values.indexOf(word.equals("higher") ? "NONE" : word.toUpperCase(Locale.ROOT));
    if (index < 0 || word.equals("none")) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(
              "/choice",
              "UNKNOWN_CODE",
              new Words("须为 service、care 或 higher", "expected service, care or higher")));
    }
    return index;
  }

  private BenefitComparison comparison(UUID resident, CareBenefits.Sides sides) {
    var service = sides.service(YearMonth.from(day.today()));
    return new BenefitComparison(
        resident,
        side(service),
        side(sides.care()),
        sides.chosen().map(CareBenefit::word).orElse("higher"),
        says(service, sides));
  }

  private static BenefitComparison.Side side(Optional<CareBenefit.Running> running) {
    return new BenefitComparison.Side(
        running.isPresent(),
        running.map(each -> each.first().toString()).orElse(null),
        running
            .filter(each -> each.monthlyFen().isPresent())
            .map(each -> Money.of(new Amount(each.monthlyFen().getAsLong(), MoneyPeriod.MONTH)))
            .orElse(null));
  }

  private static Words says(Optional<CareBenefit.Running> service, CareBenefits.Sides sides) {
    if (service.isPresent() && sides.care().isPresent()) {
      var verdict = CareBenefit.between(service.get(), sides.care().get(), sides.chosen());
      return verdict.stays() == CareBenefit.SERVICE
          ? new Words(
              "自" + verdict.from() + "起享受养老服务补贴，护理补贴终止",
              "from " + verdict.from() + " the service subsidy; the care subsidy ends")
          : new Words(
              "自" + verdict.from() + "起享受护理补贴，养老服务补贴终止",
              "from " + verdict.from() + " the care subsidy; the service subsidy ends");
    }
    if (service.isPresent() || sides.care().isPresent()) {
      return new Words("两项补贴只能享受一项，现享受其中一项", "one of the two is drawn, and only one may be");
    }
    return new Words("两项补贴均未享受", "neither of the two is drawn");
  }
}
