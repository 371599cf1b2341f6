package io.zhaoren.gateway.benefits;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.asking.AsCaller;
import io.zhaoren.gateway.asking.AskingServices;
import io.zhaoren.gateway.asking.Part;
import io.zhaoren.gateway.asking.Tagged;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.register.Register;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Everything one person has and may have. */
@Path("/residents/{residentId}/benefits")
@Tag(name = "Benefits 幸福清单")
@Produces(MediaType.APPLICATION_JSON)
public class BenefitsResource {

  private static final String COMPLETE =
      """
      {"residentId":"5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f","complete":true,"missing":[],
       "entitlements":[{"service":"assistance","programme":"minimum-living-guarantee",
         "publicCode":"minimum-living-guarantee","origin":"register","running":true,
         "validFrom":"2023-01-01","amount":{"amount":"1259.00","unit":"CNY/month"},"revision":1}],
       "matches":[{"service":"eldercare","programme":"old-age-allowance","policyVersion":1,
         "finding":"FOUND","urgent":false,"missing":[],"revision":1,"on":"2023-10-01"}]}
      """;

  private static final String INCOMPLETE =
      """
      {"residentId":"5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f",
       "askedFor":"0b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a55","complete":false,
       "missing":[{"service":"eldercare","part":"matches","reason":"timeout"},
                  {"service":"eldercare","part":"entitlements","reason":"timeout"}],
       "entitlements":[],"matches":[]}
      """;

  private final Register register;
  private final AskingServices services;
  private final Discretion discretion;
  private final Tagged tagged;

  BenefitsResource(
      Register register, AskingServices services, Discretion discretion, Tagged tagged) {
    this.register = register;
    this.services = services;
    this.discretion = discretion;
    this.tagged = tagged;
  }

  @GET
  @RolesAllowed({
    "resident",
    "community-worker",
    "child-director",
    "child-supervisor",
    "township-officer",
    "county-officer",
    "agency",
    "auditor"
  })
  @Blocking // the register is asked first
  @Operation(
      operationId = "benefits",
      summary = "What one person has and may have, from all three services. 幸福清单",
      description =
          "The services are asked at the same time, with one deadline. What does not answer is named,"
              + " and the rest is given: read complete before you say that somebody has nothing. For"
              + " an id that was merged, the answer is about the surviving id, which Content-Location"
              + " names too.")
  @APIResponse(
      responseCode = "200",
      description = "As of now; nothing is kept.",
      content =
          @Content(
              schema = @Schema(implementation = Benefits.class),
              examples = {
                @ExampleObject(name = "complete", value = COMPLETE),
                @ExampleObject(name = "a service silent, an id merged", value = INCOMPLETE)
              }))
  @APIResponse(responseCode = "304", description = "As you have it.")
  public CompletionStage<Response> benefits(
      @PathParam("residentId") UUID residentId,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
          @Parameter(description = "Handed on to the services: zh-CN or en.", example = "en")
          @Nullable String language,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH)
          @Parameter(description = "The ETag of the answer that you have.")
          @Nullable String known,
      @Context RoutingContext context) {
    var means = register.meaning(residentId);
    var askedFor = means.equals(residentId) ? null : residentId;
    var caller = Caller.required(context);
    var oneself = register.isOneself(caller, means);
    return services
        .ask(Part.Kind.BENEFITS, "/residents/" + means, "", AsCaller.headers(context))
        .map(
            parts ->
                answer(
                    Benefits.of(
                        means,
                        askedFor,
                        Part.answered(parts),
                        entries -> discretion.shown(entries, caller, oneself)),
                    known))
        .toCompletionStage();
  }

  private Response answer(Benefits benefits, @Nullable String known) {
    return tagged
        .answer(benefits, known)
        .header(
            HttpHeaders.CONTENT_LOCATION,
            "/api/v1/residents/" + benefits.residentId() + "/benefits")
        .build();
  }
}
