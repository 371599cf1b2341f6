package io.zhaoren.casework.maintenance;

import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Relatives who owe maintenance, over HTTP. */
@Path("/households/{householdId}/obligors")
@Tag(name = "Verification 核对")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ObligorsResource {

  private final ListingObligors listing;
  private final ObligorLists lists;
  private final CaseTransactions transactions;

  public ObligorsResource(
      ListingObligors listing, ObligorLists lists, CaseTransactions transactions) {
    this.listing = listing;
    this.lists = lists;
    this.transactions = transactions;
  }

  @PUT
  @Operation(
      operationId = "listObligors",
      summary = "Say who owes the household maintenance and lives apart. 登记供养义务人",
      description =
          "The whole list, each time; an empty one says that there are none. What each owes follows"
              + " the formula of 2019 from what sources answer under the obligor's own mandate; an"
              + " agreement or court document goes before it.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = ObligorsListed.class),
              examples =
                  @ExampleObject(
                      name = "a son in another district",
                      value = ObligorExamples.LISTED)))
  @APIResponse(
      responseCode = "200",
      description = "The list, and what it comes to so far.",
      content =
          @Content(
              schema = @Schema(implementation = ObligorsAnswer.class),
              examples =
                  @ExampleObject(name = "not known yet", value = ObligorExamples.NOT_KNOWN_YET)))
  @APIResponse(responseCode = "403", description = "An officer of the area does this.")
  @APIResponse(responseCode = "409", description = "The county that decides is not known yet.")
  public ObligorsAnswer list(
      @PathParam("householdId") UUID household, @Nullable ObligorsListed body) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    listing.list(household, body);
    return show(household);
  }

  @GET
  @Operation(
      operationId = "showObligors",
      summary = "Who owes the household maintenance, and what that comes to. 查询供养义务人")
  @APIResponse(
      responseCode = "200",
      description = "The list, and what it comes to so far.",
      content =
          @Content(
              schema = @Schema(implementation = ObligorsAnswer.class),
              examples = {
                @ExampleObject(name = "reckoned", value = ObligorExamples.RECKONED),
                @ExampleObject(name = "not known yet", value = ObligorExamples.NOT_KNOWN_YET)
              }))
  public ObligorsAnswer show(@PathParam("householdId") UUID household) {
    return transactions.run(
        connection ->
            lists
                .find(household)
                .map(ObligorsAnswer::of)
                .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN)));
  }
}
