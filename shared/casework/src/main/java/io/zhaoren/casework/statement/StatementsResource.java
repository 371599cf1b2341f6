package io.zhaoren.casework.statement;

import io.zhaoren.finding.reach.Discretion;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The benefit statement over HTTP. */
@Path("/households/{householdId}/statement")
@Tag(name = "Statements 幸福清单")
public class StatementsResource {

  private final Statements statements;
  private final Discretion discretion;

  public StatementsResource(Statements statements, Discretion discretion) {
    this.statements = statements;
    this.discretion = discretion;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "showStatement",
      summary = "Everything that a household has had, has and may have. 幸福清单",
      description = "Of this service alone; the gateway puts the three together.")
  @APIResponse(
      responseCode = "200",
      description = "The statement.",
      content =
          @Content(
              schema = @Schema(implementation = BenefitStatement.class),
              examples = @ExampleObject(name = "one benefit", value = StatementExamples.STATEMENT)))
  public BenefitStatement show(@PathParam("householdId") UUID household) {
    return statements.of(household).shown(discretion);
  }

  @GET
  @Path("/page")
  @Produces("text/html;charset=UTF-8")
  @Operation(operationId = "printStatement", summary = "The same as a page to print. 打印幸福清单")
  @APIResponse(
      responseCode = "200",
      description = "HTML in Chinese.",
      content =
          @Content(
              mediaType = "text/html;charset=UTF-8",
              schema = @Schema(implementation = String.class),
              examples = @ExampleObject(name = "one benefit", value = StatementExamples.PAGE)))
  public String page(@PathParam("householdId") UUID household) {
    return StatementPage.of(statements.of(household).shown(discretion));
  }
}
