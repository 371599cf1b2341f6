package io.zhaoren.eldercare.carebenefit;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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

/** The two subsidies beside each other, over HTTP. */
@Path("/")
@Tag(name = "Care benefit 两项补贴")
@Produces(MediaType.APPLICATION_JSON)
public class CareBenefitResource {

  private static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";

  private static final String ANSWER =
      """
      {"residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
       "service":{"running":true,"firstMonth":"2023-08","amount":{"amount":"250.00","unit":"CNY/month"}},
       "care":{"running":false},"choice":"higher",
       "says":{"zh":"两项补贴只能享受一项，现享受其中一项","en":"one of the two is drawn, and only one may be"}}
      """;

  private final ChoosingBenefit choosing;
  private final OnceOnly once;

  public CareBenefitResource(ChoosingBenefit choosing, OnceOnly once) {
    this.choosing = choosing;
    this.once = once;
  }

  @GET
  @Path("/residents/{residentId}/care-benefit")
  @Operation(
      operationId = "careBenefit",
      summary = "Which of the two subsidies stands, and why. 两项补贴比较")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = BenefitComparison.class),
              examples = @ExampleObject(name = "one runs", value = ANSWER)))
  public BenefitComparison show(
      @PathParam("residentId") @Parameter(example = RESIDENT) UUID residentId) {
    return choosing.compare(residentId);
  }

  @POST
  @Path("/residents/{residentId}/care-benefit-choice")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "chooseCareBenefit",
      summary = "Choose one of the two subsidies, or leave it to the higher. 选择补贴",
      description =
          "Nothing switches by the choice alone: what is chosen is granted on a claim, and the other"
              + " ends with the month before it begins.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = BenefitChosen.class),
              examples =
                  @ExampleObject(
                      name = "the service subsidy",
                      value =
                          """
                          {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
                           "choice":"service"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = BenefitComparison.class),
              examples = @ExampleObject(name = "one runs", value = ANSWER)))
  @APIResponse(responseCode = "403", description = "Nobody chooses for another.")
  public Response choose(
      @PathParam("residentId") @Parameter(example = RESIDENT) UUID residentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable BenefitChosen body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> choosing.choose(residentId, given, name));
  }
}
