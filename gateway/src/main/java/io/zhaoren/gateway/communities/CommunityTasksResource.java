package io.zhaoren.gateway.communities;

import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.asking.AsCaller;
import io.zhaoren.gateway.asking.AskingServices;
import io.zhaoren.gateway.asking.Part;
import io.zhaoren.gateway.asking.Tagged;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Violation;
import io.zhaoren.gateway.problem.Words;
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
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Elders, children and relief in one list. */
@Path("/communities/{communityId}/tasks")
@Tag(name = "Communities 一老一小")
@Produces(MediaType.APPLICATION_JSON)
public class CommunityTasksResource {

  /** More than a community of fourteen grids has to do at four tasks a worker and day. */
  private static final String FIRST_PAGE = "?limit=500";

  private static final String EXAMPLE =
      """
      {"communityId":"330106001001","complete":false,
       "missing":[{"service":"childwelfare","reason":"timeout"}],
       "tasks":[{"service":"eldercare","taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a01","version":1,
          "purpose":"tell","concerns":"elder","state":"open","level":"community","urgent":false,
          "householdId":"2d9f5d3a-7a55-4c11-8a5e-6a2f3b4c5d01","county":"330106",
          "community":"330106001001","programmes":["old-age-allowance"],"madeOn":"2023-10-01",
          "dueOn":"2023-10-08"}]}
      """;

  private final AskingServices services;
  private final Tagged tagged;

  CommunityTasksResource(AskingServices services, Tagged tagged) {
    this.services = services;
    this.tagged = tagged;
  }

  @GET
  @RolesAllowed({
    "community-worker",
    "grid-worker",
    "child-director",
    "child-supervisor",
    "township-officer",
    "county-officer",
    "auditor"
  })
  @Operation(
      operationId = "allCommunityTasks",
      summary = "What is to be done in a community: elders, children and relief. 一老一小任务清单",
      description =
          "All services are asked at the same time, with one deadline. What does not answer is named,"
              + " and the rest is given. To take a task or to say what came of it, go to its service.")
  @APIResponse(
      responseCode = "200",
      description = "As of now; nothing is kept.",
      content =
          @Content(
              schema = @Schema(implementation = CommunityTasks.class),
              examples = @ExampleObject(name = "a service silent", value = EXAMPLE)))
  @APIResponse(responseCode = "304", description = "As you have it.")
  public CompletionStage<Response> tasks(
      @PathParam("communityId") @Parameter(example = "330106001001") String communityId,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
          @Parameter(description = "Handed on to the services: zh-CN or en.", example = "en")
          @Nullable String language,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH)
          @Parameter(description = "The ETag of the answer that you have.")
          @Nullable String known,
      @Context RoutingContext context) {
    // only digits go on: it becomes part of an address
    if (!communityId.matches("[0-9]{12}")) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path(
              "communityId", "BAD_COMMUNITY", new Words("须为12位代码", "must be twelve digits")));
    }
    return services
        .ask(Part.Kind.TASKS, "/communities/" + communityId, FIRST_PAGE, AsCaller.headers(context))
        .map(parts -> answer(communityId, Part.answered(parts), known))
        .toCompletionStage();
  }

  private Response answer(String communityId, List<Part> parts, @Nullable String known) {
    if (parts.stream().allMatch(part -> part.extent() == Part.Extent.UNKNOWN)) {
      throw ProblemException.of(ProblemType.COMMUNITY_UNKNOWN);
    }
    return tagged.answer(CommunityTasks.of(communityId, parts), known).build();
  }
}
