package io.zhaoren.local.province;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.local.province.PlantedHousehold.Finding;
import io.zhaoren.local.province.PlantedHousehold.Member;
import io.zhaoren.local.province.PlantedHousehold.Said;
import io.zhaoren.policy.evaluation.ColumnarEvaluator;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.FactBlock.Running;
import io.zhaoren.policy.evaluation.Knowledge;
import io.zhaoren.policy.reading.PolicyProblems;
import io.zhaoren.policy.text.Policy;
import io.zhaoren.policy.text.PolicyFiles;
import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.text.Subject;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Access;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Sensitivity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks the policies of the services, in this process and without any of their machinery, whether
 * the answers worked out by hand are theirs. The running stack is asked the same elsewhere.
 */
class PlantedHouseholdsTest {

  private static final Path PEOPLE = Path.of("..", "..", "shared", "finding", "src", "main");
  private static final List<String> SERVICES =
      List.of("assistance-service", "eldercare-service", "childwelfare-service");

  private static final PlantedHouseholds PLANTED = PlantedHouseholds.read();
  private static final List<PolicySet> POLICIES = new ArrayList<>();

  @BeforeAll
  static void compile() throws IOException, PolicyProblems {
    for (var service : SERVICES) {
      POLICIES.add(
          PolicyFiles.in(
                  List.of(
                      PEOPLE.resolve("resources"),
                      Path.of("..", "..", service, "src", "main", "resources")))
              .compile());
    }
  }

  @TestFactory
  Stream<DynamicTest> exactlyWhatWasWorkedOutByHandIsFound() {
    return PLANTED.all().stream()
        .map(
            household ->
                DynamicTest.dynamicTest(
                    household.id(),
                    () ->
                        assertThat(new TreeSet<>(found(household)))
                            .as(household.working())
                            .isEqualTo(
                                household.finds().stream()
                                    .map(Finding::toString)
                                    .collect(Collectors.toCollection(TreeSet::new)))));
  }

  @Test
  void thereAreAHundredAndTenAndTheyTouchEveryProgramme() {
    assertThat(PLANTED.all().stream().map(PlantedHousehold::id))
        .hasSize(110)
        .doesNotHaveDuplicates();
    var found =
        PLANTED.all().stream()
            .flatMap(household -> household.finds().stream())
            .map(Finding::programme)
            .collect(Collectors.toSet());
    var programmes =
        POLICIES.stream()
            .flatMap(policies -> policies.inForce(PLANTED.day()).stream())
            .map(Policy::programme)
            .toList();
    // those supported on their own have a row of their own for three things that families have too
    assertThat(found)
        .containsAll(
            programmes.stream().filter(programme -> !programme.endsWith("-person")).toList());
  }

  @Test
  void everyReportIsOneThatItsSourceMayMake() {
    var definitions = new HashMap<String, FactDefinition>();
    POLICIES.forEach(
        policies ->
            policies.vocabulary().facts().forEach(fact -> definitions.put(fact.name(), fact)));
    for (var household : PLANTED.all()) {
      Stream.concat(
              household.about().stream(),
              household.members().stream().flatMap(member -> member.said().stream()))
          .forEach(
              said -> {
                var fact = Optional.ofNullable(definitions.get(said.fact()));
                assertThat(fact.map(FactDefinition::sources).orElse(List.of()))
                    .as(household.id() + " " + said.fact())
                    .contains(said.source());
                assertThat(fact.map(FactDefinition::sensitivity))
                    .as("a sealed fact is told by a named handler only")
                    .isNotEqualTo(Optional.of(Sensitivity.SEALED));
              });
    }
  }

  private static List<String> found(PlantedHousehold household) throws FactValueException {
    var found = new ArrayList<String>();
    for (var policies : POLICIES) {
      found.addAll(new Asking(policies, household).found());
    }
    return found;
  }

  /** One household asked of the policies of one service, as finding sees it. */
  private static final class Asking {

    private final PolicySet policies;
    private final PlantedHousehold household;
    private final FactBlock.Builder block;

    Asking(PolicySet policies, PlantedHousehold household) {
      this.policies = policies;
      this.household = household;
      this.block = FactBlock.of(policies.vocabulary());
    }

    List<String> found() throws FactValueException {
      build();
      var evaluation = new ColumnarEvaluator().evaluate(policies, block.build(), PLANTED.day());
      var found = new ArrayList<String>();
      for (var p = 0; p < evaluation.policies().size(); p++) {
        var policy = evaluation.policies().get(p);
        var unit = policy.about() == Subject.UNIT;
        for (var row = 0; row < (unit ? 1 : household.members().size()); row++) {
          var finding = evaluation.finding(p, row).name();
          if ((finding.equals("FOUND") || finding.equals("LIKELY"))
              && (unit || !dead(household.members().get(row)))) {
            found.add(
                new Finding(
                        policy.programme(),
                        unit ? OptionalInt.empty() : OptionalInt.of(row),
                        finding,
                        finding.equals("FOUND")
                            ? amount(policy, evaluation.amount(p, row))
                            : Optional.empty())
                    .toString());
          }
        }
      }
      return found;
    }

