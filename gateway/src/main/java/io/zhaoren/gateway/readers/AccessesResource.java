package io.zhaoren.gateway.readers;

import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.identity.Role;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import io.zhaoren.gateway.problem.Words;
import io.zhaoren.gateway.register.Register;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who read what is said of people. */
@Path("/residents/{residentId}/accesses")
@Tag(name = "Accesses 查询记录")
@Produces(MediaType.APPLICATION_JSON)
public class AccessesResource {

  private static final int MOST = 500;

  private static final String EXAMPLE =
      """
      {"residentId":"5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f",
       "accesses":[{"at":"2023-10-01T02:00:00Z","who":"xihu-relief-7","role":"township-officer",
         "office":"township","area":"330106001","purpose":"claim","service":"assistance",
         "kind":"residents/entitlements"}]}
      """;

  private final Register register;
  private final AccessesOfResident accesses;

  AccessesResource(Register register, AccessesOfResident accesses) {
    this.register = register;
    this.accesses = accesses;
  }

  @GET
  @RolesAllowed({"resident", "auditor"})
  @Operation(
      operationId = "accesses",
      summary = "Who read what is said of one person. 谁查询过我的信息",
      description =
          "The latest first, under whatever id was asked for. A resident sees only their own, and not"
              + " what was read to protect somebody. An address that names a claim or a household"
              + " and no person is not listed here.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = AccessesAnswer.class),
              examples = @ExampleObject(name = "one", value = EXAMPLE)))
  public Response accesses(
      @PathParam("residentId") UUID residentId,
      @QueryParam("limit") @DefaultValue("100") @Parameter(description = "1 to 500") int limit,
      @QueryParam("after") @Parameter(description = "`next` of the page before.")
          @Nullable String after,
      @Context RoutingContext context) {
    if (limit < 1 || limit > MOST) {
      throw fault("limit", new Words("须为 1 至 500", "must be from 1 to 500"));
    }
    var place =
        after == null
            ? Optional.<AccessesOfResident.Place>empty()
            : Optional.of(
                AccessesOfResident.Place.read(after)
                    .orElseThrow(
                        () -> fault("after", new Words("须为上一页的 next", "must be a `next`"))));
    var caller = Caller.required(context);
    var means = register.meaning(residentId);
    if (caller.role() == Role.RESIDENT) {
      register.requireOneself(caller, means);
    }
    return Response.ok(accesses.list(means, caller.role() == Role.AUDITOR, place, limit))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static ProblemException fault(String name, Words says) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.query(name, "OUT_OF_RANGE", says));
  }
}
