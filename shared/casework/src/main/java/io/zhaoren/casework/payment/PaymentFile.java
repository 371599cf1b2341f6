package io.zhaoren.casework.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One month's file of a county and programme, in fen.
 *
 * @param regularFen what is owed for the month itself
 * @param arrearsFen what earlier months still lack
 * @param recoveryFen what earlier months had too much, as a negative sum: claimed back, and not
 *     deducted here, as no text was read that lets it be deducted
 */
@Schema(name = "PaymentFile", description = "One month of a county and programme. 发放清册")
public record PaymentFile(
    UUID fileId,
    String county,
    String programme,
    @Schema(implementation = String.class, examples = "2023-11") YearMonth month,
    LocalDate madeOn,
    long lines,
    long regularFen,
    long arrearsFen,
    long recoveryFen) {

  /** What is paid out with it. */
  @Schema(description = "Regular and arrears: what is paid out with it.")
  public long getPayFen() {
    return regularFen + arrearsFen;
  }
}
