package io.zhaoren.casework.refusal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.access.Access;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was tried with cases and refused. */
@Path("/refused-acts")
@Tag(name = "Refused acts 未予受理的操作")
@Produces(MediaType.APPLICATION_JSON)
public class RefusedActsResource {

  /** Some of a day's. */
  @Schema(name = "RefusedActs")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(
      @Schema(required = true) List<RefusedAct> refused,
      @Schema(description = "The cursor of the page after; absent: there is none.")
          @Nullable String next) {}

  private final RefusedActs refused;
  private final BusinessDay day;
  private final Access access;

  public RefusedActsResource(RefusedActs refused, BusinessDay day, Access access) {
    this.refused = refused;
    this.day = day;
    this.access = access;
  }

  @GET
  @Operation(
      operationId = "listRefusedActs",
      summary = "Acts of a day that were refused. 未予受理的操作",
      description =
          "Out of order, by the wrong office, twice, of a month that is closed. Ids only."
              + " About what lies in the area of the audit, or by whoever serves it; where nobody knows"
              + " either, in an audit of the province.")
  @APIResponse(
      responseCode = "200",
      description = "In the order in which they came.",
      content =
          @Content(
              schema = @Schema(implementation = Page.class),
              examples =
                  @ExampleObject(
                      name = "a decision before its turn",
                      value =
                          """
                          {"refused":[{"number":7,"recordedAt":"2023-10-01T02:00:00Z","who":"c-1",
                             "role":"county-officer","operation":"decideItem",
                             "path":"/application-items/5d1c2a53-6e6f-4f0a-8a53-0b6a5c4d3e2f/decision",
                             "problem":"out-of-order","codes":[]}]}
                          """)))
  public Page list(
      @QueryParam("on") @Parameter(description = "Absent: today.", example = "2023-10-01")
          @Nullable LocalDate on,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    var all =
        refused.on(
            Optional.ofNullable(on).orElseGet(day::today),
            access.within(),
            page.after(Long::valueOf),
            page.limit() + 1);
    var shown = page.cut(all, RefusedAct::number);
    return new Page(shown.shown(), shown.next());
  }
}
