package io.zhaoren.childwelfare.handler;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.finding.figures.FigureArea;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.policy.vocabulary.Areas;
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

/** Who may open what is sealed. */
@Path("/named-handlers")
@Tag(name = "Named handlers 指定人员")
@Produces(MediaType.APPLICATION_JSON)
public class NamedHandlersResource {

  private static final String ID = "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58";

  private static final String ONE =
      """
      {"appointmentId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","handler":"h-1","county":"330106",
       "reason":"2023年度密封事项分工","appointedBy":"o-7","from":"2023-10-01","until":"2024-09-30",
       "holds":true}
      """;

  private final NamedHandlers handlers;
  private final OnceOnly once;

  public NamedHandlersResource(NamedHandlers handlers, OnceOnly once) {
    this.handlers = handlers;
    this.once = once;
  }

  @GET
  @Operation(
      operationId = "namedHandlers",
      summary = "Who may open what is sealed in an area. 指定人员名单",
      description = "Appointments that hold, and those that have ended.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = NamedHandler.Listed.class),
              examples = @ExampleObject(name = "one", value = "{\"appointments\":[" + ONE + "]}")))
  public NamedHandler.Listed list(
      @QueryParam("area")
          @DefaultValue("330000")
          @Parameter(
              description = "Six digits of the province, a city or a county.",
              example = "330106")
          String area,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    return handlers.of(
        FigureArea.of(area, Areas.zhejiang()).countiesWithin(Access.current().within()), page);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "appointNamedHandler",
      summary = "Let an officer open what is sealed, for a time. 指定密封事项办理人员",
      description =
          "For the officer's own county, at most for a year, and never oneself. Basis: 未成年人网络保护条例"
              + " 第三十六条 (access is approved and recorded).")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = NamedHandler.Given.class),
              examples =
                  @ExampleObject(
                      name = "for a year",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},
                           "handler":"h-1","reason":"2023年度密封事项分工","from":"2023-10-01","until":"2024-09-30"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The appointment.",
      content =
          @Content(
              schema = @Schema(implementation = NamedHandler.class),
              examples = @ExampleObject(name = "one", value = ONE)))
  public Response appoint(
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      NamedHandler.@Nullable Given body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> handlers.appoint(given, name));
  }

  @POST
  @Path("/{appointmentId}/ending")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "endNamedHandler",
      summary = "End an appointment today. 终止指定",
      description = "From now on; what was read before stays on record.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = NamedHandler.Ended.class),
              examples =
                  @ExampleObject(
                      name = "an officer",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"}}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The appointment.",
      content =
          @Content(
              schema = @Schema(implementation = NamedHandler.class),
              examples = @ExampleObject(name = "one", value = ONE)))
  public Response end(
      @PathParam("appointmentId") @Parameter(example = ID) UUID appointmentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      NamedHandler.@Nullable Ended body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> handlers.end(appointmentId, given));
  }
}
