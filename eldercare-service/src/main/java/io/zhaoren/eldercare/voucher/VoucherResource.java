package io.zhaoren.eldercare.voucher;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.eldercare.elder.Counties;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.YearMonth;
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

/** Vouchers over HTTP. */
@Path("/")
@Tag(name = "Vouchers 服务券")
@Produces(MediaType.APPLICATION_JSON)
public class VoucherResource {

  private static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  private static final String USE_ID = "7e1c7a52-5b58-4a5e-9d59-0f6b6d2f7a12";

  private static final String USE =
      """
      {"useId":"7e1c7a52-5b58-4a5e-9d59-0f6b6d2f7a12","version":0,"provider":"meals-12",
       "service":"meals","price":{"amount":"12.00","unit":"CNY"},
       "amount":{"amount":"8.00","unit":"CNY"},"happenedAt":"2023-10-01T03:30:00Z","state":"spent"}
      """;

  private static final String SETTLED = "{\"provider\":\"meals-12\",\"version\":0}";

  private static final String SIGNAL =
      """
      {"signalId":"1f1c7a52-5b58-4a5e-9d59-0f6b6d2f7a13","kind":"two-places",
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
       "useId":"7e1c7a52-5b58-4a5e-9d59-0f6b6d2f7a12",
       "otherUseId":"7e1c7a52-5b58-4a5e-9d59-0f6b6d2f7a14","raisedOn":"2023-10-01"}
      """;

  private final Providers providers;
  private final Spending spending;
  private final SettlingUses settling;
  private final FraudSignals signals;
  private final ShowingAccounts showing;
  private final OnceOnly once;
  private final Access access;

  public VoucherResource(
      Providers providers,
      Spending spending,
      SettlingUses settling,
      FraudSignals signals,
      ShowingAccounts showing,
      OnceOnly once,
      Access access) {
    this.providers = providers;
    this.spending = spending;
    this.settling = settling;
    this.signals = signals;
    this.showing = showing;
    this.once = once;
    this.access = access;
  }

