package io.zhaoren.eldercare.carebenefit;

import io.zhaoren.casework.entitlement.GrantedEntitlement;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.finding.facts.Holding;
import io.zhaoren.finding.facts.Holdings;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Vocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What is granted and announced of the two subsidies. */
@ApplicationScoped
public class CareBenefits {

  static final String SERVICE_SUBSIDY = "elder-care-service-subsidy";

  /** As the assistance service announces that its subsidy runs. */
  static final String DRAWS = "eldercare.drawsDisabilityCareSubsidy";

  private final GrantedEntitlements entitlements;
  private final Holdings holdings;
  private final FactDefinition draws;
  private final FactDefinition amount;
  private final FactDefinition chosen;
  private final BusinessDay day;

  public CareBenefits(GrantedEntitlements entitlements, Vocabulary vocabulary, BusinessDay day) {
    this.entitlements = entitlements;
    this.holdings = new Holdings(vocabulary);
    this.draws = vocabulary.fact(DRAWS);
    this.amount = vocabulary.fact("eldercare.disabilityCareSubsidy");
    this.chosen = vocabulary.fact("eldercare.careBenefitChosen");
    this.day = day;
  }

  /**
   * Both sides of one person.
   *
   * @param entitlement of this service, if it has not ended
   */
  record Sides(
      Optional<GrantedEntitlement> entitlement,
      Optional<CareBenefit.Running> care,
      Optional<CareBenefit> chosen) {

    Optional<CareBenefit.Running> service(YearMonth now) {
      return entitlement.map(
          each -> {
            var month = each.firstMonth().isAfter(now) ? each.firstMonth() : now;
            var due = each.due(month);
            return new CareBenefit.Running(
                due > 0 ? OptionalLong.of(due) : OptionalLong.empty(), each.firstMonth());
          });
    }
  }

  /** As they are, with a care subsidy that is announced for a later month as it then is. */
  Sides of(Connection connection, UUID resident) throws SQLException {
    var keys =
        List.of(
            new FactKey(draws, resident),
            new FactKey(amount, resident),
            new FactKey(chosen, resident));
    var said = holdings.on(connection, keys, ahead(connection, resident));
    return new Sides(
        entitlements.unended(Subject.resident(resident)).stream()
            .filter(each -> each.programme().equals(SERVICE_SUBSIDY))
            .findFirst(),
        care(said, resident),
        Optional.ofNullable(said.get(new FactKey(chosen, resident))).flatMap(this::chosen));
  }

  /**
   * The day from which the other service announces a subsidy, if it lies ahead; else today. Its
   * last word holds alone, as in {@link Holdings}.
   */
  private LocalDate ahead(Connection connection, UUID resident) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT true_from FROM fact_report
             WHERE subject_id = ? AND fact = ? ORDER BY sequence DESC LIMIT 1
            """)) {
      return query
          .with(resident)
          .with(DRAWS)
          .first(row -> row.getObject(1, LocalDate.class))
          .filter(from -> from.isAfter(day.today()))
          .orElse(day.today());
    }
  }

  private Optional<CareBenefit.Running> care(Map<FactKey, Holding> said, UUID resident) {
    var runs = said.get(new FactKey(draws, resident));
    if (runs == null || runs.value().orElse(0) == 0) {
      return Optional.empty();
    }
    var sum = said.get(new FactKey(amount, resident));
    return Optional.of(
        new CareBenefit.Running(
            sum == null ? OptionalLong.empty() : sum.value(), YearMonth.from(runs.trueFrom())));
  }

  private Optional<CareBenefit> chosen(Holding holding) {
    var code = ((FactType.Code) chosen.type()).values().get((int) holding.value().orElse(0));
    return code.equals("NONE") ? Optional.empty() : Optional.of(CareBenefit.valueOf(code));
  }
}
