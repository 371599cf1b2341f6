package io.zhaoren.eldercare.place;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.access.Access;
import io.zhaoren.eldercare.elder.Counties;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.Violation;
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

/** Places over HTTP. */
@Path("/")
@Tag(name = "Places 床位")
@Produces(MediaType.APPLICATION_JSON)
public class PlaceResource {

  private static final String RESIDENT = "8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01";
  private static final String ID = "2b1c7a52-5b58-4a5e-9d59-0f6b6d2f7a16";

  private static final String INSTITUTION =
      """
      {"name":"西湖区福利院","county":"330106","kind":"institution","publicOwned":true,
       "beds":[{"level":"full-care","beds":40}]}
      """;

  private static final String WITH_COUNTS =
      """
      {"name":"西湖区福利院","county":"330106","kind":"institution","publicOwned":true,
       "beds":[{"level":"full-care","beds":40,"taken":38,"offered":1}]}
      """;

  private static final String WAITING =
      """
      {"applicationId":"2b1c7a52-5b58-4a5e-9d59-0f6b6d2f7a16","version":0,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","county":"330106","level":"full-care",
       "institutions":[],"appliedOn":"2023-09-01","state":"waiting",
       "position":{"place":4,"priority":"article-19","basis":"浙江省社会养老服务促进条例 第十九条（经申请优先）",
         "says":{"zh":"低保、低保边缘家庭中失能的老年人","en":"disabled of a dibao or marginal family"},
         "ofEarlierGroups":1,"earlierInGroup":2}}
      """;

  private static final String OFFERED =
      """
      {"applicationId":"2b1c7a52-5b58-4a5e-9d59-0f6b6d2f7a16","version":1,
       "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","county":"330106","level":"full-care",
       "institutions":[],"appliedOn":"2023-09-01","state":"offered","institution":"xihu-1",
       "expiresOn":"2023-10-08"}
      """;

  private static final String MOVED = "{\"officer\":\"o-7\",\"version\":2,\"on\":\"2023-10-01\"}";

  private final Institutions institutions;
  private final ApplyingForPlace applying;
  private final OfferingBeds offering;
  private final SettlingPlaces settling;
  private final OnceOnly once;
  private final Access access;

  public PlaceResource(
      Institutions institutions,
      ApplyingForPlace applying,
      OfferingBeds offering,
      SettlingPlaces settling,
      OnceOnly once,
      Access access) {
    this.institutions = institutions;
    this.applying = applying;
    this.offering = offering;
    this.settling = settling;
    this.once = once;
    this.access = access;
  }

