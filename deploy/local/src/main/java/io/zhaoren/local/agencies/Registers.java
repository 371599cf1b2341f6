package io.zhaoren.local.agencies;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the invented registers hold: the same of the same person for the same seed. */
final class Registers {

  private final long seed;

  Registers(long seed) {
    this.seed = seed;
  }

  /**
   * A value as the contract writes it.
   *
   * @param name of a fact, or of a figure of an obligor household
   * @return empty if nothing is on record
   */
  @Nullable Object value(String name, UUID subject, LocalDate today) {
    SplittableRandom random = Manner.random(seed ^ name.hashCode(), subject);
    return switch (name) {
      case "assistance.countedIncome12Months",
          "assistance.livelihoodIncome12Months",
          "assistance.selfPaidMedical12Months",
          "assistance.rigidExpenditure12Months" ->
          money(random.nextInt(40_000), "CNY/year");
      case "assistance.newJobIncome" -> money(0, "CNY/month");
      case "assistance.monetaryAssets", "obligor.monetaryAssets" ->
          money(random.nextInt(60_000), "CNY");
      case "assistance.capitalCommitments", "obligor.capitalCommitments" -> money(0, "CNY");
      case "obligor.vehicleValue" -> money(random.nextInt(90_000), "CNY");
      case "obligor.income" -> money(random.nextInt(20_000), "CNY/month");
      case "obligor.rigidSpending" -> money(random.nextInt(3_000), "CNY/month");
      case "assistance.homesOwned", "obligor.homes" -> random.nextInt(2);
      case "assistance.homeAreaPerHead" -> 1_500 + random.nextInt(5_000);
      case "obligor.homeArea" -> 5_000 + random.nextInt(20_000);
      case "assistance.ownsMotorVehicle" -> random.nextInt(20) == 0;
      case "assistance.ownsCommercialPremises", "assistance.workInjuryCare" -> false;
      case "assistance.tekunAssetsWithinLimit" -> true;
      default -> null;
    };
  }

  private static Map<String, String> money(int yuan, String unit) {
    return Map.of("amount", String.format(Locale.ROOT, "%d.00", yuan), "unit", unit);
  }
}
