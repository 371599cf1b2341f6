package io.zhaoren.casework.payment;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.access.Access;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.idempotency.OncePerKey;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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

  /** A page of lines. */
  @Schema(name = "PaymentLines")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Lines(
      @Schema(required = true) List<Line> lines,
      @Schema(description = "Cursor of the next page; absent on the last.")
          @Nullable String next) {}

  private final OnceOnly once;
  private final MakingPayments making;
  private final Access access;

  public PaymentsResource(MakingPayments making, OnceOnly once, Access access) {
    this.once = once;
    this.making = making;
    this.access = access;
  }

  @POST
  @OncePerKey
  @Operation(
      operationId = "makePaymentFile",
      summary = "Make a month's payment file. 制作发放清册",
      description =
          "Once for each county, programme and month: asked for again, it is the same file. What a"
              + " later change makes of a paid month comes with the next file.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = MakingPayments.Wanted.class),
              examples = @ExampleObject(name = "November", value = PaymentExamples.WANTED)))
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content =
          @Content(
              schema = @Schema(implementation = PaymentFile.class),
              examples = @ExampleObject(name = "November", value = PaymentExamples.FILE)))
  @APIResponse(responseCode = "403", description = "Another county's file.")
  @APIResponse(responseCode = "409", description = "A later month is paid, or it has not begun.")
  public PaymentFile make(MakingPayments.@Nullable Wanted body) {
    var wanted = required(body);
    access.mustReach("county", wanted.county());
    return making.make(wanted);
  }

  @GET
  @Path("/{fileId}")
  @Operation(operationId = "showPaymentFile", summary = "A file and its totals. 查询发放清册")
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content =
          @Content(
              schema = @Schema(implementation = PaymentFile.class),
              examples = @ExampleObject(name = "November", value = PaymentExamples.FILE)))
  public PaymentFile show(@PathParam("fileId") UUID id) {
    return making.show(id);
  }

  @GET
  @Path("/{fileId}/lines")
  @Operation(operationId = "listPaymentLines", summary = "Its lines. 发放明细")
  @APIResponse(
      responseCode = "200",
      description = "By entitlement and month.",
      content =
          @Content(
              schema = @Schema(implementation = Lines.class),
              examples = @ExampleObject(name = "one line", value = PaymentExamples.LINES)))
  public Lines lines(
      @PathParam("fileId") UUID id,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    making.show(id);
    var page = PageRequest.of(cursor, limit);
    var lines = new ArrayList<Line>();
    making.page(
        id,
        page.after(PaymentFiles.LineKey::parse),
        page.limit() + 1,
        (entitlement, about, subject, month, kind, fen) ->
            lines.add(line(entitlement, about, subject, month, kind, fen)));
    var shown = lines.subList(0, Math.min(page.limit(), lines.size()));
    if (lines.size() == shown.size()) {
      return new Lines(shown, null);
    }
    var last = shown.get(shown.size() - 1);
    return new Lines(
        shown,
        PageRequest.cursor(
            new PaymentFiles.LineKey(last.entitlementId(), YearMonth.parse(last.forMonth()))
                .toString()));
  }

  private static Line line(
      UUID entitlement, String about, UUID subject, YearMonth month, String kind, long fen) {
    return new Line(
        entitlement,
        about.toLowerCase(Locale.ROOT),
        subject,
        month.toString(),
        kind.toLowerCase(Locale.ROOT),
        yuan(fen));
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
  @APIResponse(
      responseCode = "200",
      description = "RFC 4180, UTF-8, as long as the file is.",
      content =
          @Content(
              mediaType = "text/csv",
              schema = @Schema(implementation = String.class),
              examples = @ExampleObject(name = "one line", value = PaymentExamples.CSV)))
  public StreamingOutput csv(@PathParam("fileId") UUID id) {
    making.show(id);
    return out -> {
      var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      text.append(HEADER).append("\r\n");
      try {
        making.each(
            id,
            (entitlement, about, subject, month, kind, fen) ->
                write(text, line(entitlement, about, subject, month, kind, fen)));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      text.flush();
    };
  }

  private static void write(Writer text, Line line) {
    try {
      text.append(
          "%s,%s,%s,%s,%s,%s\r\n"
              .formatted(
                  line.entitlementId(),
                  line.about(),
                  line.subjectId(),
                  line.forMonth(),
                  line.kind(),
                  line.yuan()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      content =
          @Content(
              schema = @Schema(implementation = MakingPayments.Returned.class),
              examples =
                  @ExampleObject(
                      name = "an account that is closed",
                      value = PaymentExamples.RETURNED)))
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content =
          @Content(
              schema = @Schema(implementation = PaymentFile.class),
              examples = @ExampleObject(name = "November", value = PaymentExamples.FILE)))
  @APIResponse(responseCode = "403", description = "Another county's file.")
  public Response giveBack(
      @PathParam("fileId") UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      MakingPayments.@Nullable Returned body,
      @Context UriInfo uri) {
    var returned = required(body);
    return once.post(key, uri, returned, name -> making.giveBack(id, returned));
  }
}
