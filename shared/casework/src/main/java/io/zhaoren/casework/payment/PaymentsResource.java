package io.zhaoren.casework.payment;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Payment files over HTTP. */
@Path("/payment-files")
@Tag(name = "Payments 发放")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentsResource {

  /** The first line of the CSV form; amounts in yuan with two decimals, months as 2023-11. */
  static final String HEADER = "entitlement,about,subject,for_month,kind,yuan";

  /** One payment or recovery. */
  @Schema(name = "PaymentLine")
  public record Line(
      UUID entitlementId,
      @Schema(enumeration = {"resident", "household"}) String about,
      UUID subjectId,
      @Schema(examples = "2023-11") String forMonth,
      @Schema(
              enumeration = {"regular", "arrears", "recovery"},
              description = "A recovery is negative: claimed back, not deducted.")
          String kind,
      @Schema(description = "Yuan with two decimals.") String yuan) {}

  private final MakingPayments making;

  public PaymentsResource(MakingPayments making) {
    this.making = making;
  }

  @POST
  @Operation(
      operationId = "makePaymentFile",
      summary = "Make a month's payment file. 制作发放清册",
      description =
          "Once for each county, programme and month: asked for again, it is the same file. What a"
              + " later change makes of a paid month comes with the next file.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MakingPayments.Wanted.class)))
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = @Content(schema = @Schema(implementation = PaymentFile.class)))
  @APIResponse(responseCode = "403", description = "Another county's file.")
  @APIResponse(responseCode = "409", description = "A later month is paid, or it has not begun.")
  public PaymentFile make(MakingPayments.@Nullable Wanted body) {
    return making.make(required(body));
  }

  @GET
  @Path("/{fileId}")
  @Operation(operationId = "showPaymentFile", summary = "A file and its totals. 查询发放清册")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = @Content(schema = @Schema(implementation = PaymentFile.class)))
  public PaymentFile show(@PathParam("fileId") UUID id) {
    return making.show(id);
  }

  @GET
  @Path("/{fileId}/lines")
  @Operation(operationId = "listPaymentLines", summary = "Its lines. 发放明细")
  @APIResponse(
      responseCode = "200",
      description = "Every line.",
      content = @Content(schema = @Schema(implementation = Line[].class)))
  public List<Line> lines(@PathParam("fileId") UUID id) {
    making.show(id);
    var lines = new ArrayList<Line>();
    making.each(
        id,
        (entitlement, about, subject, month, kind, fen) ->
            lines.add(
                new Line(
                    entitlement,
                    about.toLowerCase(Locale.ROOT),
                    subject,
                    month.toString(),
                    kind.toLowerCase(Locale.ROOT),
                    yuan(fen))));
    return lines;
  }

  @GET
  @Path("/{fileId}/lines.csv")
  @Produces("text/csv")
  @Operation(
      operationId = "downloadPaymentLines",
      summary = "Its lines as CSV. 下载发放明细",
      description =
          "Header: entitlement,about,subject,for_month,kind,yuan. Months as 2023-11, yuan with two"
              + " decimals, a recovery negative.")
  @APIResponse(responseCode = "200", description = "RFC 4180, UTF-8.")
  public String csv(@PathParam("fileId") UUID id) {
    var text = new StringBuilder(HEADER).append("\r\n");
    for (var line : lines(id)) {
      text.append(line.entitlementId())
          .append(',')
          .append(line.about())
          .append(',')
          .append(line.subjectId())
          .append(',')
          .append(line.forMonth())
          .append(',')
          .append(line.kind())
          .append(',')
          .append(line.yuan())
          .append("\r\n");
    }
    return text.toString();
  }

  private static String yuan(long fen) {
    return BigDecimal.valueOf(fen, 2).toPlainString();
  }

  @POST
  @Path("/{fileId}/returns")
  @Operation(
      operationId = "returnPayment",
      summary = "A payment came back. 登记退回款项",
      description = "It is owed again, and paid with the next file if it still is.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MakingPayments.Returned.class)))
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = @Content(schema = @Schema(implementation = PaymentFile.class)))
  @APIResponse(responseCode = "403", description = "Another county's file.")
  public PaymentFile giveBack(
      @PathParam("fileId") UUID id, MakingPayments.@Nullable Returned body) {
    return making.giveBack(id, required(body));
  }

  private static <T> T required(@Nullable T body) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    return body;
  }
}
