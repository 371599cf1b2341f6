package io.zhaoren.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.Evaluation;
import io.zhaoren.policy.evaluation.Evaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Finding;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.evaluation.Outcome;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;

/** Less income never loses what income decides, and more income is never worth less. */
class MoreIncomeTest {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path ABOUT_PEOPLE = Path.of("..", "shared", "finding").resolve(RESOURCES);

  private static final LocalDate ON = LocalDate.of(2023, 10, 1);
  private static final List<Integer> COUNTIES = List.of(330106, 330802);

  private static final String INCOME = "assistance.countedIncome12Months";
  private static final String NEW_JOB = "assistance.newJobIncome";
  private static final String MAINTENANCE = "assistance.maintenanceReceivable";

  /** Twelve dibao lines of Hangzhou, in fen. */
  private static final long LINE = 12 * 125_900L;

  private static final String DIBAO = "minimum-living-guarantee";

  /** By programme, the criteria that set income a limit. */
  private static final Map<String, List<String>> LIMITS =
      Map.of(
          DIBAO,
          List.of("INCOME_BELOW_LINE", "NEW_JOB_INCOME"),
          "dibao-marginal-recognition",
          List.of("WITHIN_MULTIPLE", "WITHIN_MINIMUM_WAGE"),
          "disability-living-subsidy",
          List.of("INCOME_BELOW_MULTIPLE"));

  private static final Evaluator EVALUATOR = new ColumnarEvaluator();
  private static PolicySet policies;

  @BeforeAll
  static void compile() throws IOException, PolicyProblems {
    policies = PolicyFiles.in(List.of(ABOUT_PEOPLE, RESOURCES)).compile();
  }

  /** Facts by name: of the household, and of each member. */
  private record Family(Map<String, Long> household, List<Map<String, Long>> members) {

    static Family draw(SplittableRandom random, boolean gaps) {
      var household = new TreeMap<String, Long>();
      household.put(MAINTENANCE, random.nextInt(3) * 10_000L);
      household.put("assistance.obligorBar", 0L);
      household.put("assistance.homesOwned", 1L);
      var members = new ArrayList<Map<String, Long>>();
      var size = 1 + random.nextInt(4);
      var county = COUNTIES.get(random.nextInt(COUNTIES.size()));
      for (var number = 0; number < size; number++) {
        var member = new TreeMap<String, Long>();
        member.put(
            "person.birthDate",
            LocalDate.of(1950 + random.nextInt(70), 1 + random.nextInt(12), 1).toEpochDay());
        member.put("person.householdRelation", code("person.householdRelation", number == 0));
        member.put("person.hukouCounty", (long) county);
        member.put("person.hukouType", 0L);
        member.put("person.disabilityCategory", (long) random.nextInt(2));
        member.put("person.disabilityGrade", 1L + random.nextInt(4));
        member.put("assistance.workInjuryCare", 0L);
        member.put("assistance.monetaryAssets", 0L);
        member.put("assistance.ownsMotorVehicle", 0L);
        member.put("assistance.ownsCommercialPremises", 0L);
        member.put("assistance.capitalCommitments", 0L);
        member.put("assistance.retirementAgeOn", ON.plusDays(random.nextInt(-9, 9)).toEpochDay());
        if (random.nextInt(4) == 0) {
          member.put(NEW_JOB, random.nextInt(4) * 40_000L);
          member.put("assistance.newJobSince", ON.minusMonths(random.nextInt(16)).toEpochDay());
        }
        if (random.nextInt(3) == 0) {
          member.put("person.recognisedStatus", code("person.recognisedStatus", "DIBAO"));
        }
        if (!gaps || random.nextInt(5) > 0) {
          member.put(INCOME, income(random));
        }
        members.add(member);
      }
      return new Family(household, members);
    }

    /** At and beside the limits of one to three lines a head. */
    private static long income(SplittableRandom random) {
      return switch (random.nextInt(3)) {
        case 0 -> random.nextLong(2 * LINE);
        case 1 -> LINE * random.nextInt(4) / 2 + random.nextInt(-2, 3) + 2;
        default -> LINE * (1 + random.nextInt(3)) - random.nextInt(5) * 50L;
      };
    }

