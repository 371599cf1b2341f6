package io.zhaoren.casework.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.access.Access;
import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Meanwhile;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.idempotency.OncePerKey;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

/** What an office must look at, because no machine may settle it. */
@Path("/reviews")
@Tag(name = "Reviews 复核")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReviewsResource {

  /** Something to look at. */
  @Schema(name = "Review", description = "Something an officer must look at. 待复核事项")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      UUID reviewId,
      @Schema(
              enumeration = {
                "months-unknown",
                "auto-grant",
                "back-pay",
                "handed-over",
                "reassessment",
                "move",
                "file-open",
                "periodic"
              })
          String kind,
      String programme,
      @Schema(description = "The county whose office it is.") String county,
      @Nullable UUID residentId,
      @Nullable UUID householdId,
      @Nullable UUID entitlementId,
      @Schema(description = "Codes of criteria and names of facts; no value of anybody.")
          List<String> reasons,
      String basis,
      LocalDate openedOn,
      @Schema(description = "Last day, where a law sets one.") @Nullable LocalDate dueOn,
      @Schema(description = "Whether that day has passed.") boolean overdue) {}

  /** A page of them. */
  @Schema(name = "ReviewList")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(
      @Schema(required = true) List<Shown> reviews,
      @Schema(description = "Cursor of the next page; absent on the last.")
          @Nullable String next) {}

  /** An officer has looked. */
  @Schema(name = "ReviewClosed")
  public record Closed(
      @Nullable ActorGiven officer,
      @Schema(
              required = true,
              enumeration = {"settled", "nothing-to-do"},
              description =
                  "Settled: what follows was done by its own act. What still holds is found again.")
          @Nullable String outcome) {}

  private final CaseTransactions transactions;
  private final Acts acts;
  private final BusinessDay day;
  private final Access access;

  public ReviewsResource(CaseTransactions transactions, Acts acts, BusinessDay day, Access access) {
    this.transactions = transactions;
    this.acts = acts;
    this.day = day;
    this.access = access;
  }

  @GET
  @Operation(operationId = "listReviews", summary = "What a county must look at. 待复核清单")
  @APIResponse(
      responseCode = "200",
      description = "What is open.",
      content =
          @Content(
              schema = @Schema(implementation = Page.class),
              examples =
                  @ExampleObject(
                      name = "no place to pay",
                      value =
                          """
                          {"reviews":[{"reviewId":"6d1c2a53-6e6f-5f0a-8a53-0b6a5c4d3e2f",
                             "kind":"auto-grant","programme":"old-age-allowance","county":"330106",
                             "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
                             "reasons":["NO_PLACE_TO_PAY"],
                             "basis":"浙政办发〔2022〕71号、浙民养〔2022〕209号",
                             "openedOn":"2023-10-01","overdue":false}]}
                          """)))
  public Page list(
      @QueryParam("county")
          @Parameter(required = true, description = "Six digits.", example = "330106")
          @Nullable Integer county,
      @QueryParam("kind") @Parameter(description = "Only of this kind.", example = "auto-grant")
          @Nullable String kind,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    if (county == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query("county", "MISSING", new Words("须写明区县", "name the county")));
    }
    var wanted = Optional.ofNullable(kind).map(ReviewsResource::kind);
    var after = page.after(UUID::fromString);
    var open =
        transactions.run(
            connection ->
                Reviews.open(connection, county, access.within(), wanted, after, page.limit() + 1));
    var shown = open.subList(0, Math.min(page.limit(), open.size()));
    return new Page(
        shown.stream().map(this::shown).toList(),
        open.size() > page.limit()
            ? PageRequest.cursor(shown.get(shown.size() - 1).id().toString())
            : null);
  }

  @POST
  @OncePerKey
  @Path("/{reviewId}/closing")
  @Operation(
      operationId = "closeReview",
      summary = "An officer has looked. 复核完毕",
      description = "What is to be done is done by its own act; what still holds is opened again.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Closed.class),
              examples =
                  @ExampleObject(
                      name = "settled",
                      value =
                          """
                          {"officer":{"role":"officer","id":"c-1","office":"county","area":"330106"},
                           "outcome":"settled"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "As it was.",
      content =
          @Content(
              schema = @Schema(implementation = Shown.class),
              examples =
                  @ExampleObject(
                      name = "closed",
                      value =
                          """
                          {"reviewId":"6d1c2a53-6e6f-5f0a-8a53-0b6a5c4d3e2f",
                           "kind":"auto-grant","programme":"old-age-allowance","county":"330106",
                           "residentId":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01",
                           "reasons":["NO_PLACE_TO_PAY"],
                           "basis":"浙政办发〔2022〕71号、浙民养〔2022〕209号",
                           "openedOn":"2023-10-01","overdue":false}
                          """)))
  @APIResponse(responseCode = "403", description = "Another county's office looks at it.")
  @APIResponse(responseCode = "409", description = "It is closed already.")
  public Shown close(@PathParam("reviewId") UUID id, @Nullable Closed body) {
    if (body == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing(""));
    }
    var officer = ActorGiven.read(body.officer(), "/officer");
    var outcome = body.outcome();
    if (outcome == null || !List.of("settled", "nothing-to-do").contains(outcome)) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              "/outcome",
              "UNKNOWN_CODE",
              new Words("须为 settled 或 nothing-to-do", "settled or nothing-to-do")));
    }
    return transactions.run(
        connection -> {
          var review =
              Reviews.locked(connection, id)
                  .orElseThrow(
                      () ->
                          closed(connection, id)
                              .orElseGet(
                                  () -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN)));
          // what lies in no county yet the door has let pass, or not
          var theirs = review.county() == 0 || officer.serves(review.county());
          if (officer.role() != Role.OFFICER || !theirs) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          Reviews.close(connection, id, officer.id(), outcome, day.today());
          acts.persist(
              Act.of(
                      ActKind.CLOSED_REVIEW,
                      officer,
                      day.today(),
                      day.now(),
                      new Words("复核完毕：" + outcome, "looked at it: " + outcome))
                  .about(id));
          return shown(review);
        });
  }

  /** Somebody else was first, and what came of it. */
  private static Optional<ProblemException> closed(java.sql.Connection connection, UUID id) {
    try {
      return Reviews.closing(connection, id)
          .map(
              closing ->
                  Meanwhile.answered(
                      closing.on(), new Words("复核完毕：" + closing.outcome(), closing.outcome())));
    } catch (java.sql.SQLException e) {
      throw new io.zhaoren.finding.database.DatabaseException(e);
    }
  }

  private static ReviewKind kind(String text) {
    for (var each : ReviewKind.values()) {
      if (each.code().equals(text)) {
        return each;
      }
    }
    throw ProblemException.of(
        ProblemType.INVALID_REQUEST,
        Violation.query("kind", "UNKNOWN_CODE", new Words("没有这一类", "there is no such kind")));
  }

  private Shown shown(Review review) {
    var resident =
        review.subject().filter(each -> each.about() == About.RESIDENT).map(each -> each.id());
    var household =
        review.subject().filter(each -> each.about() == About.HOUSEHOLD).map(each -> each.id());
    return new Shown(
        review.id(),
        review.kind().code(),
        review.programme(),
        String.format(Locale.ROOT, "%06d", review.county()),
        resident.orElse(null),
        household.orElse(null),
        review.entitlement().orElse(null),
        review.reasons(),
        review.basis(),
        review.openedOn(),
        review.dueOn().orElse(null),
        review.dueOn().filter(due -> day.today().isAfter(due)).isPresent());
  }
}
