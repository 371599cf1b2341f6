package io.zhaoren.casework.payment;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.entitlement.GrantedEntitlements;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Makes the file of a month: once, whoever asks how often. */
@ApplicationScoped
public class MakingPayments {

  /** A file is asked for. */
  @Schema(name = "PaymentFileWanted")
  public record Wanted(
      @Nullable ActorGiven officer,
      @Schema(required = true, examples = "330106") @Nullable Integer county,
      @Schema(required = true, examples = "minimum-living-guarantee") @Nullable String programme,
      @Schema(required = true, examples = "2023-11") @Nullable String month) {}

  /** A payment came back. */
  @Schema(name = "PaymentReturned")
  public record Returned(
      @Nullable ActorGiven officer,
      @Schema(required = true) @Nullable UUID entitlementId,
      @Schema(required = true, examples = "2023-11") @Nullable String forMonth,
      @Schema(required = true, description = "The bank's reason; names no account.")
          @Nullable String reason) {}

  private final CaseTransactions transactions;
  private final GrantedEntitlements entitlements;
  private final Acts acts;
  private final BusinessDay day;

  public MakingPayments(
      CaseTransactions transactions, GrantedEntitlements entitlements, Acts acts, BusinessDay day) {
    this.transactions = transactions;
    this.entitlements = entitlements;
    this.acts = acts;
    this.day = day;
  }

  /** The file of the month, new or as it was made. */
  public PaymentFile make(Wanted wanted) {
    var officer = ActorGiven.read(wanted.officer(), "/officer");
    var county = required(wanted.county(), "/county");
    var programme = required(wanted.programme(), "/programme");
    var month = month(wanted.month(), "/month");
    if (officer.role() != Role.OFFICER || !officer.serves(county)) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
    if (month.isAfter(YearMonth.from(day.today()))) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("该月份尚未开始", "the month has not begun"));
    }
    return transactions.run(
        connection -> {
          PaymentFiles.lock(connection, county, programme);
          var made = PaymentFiles.of(connection, county, programme, month);
          if (made.isPresent()) {
            return made.get();
          }
          if (PaymentFiles.isClosed(connection, county, programme, month)) {
            throw ProblemException.of(
                ProblemType.MONTH_CLOSED,
                new Words(
                    "其后的月份已经发放；该月的差额随下一期更正",
                    "a later month is paid already: what is open comes with the next file"));
          }
          var id =
              PaymentFiles.make(
                  connection, county, programme, month, day.today(), officer.id(), day.now());
          acts.persist(
              Act.of(
                      ActKind.MADE_PAYMENT_FILE,
                      officer,
                      day.today(),
                      day.now(),
                      new Words("制作" + month + "发放清册", "made the payment file of " + month))
                  .about(id));
          return PaymentFiles.of(connection, id).orElseThrow();
        });
  }

  public PaymentFile show(UUID id) {
    return transactions.run(
        connection ->
            PaymentFiles.of(connection, id)
                .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN)));
  }

  /** What came back is owed again, and paid with the next file if it still is. */
  public PaymentFile giveBack(UUID id, Returned returned) {
    var officer = ActorGiven.read(returned.officer(), "/officer");
    var entitlementId = required(returned.entitlementId(), "/entitlementId");
    var month = month(returned.forMonth(), "/forMonth");
    var reason = required(returned.reason(), "/reason");
    return transactions.run(
        connection -> {
          var file =
              PaymentFiles.of(connection, id)
                  .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
          if (officer.role() != Role.OFFICER || !officer.serves(Long.parseLong(file.county()))) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          var entitlement =
              entitlements.asSeen(entitlementId, entitlements.get(entitlementId).version());
          var back =
              PaymentFiles.giveBack(connection, id, entitlementId, month, reason, day.today());
          if (back.isEmpty()) {
            throw ProblemException.of(
                ProblemType.CONTENT_NOT_TAKEN,
                Violation.body(
                    "/entitlementId",
                    "NO_SUCH_PAYMENT",
                    new Words("没有这笔发放，或者已登记退回", "no such payment, or it came back before")));
          }
          entitlement.correct(month);
          acts.persist(
              Act.of(
                      ActKind.RETURNED_PAYMENT,
                      officer,
                      day.today(),
                      day.now(),
                      new Words(month + "款项退回", "the payment of " + month + " came back"))
                  .about(entitlementId));
          return file;
        });
  }

  /** Every line in turn. */
  void each(UUID id, PaymentFiles.RowVisitor visitor) {
    transactions.run(
        connection -> {
          PaymentFiles.each(connection, id, visitor);
          return id;
        });
  }

  void page(
      UUID id, Optional<PaymentFiles.LineKey> after, int limit, PaymentFiles.RowVisitor visitor) {
    transactions.run(
        connection -> {
          PaymentFiles.page(connection, id, after, limit, visitor);
          return id;
        });
  }

  private static YearMonth month(@Nullable String text, String pointer) {
    try {
      return YearMonth.parse(required(text, pointer));
    } catch (DateTimeException e) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              pointer, "NOT_A_MONTH", new Words("须为月份，如 2023-11", "expected a month, as 2023-11")));
    }
  }
}
