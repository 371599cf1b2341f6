package io.zhaoren.finding.outreach;

import io.zhaoren.access.Access;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
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

/** What is told on the phone, for the backends of mobile apps. */
@Path("/")
@Tag(name = "Outreach 触达")
@Produces(MediaType.APPLICATION_JSON)
public class OffersResource {

  /** What one resident may be told. */
  @Schema(name = "OfferList")
  public record OfferList(@Schema(required = true) List<Offer> offers) {}

  private static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  private static final String OFFER_ID = "5e2f1c52-1b58-4a5e-9d59-0f6b6d2f7a05";

  private static final String OFFER =
      """
      {"offerId":"5e2f1c52-1b58-4a5e-9d59-0f6b6d2f7a05","version":1,"state":"open",
       "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","programme":"minimum-living-guarantee",
       "name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},"finding":"LIKELY",
       "recipients":["8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"],"code":"7K3M9Q2XWB4T",
       "message":{"zh":"您或您的家庭可能符合……核验码：7K3M9Q2XWB4T……",
                  "en":"You or your household may be entitled to: … Code: 7K3M9Q2XWB4T …"},
       "offeredOn":"2023-10-01"}
      """;

  private final Offers offers;
  private final AnsweringOffers answering;
  private final OnceOnly once;
  private final Access access;

  public OffersResource(Offers offers, AnsweringOffers answering, OnceOnly once, Access access) {
    this.offers = offers;
    this.answering = answering;
    this.once = once;
    this.access = access;
  }

  @GET
  @Path("/offers")
  @Operation(
      operationId = "offerFeed",
      summary = "What has changed among the offers on the phone. 告知变更流",
      description =
          "Ask with the next of the last answer, again and again: nothing is missed and nothing is"
              + " forgotten. It carries no message: get the offer when it is about to be shown.")
  @APIResponse(
      responseCode = "200",
      description = "In the order in which they changed.",
      content =
          @Content(
              schema = @Schema(implementation = OfferFeed.class),
              examples =
                  @ExampleObject(
                      name = "one there, one gone",
                      value =
                          """
                          {"offers":[
                             {"offerId":"5e2f1c52-1b58-4a5e-9d59-0f6b6d2f7a05","version":1,"state":"open",
                              "recipients":["8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"]},
                             {"offerId":"5e2f1c52-1b58-4a5e-9d59-0f6b6d2f7a06","version":2,
                              "state":"withdrawn","recipients":[]}],
                           "next":"42","more":false}
                          """)))
  public OfferFeed feed(
      @QueryParam("since")
          @DefaultValue("0")
          @Parameter(description = "What the last answer gave as next; 0: from the start.")
          String since,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    if (!since.matches("[0-9]{1,18}")) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query(
              "since",
              "UNKNOWN_CURSOR",
              new Words("须原样使用上次给出的 next", "must be what the last answer gave as next")));
    }
    return offers.feed(Long.parseLong(since), PageRequest.of(null, limit).limit());
  }

  @GET
  @Path("/offers/{offerId}")
  @Operation(
      operationId = "offer",
      summary = "One offer, to be shown at once. 单条告知",
      description = "404 if it may not be shown at this moment, whatever was known of it before.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = Offer.class),
              examples = @ExampleObject(name = "dibao", value = OFFER)))
  public Offer one(@PathParam("offerId") @Parameter(example = OFFER_ID) UUID offerId) {
    return offers.get(offerId);
  }

  @GET
  @Path("/residents/{residentId}/offers")
  @Operation(
      operationId = "residentOffers",
      summary = "What a resident may be told now. 个人告知清单",
      description =
          "Of the household too. Empty for a child, and for somebody of whom a death is reported.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = OfferList.class),
              examples = @ExampleObject(name = "one", value = "{\"offers\":[" + OFFER + "]}")))
  public OfferList ofResident(
      @PathParam("residentId") @Parameter(example = RESIDENT) UUID residentId) {
    return new OfferList(offers.of(residentId));
  }

  @POST
  @Path("/offers/{offerId}/answers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "answerOffer",
      summary = "Say that an offer was shown, or what was answered. 反馈告知结果")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = OfferAnswer.class),
              examples =
                  @ExampleObject(
                      name = "not now",
                      value =
                          """
                          {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","version":1,
                           "outcome":"declines","reason":"not-needed"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = OfferAnswered.class),
              examples =
                  @ExampleObject(
                      name = "not now",
                      value =
                          """
                          {"offerId":"5e2f1c52-1b58-4a5e-9d59-0f6b6d2f7a05","version":2,
                           "state":"declined","quietUntil":"2023-12-30"}
                          """)))
  @APIResponse(responseCode = "403", description = "Not one of those who are told.")
  public Response answer(
      @PathParam("offerId") @Parameter(example = OFFER_ID) UUID offerId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable OfferAnswer body,
      @Context UriInfo uri) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    var said = body.saidBy(access.resident(body.residentId()));
    return once.post(key, uri, said, name -> answering.answer(offerId, said));
  }

  @GET
  @Path("/message-codes/{code}")
  @Operation(
      operationId = "checkMessageCode",
      summary = "Whether a message is ours. 核验官方消息",
      description = "For the official app only. An unknown code is not an error: it is not ours.")
  @APIResponse(
      responseCode = "200",
      description = "Whether it is.",
      content =
          @Content(
              schema = @Schema(implementation = CodeChecked.class),
              examples = {
                @ExampleObject(
                    name = "ours",
                    value =
                        """
                        {"genuine":true,"programme":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
                         "offeredOn":"2023-10-01"}
                        """),
                @ExampleObject(name = "not ours", value = "{\"genuine\":false}")
              }))
  public CodeChecked check(@PathParam("code") @Parameter(example = "7K3M9Q2XWB4T") String code) {
    return offers.check(code).orElseGet(CodeChecked::unknown);
  }
}
