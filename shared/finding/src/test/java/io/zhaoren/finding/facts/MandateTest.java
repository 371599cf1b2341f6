package io.zhaoren.finding.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.policy.evaluation.FactBlock;
import io.zhaoren.policy.evaluation.Knowledge;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Finding never sees a value behind a mandate without a mandate on file. */
class MandateTest {

  private static final LocalDate TODAY = SmallService.TODAY;
  private static final String INCOME = "assistance.income12Months";
  private static final String HOMES = "assistance.homesOwned";
  private static final String MANDATE = "assistance.verificationMandate";
  private static final String INCOME_MANDATE = "assistance.incomeMandate";
  private static final String TAX_MANDATE = "assistance.taxMandate";

  private static SmallService service;

  private final UUID household = UUID.randomUUID();
  private final UUID father = UUID.randomUUID();
  private final UUID mother = UUID.randomUUID();
  private final UUID child = UUID.randomUUID();

  @BeforeAll
  static void open() throws SQLException {
    service = SmallService.open();
  }

  @AfterAll
  static void close() {
    service.close();
  }

  private void aFamilyOfThreeWithIncomes() {
    for (var member : List.of(father, mother, child)) {
      service.record(
          Said.of(member, "person.household", household),
          Said.of(member, INCOME, "1000.00 CNY/year"));
    }
    service.record(
        Said.of(father, "person.birthDate", "1984-01-01"),
        Said.of(mother, "person.birthDate", "1985-01-01"),
        Said.of(child, "person.birthDate", "2006-01-02"),
        Said.of(household, HOMES, 1));
  }

  private Knowledge income(UUID resident, LocalDate on) {
    return of(INCOME, resident, on, Purpose.FIND);
  }

  private Knowledge homes() {
    var block = service.facts().load(List.of(Subject.household(household)), TODAY, Purpose.FIND);
    return block.knowledge(block.vocabulary().indexOf(HOMES), 0);
  }

  private Knowledge of(String fact, UUID resident, LocalDate on, Purpose purpose) {
    var block = service.facts().load(List.of(Subject.resident(resident)), on, purpose);
    return block.knowledge(block.vocabulary().indexOf(fact), row(block, resident));
  }

  private static int row(FactBlock block, UUID resident) {
    for (var row = 0; row < block.residents(); row++) {
      if (block.resident(row).equals(resident.toString())) {
        return row;
      }
    }
    throw new AssertionError("the resident is not in the block");
  }

