package io.zhaoren.policy.evaluation;

import io.zhaoren.policy.text.Amount;
import io.zhaoren.policy.text.Amount.Rounding;
import io.zhaoren.policy.text.Amount.Share;
import io.zhaoren.policy.text.JurisdictionRule;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Resolve;
import java.util.List;
import java.util.SplittableRandom;

/** Three random policies with parameters that have values in two of three counties. */
final class GeneratedPolicies {

  private static final List<String> OF_UNITS =
      List.of(
          "unit.sum(test.income) < perYear(param.line) * unit.members",
          "unit.any(test.bill) && param.allowed",
          "unit.every(ageOn(person.birthDate) < 18 || test.disabled)",
          "unit.count(test.status in ['DIBAO', 'MARGINAL']) >= 2",
          "test.homes <= param.homeLimit",
          "test.spending + unit.sum(perYear(test.pension)) > perYear(param.line)",
          "unit.any(test.bill ? monthsSince(test.since) < 12 : test.children > 1)",
          "param.allowed ? test.homes < 2 : unit.any(test.disabled)",
          "unit.sum(least(test.income, times(perYear(param.line), param.factor)))"
              + " <= yuan('2000', 'year')",
          "!unit.any(test.savings > times(once(param.line), '1.5'))",
          "unit.any(perMonth(test.income) < param.line && param.allowed)",
          "unit.count(perMonth(test.income) < param.line) >= 2",
          "unit.every(ageOn(person.birthDate) < param.limit || test.bill)",
          "unit.sum(test.income) - unit.sum(perYear(test.pension)) < perYear(param.line)",
          "unit.sum(test.bill ? test.income : perYear(param.line)) >= yuan('1000', 'year')",
          "unit.any(test.income > yuan('1.27', 'year'))",
          "unit.any(test.children * 2 >= 3 && test.savings <= yuan('327.67', 'once'))",
          "test.homes in [0, 2, 3] && within(test.place, '330100')",
          "test.spending > yuan('21474836.47', 'year')",
          "param.allowed || !param.allowed",
          "unit.members * 2 != 4 && unit.members <= 3");

  private static final List<String> OF_RESIDENTS =
      List.of(
          "test.bill && test.status != 'NONE'",
          "perMonth(test.income) < times(param.line, param.factor)",
          "ageOn(person.birthDate) >= param.limit || test.disabled",
          "within(person.hukouCounty, '330100') || within(test.place, '330100')",
          "test.disabled ? test.pension <= param.line : unit.members > 2",
          "monthsSince(test.since) in [3, 4, 60, 120] || daysSince(test.since) < 7",
          "3 * test.children == 6 || test.children != 1",
          "(test.bill ? test.children : 3) in [1, 3]",
          "test.bill ? within(person.hukouCounty, '330000') : within(person.residenceCounty, '330106')",
          "test.status in ['NONE', 'MARGINAL'] && person.birthDate < person.deathDate",
          "greatest(test.income, perYear(test.pension)) > yuan('2000', 'year')",
          "test.income - perYear(test.pension) < yuan('0', 'year')",
          "perMonth(test.income) + test.pension < yuan('3000', 'month')",
          "3 * (test.bill ? test.pension : param.line) <= times(param.line, '2.5')",
          "test.savings < yuan('42949672.96', 'once')",
          "ageOn(person.birthDate) == 18 || ageOn(person.birthDate) != 0 && test.homes > 1",
          "test.savings > yuan('2.56', 'once') || test.savings == yuan('1.28', 'once')");

  private GeneratedPolicies() {}

  static PolicySet of(SplittableRandom random) {
    var values = ParameterValues.none();
    for (var county : GeneratedHousehold.COUNTIES.subList(0, 2)) {
      values
          .with("line", county, 10_000L + random.nextInt(3) * 10_000L)
          .with("factor", county, random.nextInt(3) * 10_000L)
          .with("limit", county, random.nextInt(20))
          .with("homeLimit", county, random.nextInt(20));
      if (random.nextBoolean()) {
        values.with("allowed", county, random.nextInt(2));
      }
    }
    return SmallPolicy.set(
        values.parameters(),
        GeneratedHousehold.PROGRAMMES.stream()
            .map(programme -> policy(random, programme))
            .toArray(SmallPolicy[]::new));
  }

  private static SmallPolicy policy(SplittableRandom random, String programme) {
    var unit = random.nextBoolean();
    var policy = unit ? SmallPolicy.ofUnits(programme) : SmallPolicy.ofResidents(programme);
    policy
        .when(condition(random, unit))
        .when(condition(random, unit))
        .targeting(condition(random, unit))
        .signal(condition(random, unit));
    switch (random.nextInt(5)) {
      case 0 -> policy.decidedBy(new JurisdictionRule.Residence());
      case 1 -> policy.decidedBy(new JurisdictionRule.PlaceOfEvent("test.place"));
      case 2 -> policy.decidedBy(new JurisdictionRule.HukouOfApplicant());
      default -> {}
    }
    var other =
        GeneratedHousehold.PROGRAMMES.get(random.nextInt(GeneratedHousehold.PROGRAMMES.size()));
    if (!other.equals(programme) && random.nextBoolean()) {
      policy.excludedBy(other, Resolve.values()[random.nextInt(Resolve.values().length)]);
    }
    return switch (random.nextInt(4)) {
      case 0 -> policy.monthly("param.line");
      case 1 ->
          policy.monthly(
              unit ? "param.line * unit.members - perMonth(test.spending)" : "test.pension");
      case 2 ->
          policy.topUp(
              "param.line", Rounding.HALF_UP_YUAN, new Amount.Counted(other, Share.UNIT_MEMBER));
      default -> policy;
    };
  }

  private static String condition(SplittableRandom random, boolean unit) {
    return unit || random.nextInt(4) == 0
        ? OF_UNITS.get(random.nextInt(OF_UNITS.size()))
        : OF_RESIDENTS.get(random.nextInt(OF_RESIDENTS.size()));
  }
}