  @PUT
  @Path("/institutions/{institution}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putInstitution",
      summary = "An institution or a community centre and its beds. 登记机构和床位")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Institution.class),
              examples = @ExampleObject(name = "an institution", value = INSTITUTION)))
  @APIResponse(
      responseCode = "200",
      description = "With what is taken and offered.",
      content =
          @Content(
              schema = @Schema(implementation = Institution.class),
              examples = @ExampleObject(name = "an institution", value = WITH_COUNTS)))
  public Institution put(
      @PathParam("institution") @Parameter(example = "xihu-1") String institution,
      @Nullable Institution body) {
    var given = required(body);
    access.mustReach("county", given.county());
    return institutions.put(institution, given);
  }

  @GET
  @Path("/counties/{county}/institutions")
  @Operation(
      operationId = "countyInstitutions",
      summary = "The institutions of a county with their beds. 机构和空余床位")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = InstitutionList.class),
              examples =
                  @ExampleObject(
                      name = "one",
                      value =
                          "{\"institutions\":[{\"code\":\"xihu-1\",\"institution\":"
                              + WITH_COUNTS
                              + "}]}")))
  public InstitutionList ofCounty(
      @PathParam("county") @Parameter(example = "330106") String county,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("1000") @Parameter(description = "1 to 1000.")
          Integer limit) {
    return institutions.ofCounty(Counties.inPath(county), PageRequest.of(cursor, limit));
  }

  @POST
  @Path("/residents/{residentId}/place-applications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "applyForPlace",
      summary = "An elder wants a place. 申请入住",
      description = "The answer says where on the list, and why there.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PlaceGiven.Applied.class),
              examples =
                  @ExampleObject(
                      name = "any of the county",
                      value =
                          """
                          {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
                           "county":"330106","level":"full-care"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The application.",
      content =
          @Content(
              schema = @Schema(implementation = PlaceState.class),
              examples = @ExampleObject(name = "waiting", value = WAITING)))
  @APIResponse(responseCode = "403", description = "Nobody applies for another.")
  public Response apply(
      @PathParam("residentId") @Parameter(example = RESIDENT) UUID residentId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      PlaceGiven.@Nullable Applied body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> applying.apply(residentId, given, name));
  }

  @GET
  @Path("/place-applications/{placeApplicationId}")
  @Operation(
      operationId = "placeApplication",
      summary = "An application, and why it stands where it does. 轮候位置说明")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = PlaceState.class),
              examples = @ExampleObject(name = "waiting", value = WAITING)))
  public PlaceState one(
      @PathParam("placeApplicationId") @Parameter(example = ID) UUID applicationId) {
    return settling.show(applicationId);
  }

  @GET
  @Path("/counties/{county}/waiting-list")
  @Operation(operationId = "waitingList", summary = "Who waits for a level of care. 轮候名单")
  @APIResponse(
      responseCode = "200",
      description = "As of now.",
      content =
          @Content(
              schema = @Schema(implementation = WaitingList.class),
              examples = @ExampleObject(name = "one", value = "{\"waiting\":[" + WAITING + "]}")))
  public WaitingList waiting(
      @PathParam("county") @Parameter(example = "330106") String county,
      @QueryParam("level") @DefaultValue("full-care") @Parameter(example = "full-care")
          String level,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("1000") @Parameter(description = "1 to 1000.")
          Integer limit) {
    return settling.waiting(
        Counties.inPath(county),
        access.within(),
        CareLevel.read(level, Violation.Part.QUERY, "level"),
        PageRequest.of(cursor, limit));
  }

  @POST
  @Path("/institutions/{institution}/offers")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "offerBed",
      summary = "Offer a bed to whoever is next. 分配床位",
      description = "Nobody picks: the list says who is next. Never more than there are beds.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PlaceGiven.Offered.class),
              examples =
                  @ExampleObject(
                      name = "a bed",
                      value = "{\"officer\":\"o-7\",\"level\":\"full-care\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The application whose it is.",
      content =
          @Content(
              schema = @Schema(implementation = PlaceState.class),
              examples = @ExampleObject(name = "offered", value = OFFERED)))
  public Response offer(
      @PathParam("institution") @Parameter(example = "xihu-1") String institution,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      PlaceGiven.@Nullable Offered body,
      @Context UriInfo uri) {
    var given = required(body);
    access.who(given.officer());
    return once.post(key, uri, given, name -> offering.offer(institution, given, name));
  }

  @POST
  @Path("/place-applications/{placeApplicationId}/answer")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "answerPlaceOffer",
      summary = "Accept or decline an offer, or withdraw. 答复床位")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PlaceGiven.Answered.class),
              examples =
                  @ExampleObject(
                      name = "accepted",
                      value =
                          """
                          {"actor":{"role":"resident","id":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01"},
                           "version":1,"answer":"accept"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "The application.",
      content =
          @Content(
              schema = @Schema(implementation = PlaceState.class),
              examples = @ExampleObject(name = "an offer", value = OFFERED)))
  @APIResponse(responseCode = "403", description = "Nobody answers for another.")
  public Response answer(
      @PathParam("placeApplicationId") @Parameter(example = ID) UUID applicationId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      PlaceGiven.@Nullable Answered body,
      @Context UriInfo uri) {
    var given = required(body);
    return once.post(key, uri, given, name -> settling.answer(applicationId, given));
  }

  @POST
  @Path("/place-applications/{placeApplicationId}/admission")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "admitToPlace",
      summary = "The elder moves in. 入住登记",
      description = "Told as a fact to every service.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PlaceGiven.Moved.class),
              examples = @ExampleObject(name = "moved in", value = MOVED)))
  @APIResponse(
      responseCode = "200",
      description = "The application.",
      content =
          @Content(
              schema = @Schema(implementation = PlaceState.class),
              examples = @ExampleObject(name = "an application", value = OFFERED)))
  public Response admit(
      @PathParam("placeApplicationId") @Parameter(example = ID) UUID applicationId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      PlaceGiven.@Nullable Moved body,
      @Context UriInfo uri) {
    var given = required(body);
    access.who(given.officer());
    return once.post(key, uri, given, name -> settling.admit(applicationId, given));
  }

  @POST
  @Path("/place-applications/{placeApplicationId}/departure")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "leavePlace", summary = "The elder moves out. 退住登记")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PlaceGiven.Moved.class),
              examples = @ExampleObject(name = "moved out", value = MOVED)))
  @APIResponse(
      responseCode = "200",
      description = "The application.",
      content =
          @Content(
              schema = @Schema(implementation = PlaceState.class),
              examples = @ExampleObject(name = "an application", value = OFFERED)))
  public Response leave(
      @PathParam("placeApplicationId") @Parameter(example = ID) UUID applicationId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      PlaceGiven.@Nullable Moved body,
      @Context UriInfo uri) {
    var given = required(body);
    access.who(given.officer());
    return once.post(key, uri, given, name -> settling.leave(applicationId, given));
  }

  @POST
  @Path("/place-applications/{placeApplicationId}/transfer")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "transferPlaceApplication",
      summary = "Another county takes an application over. 跨县转接",
      description = "With the day on which it was made: nobody starts again at the end.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PlaceGiven.Transferred.class),
              examples =
                  @ExampleObject(
                      name = "to Jiaxing",
                      value = "{\"officer\":\"o-7\",\"version\":0,\"county\":\"330402\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The application on the other list.",
      content =
          @Content(
              schema = @Schema(implementation = PlaceState.class),
              examples = @ExampleObject(name = "waiting", value = WAITING)))
  public Response transfer(
      @PathParam("placeApplicationId") @Parameter(example = ID) UUID applicationId,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      PlaceGiven.@Nullable Transferred body,
      @Context UriInfo uri) {
    var given = required(body);
    access.who(given.officer());
    return once.post(key, uri, given, name -> settling.transfer(applicationId, given));
  }
}