  @Test
  void withoutAMandateNothingBehindItIsSeen() {
    aFamilyOfThreeWithIncomes();
    assertThat(income(father, TODAY)).isEqualTo(Knowledge.UNKNOWN);
    assertThat(income(child, TODAY)).isEqualTo(Knowledge.UNKNOWN);
    assertThat(homes()).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void theMandateOfOneAdultOpensHisOwnValuesAndThoseOfTheChild() {
    aFamilyOfThreeWithIncomes();
    service.record(Said.of(father, MANDATE, true));
    assertThat(income(father, TODAY)).isEqualTo(Knowledge.FIRM);
    assertThat(income(child, TODAY)).isEqualTo(Knowledge.FIRM);
    assertThat(income(mother, TODAY)).isEqualTo(Knowledge.UNKNOWN);
    assertThat(homes()).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void valuesOfTheHouseholdNeedTheMandateOfEveryAdult() {
    aFamilyOfThreeWithIncomes();
    service.record(Said.of(father, MANDATE, true), Said.of(mother, MANDATE, true));
    assertThat(homes()).isEqualTo(Knowledge.FIRM);
  }

  @Test
  void aNarrowerMandateLeavesWhatLiesBehindOtherRegistersWithheld() {
    aFamilyOfThreeWithIncomes();
    service.record(Said.of(father, INCOME_MANDATE, true), Said.of(mother, INCOME_MANDATE, true));
    assertThat(income(father, TODAY)).isEqualTo(Knowledge.FIRM);
    assertThat(income(child, TODAY)).isEqualTo(Knowledge.FIRM);
    assertThat(homes()).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void aMandateForPartOfTheRegistersBehindAFactOpensNothing() {
    aFamilyOfThreeWithIncomes();
    service.record(Said.of(father, TAX_MANDATE, true));
    assertThat(income(father, TODAY)).isEqualTo(Knowledge.UNKNOWN);
    assertThat(income(child, TODAY)).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void forAHouseholdEveryAdultMustCoverTheRegister() {
    aFamilyOfThreeWithIncomes();
    service.record(Said.of(father, MANDATE, true), Said.of(mother, INCOME_MANDATE, true));
    assertThat(homes()).isEqualTo(Knowledge.UNKNOWN);
    assertThat(income(mother, TODAY)).isEqualTo(Knowledge.FIRM);
    service.record(Said.of(mother, MANDATE, true));
    assertThat(homes()).isEqualTo(Knowledge.FIRM);
  }

  @Test
  void whatANarrowerMandateDoesNotOpenChangesNoMatch() {
    aFamilyOfThreeWithIncomes();
    service.record(
        Said.of(father, "person.hukouCounty", "330106"),
        Said.of(mother, "person.hukouCounty", "330106"),
        Said.of(father, "assistance.largeMedicalBill", true),
        Said.of(father, INCOME_MANDATE, true),
        Said.of(mother, INCOME_MANDATE, true));
    var asked = service.matches().ofHousehold(household);
    assertThat(asked)
        .singleElement()
        .satisfies(match -> assertThat(match.missing()).containsExactly(HOMES));

    service.record(Said.of(household, HOMES, 5).from(TODAY.minusDays(3)));
    assertThat(service.matches().ofHousehold(household)).isEqualTo(asked);

    service.record(Said.of(father, MANDATE, true), Said.of(mother, MANDATE, true));
    assertThat(service.matches().ofHousehold(household)).isEmpty();
  }

  @Test
  void theMandateOfTheDeadIsNotAskedFor() {
    aFamilyOfThreeWithIncomes();
    service.record(
        Said.of(father, MANDATE, true), Said.of(mother, "person.deathDate", "2023-09-01"));
    assertThat(homes()).isEqualTo(Knowledge.FIRM);
  }

  @Test
  void aChildWhoComesOfAgeAnswersForItself() {
    aFamilyOfThreeWithIncomes();
    service.record(Said.of(father, MANDATE, true), Said.of(mother, MANDATE, true));
    assertThat(income(child, LocalDate.of(2024, 1, 1))).isEqualTo(Knowledge.FIRM);
    assertThat(income(child, LocalDate.of(2024, 1, 2))).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void aMandateThatHasRunOutOpensNothingEvenBeforeItsEndIsSettled() {
    aFamilyOfThreeWithIncomes();
    service.record(Said.of(father, MANDATE, true).to(TODAY.plusDays(2)));
    assertThat(income(father, TODAY.plusDays(2))).isEqualTo(Knowledge.FIRM);
    assertThat(income(father, TODAY.plusDays(3))).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void somebodyOfUnknownAgeAnswersForHimselfAndForNobodyElse() {
    var stranger = UUID.randomUUID();
    aFamilyOfThreeWithIncomes();
    service.record(
        Said.of(stranger, "person.household", household), Said.of(stranger, MANDATE, true));
    assertThat(income(child, TODAY)).isEqualTo(Knowledge.UNKNOWN);
    service.record(Said.of(father, MANDATE, true), Said.of(mother, MANDATE, true));
    assertThat(homes()).isEqualTo(Knowledge.FIRM);
  }

  @Test
  void childrenAloneHaveNobodyWhoCouldAllowIt() {
    service.record(
        Said.of(child, "person.household", household),
        Said.of(child, "person.birthDate", "2010-01-01"),
        Said.of(child, INCOME, "0.00 CNY/year"),
        Said.of(household, HOMES, 1));
    assertThat(homes()).isEqualTo(Knowledge.UNKNOWN);
    assertThat(income(child, TODAY)).isEqualTo(Knowledge.UNKNOWN);
  }

  @Test
  void whoeverIsMatchedWithoutAMandateIsMatchedAlikeWhateverTheIncome() {
    aFamilyOfThreeWithIncomes();
    service.record(
        Said.of(father, "person.hukouCounty", "330106"),
        Said.of(father, "assistance.largeMedicalBill", true));
    var poor = service.matches().ofHousehold(household);
    service.record(
        Said.of(father, INCOME, "900000.00 CNY/year").from(TODAY.minusDays(3)),
        Said.of(mother, INCOME, "900000.00 CNY/year").from(TODAY.minusDays(3)));
    assertThat(poor).hasSize(1);
    assertThat(service.matches().ofHousehold(household)).isEqualTo(poor);
  }

  @Test
  void aDeclaredOrStaleValueIsSoft() {
    service.record(
        Said.of(mother, "assistance.largeMedicalBill", true).by("resident"),
        Said.of(father, "assistance.largeMedicalBill", true).from(TODAY.minusMonths(12)));
    var fact = "assistance.largeMedicalBill";
    assertThat(of(fact, mother, TODAY, Purpose.FIND)).isEqualTo(Knowledge.SOFT);
    assertThat(of(fact, father, TODAY, Purpose.FIND)).isEqualTo(Knowledge.SOFT);
    assertThat(of(fact, father, TODAY.minusDays(1), Purpose.FIND)).isEqualTo(Knowledge.FIRM);
  }

  @Test
  void aDecisionSeesVerifiedValuesOnly() {
    service.record(
        Said.of(mother, "person.disabilityGrade", 1).by("caseworker"),
        Said.of(father, "person.disabilityGrade", 1).by("disabled-federation"));
    var fact = "person.disabilityGrade";
    assertThat(of(fact, mother, TODAY, Purpose.DECIDE)).isEqualTo(Knowledge.FIRM);
    // hidden, and not taken for the absence of a certificate either
    assertThat(of(fact, father, TODAY, Purpose.DECIDE)).isEqualTo(Knowledge.UNKNOWN);
    assertThat(of(fact, father, TODAY, Purpose.FIND)).isEqualTo(Knowledge.FIRM);
  }
}
