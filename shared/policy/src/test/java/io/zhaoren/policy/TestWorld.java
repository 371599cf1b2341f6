package io.zhaoren.policy;

import io.zhaoren.policy.parameter.ParameterDefinition;
import io.zhaoren.policy.parameter.ParameterType;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Sensitivity;
import io.zhaoren.policy.vocabulary.Vocabulary;
import io.zhaoren.policy.vocabulary.Words;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A small vocabulary and a few parameters, so that tests do not hang on the real ones. */
public final class TestWorld {

  public static final Vocabulary VOCABULARY =
      new Vocabulary(
          List.of(
              resident("person.birthDate", day()),
              resident("person.deathDate", day()),
              resident("person.household", new FactType.Reference()),
              resident(
                  "person.householdRelation",
                  new FactType.Code(List.of("HEAD", "SPOUSE", "CHILD", "PARENT"))),
              resident("person.hukouCounty", new FactType.Area()),
              resident("person.residenceCounty", new FactType.Area()),
              resident("person.hukouType", new FactType.Code(List.of("URBAN", "RURAL"))),
              resident("test.income", money(MoneyPeriod.YEAR, 10_000_000)),
              resident("test.pension", money(MoneyPeriod.MONTH, 100_000)),
              resident("test.savings", money(MoneyPeriod.ONCE, 100_000_000)),
              resident("test.children", new FactType.Int("persons", 0, 20)),
              resident("test.status", new FactType.Code(List.of("NONE", "DIBAO", "MARGINAL"))),
              resident("test.bill", new FactType.Bool()),
              resident("test.disabled", new FactType.Bool()),
              absent("test.apart", new FactType.Bool(), 0),
              resident("test.since", day()),
              household("test.homes", new FactType.Int("homes", 0, 50)),
              household("test.spending", money(MoneyPeriod.YEAR, 10_000_000)),
              household("test.place", new FactType.Area())));

  public static final List<ParameterDefinition> PARAMETERS =
      List.of(
          parameter("line", new ParameterType.Money(MoneyPeriod.MONTH, 10_000, 500_000)),
          parameter("factor", new ParameterType.Ratio(0, 50_000)),
          parameter("limit", new ParameterType.Int("years", 0, 120)),
          parameter("homeLimit", new ParameterType.Int("homes", 0, 120)),
          parameter("monthLimit", new ParameterType.Int("months", 0, 120)),
          parameter("dayLimit", new ParameterType.Int("days", 0, 120)),
          parameter("allowed", new ParameterType.Bool()));

  private TestWorld() {}

  private static FactType day() {
    return new FactType.Day(LocalDate.of(1880, 1, 1), false);
  }

  private static FactType money(MoneyPeriod period, long yuan) {
    return new FactType.Money(period, 0, yuan * 100);
  }

  private static FactDefinition resident(String name, FactType type) {
    return fact(name, About.RESIDENT, type, OptionalLong.empty());
  }

  private static FactDefinition absent(String name, FactType type, long absent) {
    return fact(name, About.RESIDENT, type, OptionalLong.of(absent));
  }

  private static FactDefinition household(String name, FactType type) {
    return fact(name, About.HOUSEHOLD, type, OptionalLong.empty());
  }

  private static FactDefinition fact(String name, About about, FactType type, OptionalLong absent) {
    return new FactDefinition(
        name,
        about,
        type,
        Access.STATUTORY,
        List.of("register"),
        List.of(),
        Optional.empty(),
        Sensitivity.PERSONAL,
        absent,
        Map.of(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        new Words(name, name),
        "a test");
  }

  private static ParameterDefinition parameter(String code, ParameterType type) {
    return new ParameterDefinition(
        code, type, Period.ofMonths(24), new Words(code, code), "a test");
  }
}
