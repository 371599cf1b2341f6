package io.zhaoren.local.province;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * Somebody who does not exist.
 *
 * @param relation to the head of the household, as the police register has it
 * @param hukouCounty where the person is registered; of another province for migrants
 * @param permit whether a migrant holds a residence permit
 * @param certificate of disability, if there is one
 * @param stage of schooling, {@code NONE} outside school
 * @param wageYuan what work or pension brings, in yuan a month
 * @param savingsYuan in the bank, in yuan
 * @param status what the county register says today: drawn, never computed
 * @param allowance whether the register of the old-age allowance has the person
 * @param end day of death, if the person dies while the sample runs
 */
record InventedPerson(
    CitizenNumber number,
    String relation,
    LocalDate born,
    boolean female,
    String hukouCounty,
    boolean permit,
    Optional<Certificate> certificate,
    String stage,
    boolean seriouslyIll,
    boolean largeBill,
    Optional<LocalDate> unemployedSince,
    long wageYuan,
    long savingsYuan,
    Optional<String> status,
    boolean allowance,
    Optional<LocalDate> end) {

  /**
   * A disability certificate.
   *
   * @param grade 1 the most severe
   * @param careBand how far the person cares for themselves, where it was assessed
   * @param drawsLiving whether the register has the person for the living subsidy
   * @param drawsCare whether the register has the person for the care subsidy
   */
  record Certificate(
      String category,
      int grade,
      Optional<String> careBand,
      boolean drawsLiving,
      boolean drawsCare) {

    boolean severe() {
      return grade <= 2;
    }
  }

  int ageOn(LocalDate day) {
    return Period.between(born, day).getYears();
  }

  /** Not what the person is called, for there is nothing to call, and not the number. */
  @Override
  public String toString() {
    return "(an invented person)";
  }
}
