package io.zhaoren.eldercare.island;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.access.Access;
import io.zhaoren.eldercare.plan.PlanAnswer;
import io.zhaoren.eldercare.plan.PlanExamples;
import io.zhaoren.eldercare.plan.SearchGiven;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.OnceOnly;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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

/** Mainland cities staff small islands. */
@Path("/island-partnerships/{partnershipId}")
@Tag(name = "Island support 海岛支老")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class IslandsResource {

  /** What was stored. */
  @Schema(name = "PartnershipStored")
  public record PartnershipStored(UUID partnershipId) {}

  /** A rota is asked for. */
  @Schema(name = "RotaAsked")
  public record RotaAsked(
      @Schema(required = true) @Nullable LocalDate from,
      @Schema(required = true, description = "1 to 92.", examples = "28") @Nullable Integer days,
      @Nullable SearchGiven search) {}

  /** A ferry does not go. */
  @Schema(name = "FerryCancelled")
  public record FerryCancelled(
      @Schema(required = true) @Nullable String island,
      @Schema(required = true) @Nullable LocalDate day,
      @Schema(
              required = true,
              enumeration = {"out", "back", "both"})
          @Nullable String way) {}

  /** What follows from a cancelled ferry. */
  @Schema(name = "FerryCancelledAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FerryCancelledAnswer(
      @Schema(
              description =
                  "The rota that replaces the one in force; absent if none covers the day.")
          @Nullable PlanAnswer plan) {}

  private final Partnerships partnerships;
  private final AskingForRotas asking;
  private final OnceOnly once;
  private final Access access;

  IslandsResource(Partnerships partnerships, AskingForRotas asking, OnceOnly once, Access access) {
    this.partnerships = partnerships;
    this.asking = asking;
    this.once = once;
    this.access = access;
  }

  @PUT
  @Operation(
      operationId = "setIslandPartnership",
      summary = "Say who helps which islands, the whole of it. 报送海岛支老结对",
      description = "The same again changes nothing, so that no Idempotency-Key is needed.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = PartnershipGiven.class),
              examples = @ExampleObject(name = "one island", value = IslandExamples.PARTNERSHIP)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = PartnershipStored.class),
              examples = @ExampleObject(name = "on record", value = IslandExamples.SET)))
  public PartnershipStored set(
      @PathParam("partnershipId") UUID id, @Nullable PartnershipGiven body) {
    var given = PartnershipGiven.read(body);
    access.mustReach("area", given.city());
    partnerships.set(id, given);
    return new PartnershipStored(id);
  }

  @POST
  @Path("/rotas")
  @Operation(
      operationId = "askForRota",
      summary = "Ask for a rota of some weeks. 排班",
      description =
          "Answers at once; the rota is made by a job: see showPlan. It says who is not covered and"
              + " why.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = RotaAsked.class),
              examples = @ExampleObject(name = "four weeks", value = IslandExamples.ASKED)))
  @APIResponse(
      responseCode = "200",
      description = "It waits to be made.",
      content =
          @Content(
              schema = @Schema(implementation = PlanAnswer.class),
              examples = @ExampleObject(name = "being made", value = PlanExamples.RUNNING)))
  public Response ask(
      @PathParam("partnershipId") UUID partnership,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable RotaAsked body,
      @Context UriInfo uri) {
    var asked = required(body);
    var days =
        SearchGiven.within(required(asked.days(), "/days"), 1, 1, RotaQuestion.MOST_DAYS, "/days");
    var search = SearchGiven.read(asked.search(), "/search");
    return once.post(
        key,
        uri,
        asked,
        name ->
            PlanAnswer.of(
                asking.ask(id(name), partnership, required(asked.from(), "/from"), days, search)));
  }

  @POST
  @Path("/ferry-cancellations")
  @Operation(
      operationId = "cancelFerry",
      summary = "A ferry does not go: plan again. 轮渡停航，调整排班",
      description =
          "The newest rota that covers the day is made again, changing as little as it can; days"
              + " that are over stay as they were.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = FerryCancelled.class),
              examples = @ExampleObject(name = "both ways", value = IslandExamples.CANCELLED)))
  @APIResponse(
      responseCode = "200",
      description = "On record.",
      content =
          @Content(
              schema = @Schema(implementation = FerryCancelledAnswer.class),
              examples =
                  @ExampleObject(
                      name = "being made",
                      value = "{\"plan\":" + PlanExamples.RUNNING + "}")))
  public Response cancel(
      @PathParam("partnershipId") UUID partnership,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String key,
      @Nullable FerryCancelled body,
      @Context UriInfo uri) {
    var given = required(body);
    var cancelled =
        new Cancelled(
            required(given.island(), "/island"),
            required(given.day(), "/day"),
            way(required(given.way(), "/way")));
    return once.post(
        key,
        uri,
        given,
        name ->
            new FerryCancelledAnswer(
                asking.cancel(id(name), partnership, cancelled).map(PlanAnswer::of).orElse(null)));
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private static Cancelled.Way way(String text) {
    for (var each : Cancelled.Way.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN,
        Violation.body("/way", "UNKNOWN_CODE", new Words("没有这个取值", "no such value")));
  }
}
