package io.zhaoren.childwelfare.guardianship;

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

/** Adoptions that were applied for. */
@Path("/")
@Tag(name = "Adoptions 收养")
@Produces(MediaType.APPLICATION_JSON)
public class AdoptionsResource {

  private static final String CHILD_ID = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  private static final String ADOPTION_ID = "0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58";

  private static final String ONE =
      """
      {"adoptionId":"0f6b6d2f-7a07-4a5e-9d59-6f0c6a525b58","version":0,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","county":"330106","state":"open",
       "appliedOn":"2023-09-25","decideBy":"2023-10-25"}
      """;

  private final Adopting adopting;
  private final OnceOnly once;

  public AdoptionsResource(Adopting adopting, OnceOnly once) {
    this.adopting = adopting;
    this.once = once;
  }

  @GET
  @Path("/adoption-applications")
  @Operation(
      operationId = "adoptionApplications",
      summary = "Adoptions that are to be decided in an area. 待办的收养登记申请",
      description =
          "Whichever has to be decided first is first; what is late says by how many days.")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = AdoptionApplication.Listed.class),
              examples = @ExampleObject(name = "one", value = "{\"applications\":[" + ONE + "]}")))
  public AdoptionApplication.Listed open(
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
    return adopting.open(
        FigureArea.of(area, Areas.zhejiang()).countiesWithin(Access.current().within()), page);
  }

  @POST
  @Path("/child-files/{childId}/adoption-applications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "receiveAdoptionApplication",
      summary = "Record that an adoption was applied for; thirty days begin. 受理收养登记申请",
      description =
          "Registered by the step adoption of the guardianship. The days of a search notice do not"
              + " count among the thirty. Basis: 民法典 第一千一百零五条；中国公民收养子女登记办法 第八条.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = AdoptionApplication.Received.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},
                           "appliedOn":"2023-09-25"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The application with its last day.",
      content =
          @Content(
              schema = @Schema(implementation = AdoptionApplication.class),
              examples = @ExampleObject(name = "open", value = ONE)))
  public Response receive(
      @PathParam("childId") @Parameter(example = CHILD_ID) UUID childId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      AdoptionApplication.@Nullable Received body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> adopting.receive(childId, given, name));
  }

  @POST
  @Path("/adoption-applications/{adoptionId}/acts")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "actOnAdoption",
      summary =
          "Refuse or withdraw an application, or say when its search notice began. 不予登记、撤回、公告",
      description = "A registration is a step of the guardianship.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = AdoptionApplication.Acted.class),
              examples =
                  @ExampleObject(
                      name = "withdrawn",
                      value =
                          """
                          {"officer":{"role":"officer","id":"o-7","office":"county-civil-affairs","area":"330106"},
                           "version":0,"act":"withdrawn"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The application.",
      content =
          @Content(
              schema = @Schema(implementation = AdoptionApplication.class),
              examples = @ExampleObject(name = "open", value = ONE)))
  public Response act(
      @PathParam("adoptionId") @Parameter(example = ADOPTION_ID) UUID adoptionId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      AdoptionApplication.@Nullable Acted body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> adopting.act(adoptionId, given));
  }
}