    private static long code(String fact, boolean head) {
      return code(fact, head ? "HEAD" : "OTHER");
    }

    private static long code(String fact, String code) {
      return ((FactType.Code) policies.vocabulary().fact(fact).type()).values().indexOf(code);
    }

    Evaluation evaluate() {
      var block = FactBlock.of(policies.vocabulary());
      block.household("household");
      household.forEach((fact, value) -> add(block, fact, value));
      for (var number = 0; number < members.size(); number++) {
        block.resident("member " + number);
        members.get(number).forEach((fact, value) -> add(block, fact, value));
      }
      return EVALUATOR.evaluate(policies, block.build(), ON);
    }

    private static void add(FactBlock.Builder block, String fact, long value) {
      block.fact(policies.vocabulary().fact(fact), value, Knowledge.FIRM);
    }

    /**
     * The same with more, or less, of some income that is known; the same if it would be negative.
     */
    Family with(SplittableRandom random, String fact, long more) {
      var at = random.nextInt(members.size());
      var changed = new ArrayList<>(members);
      var ofHousehold = new TreeMap<>(household);
      var facts = fact.equals(MAINTENANCE) ? ofHousehold : new TreeMap<>(members.get(at));
      if (facts.getOrDefault(fact, -1L) + more >= 0 && facts.containsKey(fact)) {
        facts.merge(fact, more, Long::sum);
      }
      if (!fact.equals(MAINTENANCE)) {
        changed.set(at, facts);
      }
      return new Family(ofHousehold, changed);
    }

    /** In fen a year. */
    long income() {
      return 12 * household.get(MAINTENANCE)
          + members.stream()
              .mapToLong(m -> m.getOrDefault(INCOME, 0L) + 12 * m.getOrDefault(NEW_JOB, 0L))
              .sum();
    }
  }

  @Seeds(1000)
  void oneFenLessNeverGoesOverALimit(long seed) {
    var random = new SplittableRandom(seed);
    var family = Family.draw(random, true);
    var before = family.evaluate();
    var fact = List.of(INCOME, NEW_JOB, MAINTENANCE).get(random.nextInt(3));
    var after = family.with(random, fact, -1).evaluate();

    for (var policy = 0; policy < before.policies().size(); policy++) {
      var asked = before.policies().get(policy);
      var limits = LIMITS.getOrDefault(asked.programme(), List.of());
      var rows = asked.about() == Subject.UNIT ? 1 : family.members().size();
      for (var criterion = 0; criterion < asked.criteria().size(); criterion++) {
        if (limits.contains(asked.criteria().get(criterion).code())) {
          for (var row = 0; row < rows; row++) {
            if (before.criterion(policy, criterion, row) == Outcome.MET) {
              assertThat(after.criterion(policy, criterion, row))
                  .as("%s: %s", asked, asked.criteria().get(criterion).code())
                  .isEqualTo(Outcome.MET);
            }
          }
        }
      }
    }
  }

  @Seeds(1000)
  void oneYuanMoreIsNeverWorthLessThanRoundingTakes(long seed) {
    var random = new SplittableRandom(seed);
    var family = Family.draw(random, false);
    var richer = family.with(random, INCOME, 100);
    var before = family.evaluate();
    var after = richer.evaluate();
    var policy = before.policies().stream().map(Policy::programme).toList().indexOf(DIBAO);
    if (before.finding(policy, 0) != Finding.FOUND || before.amount(policy, 0).isEmpty()) {
      return;
    }
    var stays = after.finding(policy, 0) == Finding.FOUND;

    assertThat(stays && after.amount(policy, 0).isEmpty()).isFalse();
    // a monthly amount in whole yuan: half a yuan a month either way
    assertThat(richer.income() + 12 * (stays ? after.amount(policy, 0).getAsLong() : 0))
        .isGreaterThanOrEqualTo(
            family.income() + 12 * before.amount(policy, 0).getAsLong() - 12 * 100);
  }
}
