package io.zhaoren.local.sample;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who does not exist.
 *
 * @param monthlyIncomeYuan what the person earns or draws, in yuan a month
 * @param savingsYuan money in the bank, in yuan
 * @param disability certificate, if there is one
 * @param enrolledIn stage of schooling, {@code NONE} outside school
 * @param status what the county register says today; a cause here, never computed
 */
record InventedPerson(
    UUID id,
    String relation,
    LocalDate birthDate,
    String sex,
    long monthlyIncomeYuan,
    long savingsYuan,
    Optional<Disability> disability,
    String enrolledIn,
    boolean largeMedicalBill,
    boolean seriousIllness,
    Optional<LocalDate> unemployedSince,
    Optional<String> status) {

  /** A disability certificate: category and grade (1 the most severe), and the self-care band. */
  record Disability(
      String category, int grade, Optional<String> careBand, boolean drawsSubsidies) {}

  int ageOn(LocalDate day) {
    return java.time.Period.between(birthDate, day).getYears();
  }
}