  @PUT
  @Path("/voucher-providers/{provider}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putVoucherProvider",
      summary = "Who may be paid with vouchers, and for what. 登记服务机构")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Provider.class),
              examples =
                  @ExampleObject(
                      name = "a canteen",
                      value =
                          """
                          {"county":"330106","community":"330106001001","kind":"community",
                           "services":["meals"],"active":true}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As it was said.",
      content =
          @Content(
              schema = @Schema(implementation = Provider.class),
              examples =
                  @ExampleObject(
                      name = "a canteen",
                      value =
                          """
                          {"county":"330106","community":"330106001001","kind":"community",
                           "services":["meals"],"active":true}
                          """)))
  public Provider put(
      @PathParam("provider") @Parameter(example = "meals-12") String provider,
      @Nullable Provider body) {
    var given = required(body);
    access.mustReach("county", given.county());
    return providers.put(provider, given);
  }

  @GET
  @Path("/residents/{residentId}/voucher-account")
  @Operation(operationId = "voucherAccount", summary = "An elder's account. 服务券账户")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = AccountState.class),
              examples =
                  @ExampleObject(
                      name = "one month",
                      value =
                          """
                          {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
                           "balance":{"amount":"242.00","unit":"CNY"},"held":{"amount":"0.00","unit":"CNY"},
                           "credits":[{"programme":"elder-care-service-subsidy","month":"2023-10",
                             "amount":{"amount":"250.00","unit":"CNY"},"left":{"amount":"242.00","unit":"CNY"}}],
                           "uses":[{"useId":"7e1c7a52-5b58-4a5e-9d59-0f6b6d2f7a12","version":0,"provider":"meals-12",
                             "service":"meals","price":{"amount":"12.00","unit":"CNY"},
                             "amount":{"amount":"8.00","unit":"CNY"},"happenedAt":"2023-10-01T03:30:00Z","state":"spent"}]}
                          """)))
  public AccountState account(
      @PathParam("residentId") @Parameter(example = RESIDENT) UUID residentId) {
    return showing.of(residentId);
  }

  @POST
  @Path("/residents/{residentId}/voucher-uses")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "spendVoucher",
      summary = "Pay a provider with vouchers, or hold a sum. 使用服务券",
      description =
          "All of it or nothing; never more than is left, however many ask at once. Credits that"
              + " expire first are taken first; a care voucher covers its share of one's own payment.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = VoucherSpent.class),
              examples =
                  @ExampleObject(
                      name = "a meal",
                      value =
                          """
                          {"provider":"meals-12","service":"meals","price":"12.00","amount":"8.00",
                           "happenedAt":"2023-10-01T11:30:00+08:00"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The use.",
      content =
          @Content(
              schema = @Schema(implementation = UseState.class),
              examples = @ExampleObject(name = "spent", value = USE)))
  public Response spend(
      @PathParam("residentId") @Parameter(example = RESIDENT) UUID residentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable VoucherSpent body,
      @Context UriInfo uri) {
    var given = required(body);
    var provider = access.source(given.provider());
    return once.post(key, uri, given, name -> spending.spend(residentId, provider, given, name));
  }

  @POST
  @Path("/voucher-uses/{useId}/capture")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "captureVoucherUse", summary = "A held sum is paid. 确认扣款")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = UseSettled.class),
              examples = @ExampleObject(name = "captured", value = SETTLED)))
  @APIResponse(
      responseCode = "200",
      description = "The use.",
      content =
          @Content(
              schema = @Schema(implementation = UseState.class),
              examples = @ExampleObject(name = "spent", value = USE)))
  @APIResponse(responseCode = "403", description = "Another provider's.")
  public Response capture(
      @PathParam("useId") @Parameter(example = USE_ID) UUID useId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable UseSettled body,
      @Context UriInfo uri) {
    return settle(useId, key, body, uri, SettlingUses.Step.CAPTURE);
  }

  @POST
  @Path("/voucher-uses/{useId}/release")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "releaseVoucherUse", summary = "A held sum is given back. 解除冻结款")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = UseSettled.class),
              examples = @ExampleObject(name = "released", value = SETTLED)))
  @APIResponse(
      responseCode = "200",
      description = "The use.",
      content =
          @Content(
              schema = @Schema(implementation = UseState.class),
              examples = @ExampleObject(name = "a use", value = USE)))
  @APIResponse(responseCode = "403", description = "Another provider's.")
  public Response release(
      @PathParam("useId") @Parameter(example = USE_ID) UUID useId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable UseSettled body,
      @Context UriInfo uri) {
    return settle(useId, key, body, uri, SettlingUses.Step.RELEASE);
  }

  @POST
  @Path("/voucher-uses/{useId}/refund")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "refundVoucherUse", summary = "A paid sum is given back. 退款")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = UseSettled.class),
              examples = @ExampleObject(name = "refunded", value = SETTLED)))
  @APIResponse(
      responseCode = "200",
      description = "The use.",
      content =
          @Content(
              schema = @Schema(implementation = UseState.class),
              examples = @ExampleObject(name = "a use", value = USE)))
  @APIResponse(responseCode = "403", description = "Another provider's.")
  public Response refund(
      @PathParam("useId") @Parameter(example = USE_ID) UUID useId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable UseSettled body,
      @Context UriInfo uri) {
    return settle(useId, key, body, uri, SettlingUses.Step.REFUND);
  }

  private Response settle(
      UUID useId,
      @Nullable String key,
      @Nullable UseSettled body,
      UriInfo uri,
      SettlingUses.Step step) {
    var given = required(body);
    var provider = access.source(given.provider());
    return once.post(key, uri, given, name -> settling.settle(useId, provider, given, step));
  }

  @GET
  @Path("/counties/{county}/voucher-signals")
  @Operation(
      operationId = "voucherSignals",
      summary = "Uses that somebody must look at. 服务券疑点",
      description = "One elder at two places within an hour, or after a death. It proves nothing.")
  @APIResponse(
      responseCode = "200",
      description = "Those that nobody has looked at.",
      content =
          @Content(
              schema = @Schema(implementation = SignalList.class),
              examples = @ExampleObject(name = "one", value = "{\"signals\":[" + SIGNAL + "]}")))
  public SignalList signals(
      @PathParam("county") @Parameter(example = "330106") String county,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    return signals.open(Counties.inPath(county), access.within(), PageRequest.of(cursor, limit));
  }

  @POST
  @Path("/voucher-signals/{signalId}/closure")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "closeVoucherSignal", summary = "An officer says what it was. 疑点办结")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = SignalClosed.class),
              examples =
                  @ExampleObject(
                      name = "explained",
                      value = "{\"officer\":\"o-7\",\"result\":\"explained\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The signal.",
      content =
          @Content(
              schema = @Schema(implementation = SignalState.class),
              examples = @ExampleObject(name = "a signal", value = SIGNAL)))
  public Response close(
      @PathParam("signalId") @Parameter(example = "1f1c7a52-5b58-4a5e-9d59-0f6b6d2f7a13")
          UUID signalId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable SignalClosed body,
      @Context UriInfo uri) {
    var given = required(body);
    var officer = access.who(given.officer());
    return once.post(key, uri, given, name -> signals.close(signalId, officer, given));
  }

  @GET
  @Path("/voucher-months/{month}")
  @Operation(
      operationId = "voucherMonth",
      summary = "What moved in a month, and whether the ledger balances. 月度对账")
  @APIResponse(
      responseCode = "200",
      description = "To the fen.",
      content =
          @Content(
              schema = @Schema(implementation = MonthBalance.class),
              examples =
                  @ExampleObject(
                      name = "a month",
                      value =
                          """
                          {"month":"2023-10","credited":{"amount":"250.00","unit":"CNY"},
                           "spent":{"amount":"8.00","unit":"CNY"},"refunded":{"amount":"0.00","unit":"CNY"},
                           "expired":{"amount":"0.00","unit":"CNY"},"onAccounts":{"amount":"242.00","unit":"CNY"},
                           "held":{"amount":"0.00","unit":"CNY"},"balanced":true}
                          """)))
  public MonthBalance month(@PathParam("month") @Parameter(example = "2023-10") String month) {
    try {
      return showing.month(YearMonth.parse(month));
    } catch (DateTimeException e) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path(
              "month", "NOT_A_MONTH", new Words("须为月份，如 2023-10", "a month, as 2023-10")));
    }
  }
}
