package io.zhaoren.casework.decision;

import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a department outside civil affairs decided of an item, by its own law and facts.
 *
 * @param officer the code of who decided there
 * @param office in the policy's word
 * @param reasons in writing, as told to the applicant
 * @param fen of a grant in money; empty: as the policy reckons it
 * @param firstMonth where the policy does not say it
 * @param firstMonthBasis on what that month rests
 */
public record DepartmentDecision(
    String officer,
    String office,
    boolean granting,
    String reasons,
    OptionalLong fen,
    Optional<YearMonth> firstMonth,
    Optional<String> firstMonthBasis) {

  @Override
  public String toString() {
    return "DepartmentDecision[office=" + office + ", granting=" + granting + "]";
  }
}