    private static Optional<String> amount(Policy policy, OptionalLong fen) {
      return fen.isEmpty() || policy.amount().isEmpty()
          ? Optional.empty()
          : Optional.of(
              FactValues.decimal(fen.getAsLong()) + " " + policy.amount().get().period().unit());
    }

    private void build() throws FactValueException {
      block.household("household");
      var adults = household.members().stream().filter(member -> !minor(member)).toList();
      var agreed = !adults.isEmpty() && adults.stream().allMatch(Asking::agreed);
      put(holding(household.about()), About.HOUSEHOLD, agreed);
      for (var member : household.members()) {
        register(member, true);
      }
      if (household.members().stream().anyMatch(member -> status(member).equals("DIBAO"))) {
        // what the assistance service announces of its register
        announced("childwelfare.unitDrawsDibao");
      }
      for (var i = 0; i < household.members().size(); i++) {
        var member = household.members().get(i);
        block.resident("member " + i);
        put(
            holding(member.said()),
            About.RESIDENT,
            minor(member) ? adults.stream().anyMatch(Asking::agreed) : agreed(member));
        register(member, false);
      }
    }

    private void announced(String fact) {
      policies
          .vocabulary()
          .find(fact)
          .ifPresent(definition -> block.fact(definition, 1, Knowledge.FIRM));
    }

    /** Entitlements that the registers say run: of the household, or of the member added last. */
    private void register(Member member, boolean ofHousehold) {
      for (var said : member.said()) {
        policies
            .vocabulary()
            .find(said.fact())
            .map(fact -> fact.register().get(said.value().asText()))
            .ifPresent(
                programme -> {
                  var unit =
                      policies
                          .inForce(programme, PLANTED.day())
                          .filter(policy -> policy.about() == Subject.UNIT)
                          .isPresent();
                  if (unit && ofHousehold) {
                    block.householdEntitlement(new Running(programme, OptionalLong.empty()));
                  } else if (!unit && !ofHousehold) {
                    block.residentEntitlement(new Running(programme, OptionalLong.empty()));
                  }
                });
      }
    }

    private void put(Map<String, Said> said, About about, boolean mandate)
        throws FactValueException {
      for (var fact : policies.vocabulary().facts()) {
        if (fact.about() != about || fact.type() instanceof FactType.Reference) {
          continue;
        }
        if (fact.access() == Access.MANDATE && !mandate) {
          block.withheld(policies.vocabulary().indexOf(fact.name()));
        } else if (said.containsKey(fact.name()) && !weak(said.get(fact.name()))) {
          var value = plain(said.get(fact.name()).value());
          block.fact(fact, FactValues.encode(fact.type(), value, PLANTED.day()), Knowledge.FIRM);
        }
      }
    }

    /** Of two reports about one thing the later one holds. */
    private static Map<String, Said> holding(List<Said> said) {
      var holding = new HashMap<String, Said>();
      for (var each : said) {
        holding.merge(
            each.fact(), each, (one, other) -> one.sequence() >= other.sequence() ? one : other);
      }
      return holding;
    }

    private static Object plain(JsonNode value) {
      if (value.isBoolean()) {
        return value.booleanValue();
      } else if (value.isInt()) {
        return value.bigIntegerValue();
      }
      return value.isObject()
          ? Map.of("amount", value.get("amount").asText(), "unit", value.get("unit").asText())
          : value.textValue();
    }

    private static boolean agreed(Member member) {
      return says(member, "assistance.verificationMandate", "true");
    }

    private static boolean minor(Member member) {
      return member.born().plusYears(18).isAfter(PLANTED.day());
    }

    private static String status(Member member) {
      return Optional.ofNullable(holding(member.said()).get("person.recognisedStatus"))
          .map(said -> said.value().asText())
          .orElse("NONE");
    }

    private static boolean says(Member member, String fact, String value) {
      return Optional.ofNullable(holding(member.said()).get(fact))
          .filter(said -> said.value().asText().equals(value))
          .isPresent();
    }

    private static boolean dead(Member member) {
      return Optional.ofNullable(holding(member.said()).get("person.deathDate"))
          .filter(said -> !weak(said))
          .isPresent();
    }

    /** A death that only a field worker heard of ends nothing. */
    private static boolean weak(Said said) {
      return said.fact().equals("person.deathDate") && said.source().equals("field-worker");
    }
  }
}
