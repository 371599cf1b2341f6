package io.zhaoren.gateway.homes;

import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.asking.AsCaller;
import io.zhaoren.gateway.asking.AskingServices;
import io.zhaoren.gateway.asking.Part;
import io.zhaoren.gateway.asking.Tagged;
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

/** Who is coming to one person's home, and why. */
@Path("/residents/{residentId}/tasks")
@Tag(name = "Benefits 幸福清单")
@Produces(MediaType.APPLICATION_JSON)
public class ResidentTasksResource {

  private static final String EXAMPLE =
      """
      {"residentId":"5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f","complete":false,
       "missing":[{"service":"childwelfare","reason":"timeout"}],
       "tasks":[{"service":"eldercare","taskId":"3c8d1c52-1b58-4a5e-9d59-0f6b6d2f7a01","version":1,
          "purpose":"elder-visit","concerns":"elder","state":"taken","level":"community",
          "urgent":false,"worker":"w-1","residentId":"5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f",
          "county":"330106","community":"330106001001","madeOn":"2023-10-01",
          "dueOn":"2023-10-08"}]}
      """;

  private final Register register;
  private final AskingServices services;
  private final Tagged tagged;

  ResidentTasksResource(Register register, AskingServices services, Tagged tagged) {
    this.register = register;
    this.services = services;
    this.tagged = tagged;
  }

  @GET
  @RolesAllowed({
    "resident",
    "community-worker",
    "grid-worker",
    "child-director",
    "child-supervisor",
    "township-officer",
    "county-officer",
    "auditor"
  })
  @Blocking // the register is asked first
  @Operation(
      operationId = "allResidentTasks",
      summary = "What is under way at the home of one person, from all three services. 个人（家庭）任务清单",
      description =
          "The services are asked at the same time, with one deadline. What does not answer is named,"
              + " and the rest is given: read complete before you say that nobody is coming. For an"
              + " id that was merged, the answer is about the surviving id, which Content-Location"
              + " names too.")
  @APIResponse(
      responseCode = "200",
      description = "As of now; nothing is kept.",
      content =
          @Content(
              schema = @Schema(implementation = ResidentTasks.class),
              examples = @ExampleObject(name = "a service silent", value = EXAMPLE)))
  @APIResponse(responseCode = "304", description = "As you have it.")
  public CompletionStage<Response> tasks(
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
    return services
        .ask(Part.Kind.TASKS_AT_HOME, "/residents/" + means, "", AsCaller.headers(context))
        .map(parts -> answer(ResidentTasks.of(means, askedFor, Part.answered(parts)), known))
        .toCompletionStage();
  }

  private Response answer(ResidentTasks tasks, @Nullable String known) {
    return tagged
        .answer(tasks, known)
        .header(HttpHeaders.CONTENT_LOCATION, "/api/v1/residents/" + tasks.residentId() + "/tasks")
        .build();
  }
}
