package io.zhaoren.casework.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zhaoren.finding.events.Money;
import io.zhaoren.finding.idempotency.OncePerKey;
import io.zhaoren.finding.matching.Amount;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.MoneyPeriod;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
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

/** Public notices over HTTP. */
@Path("/")
@Tag(name = "Notices 公示")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NoticesResource {

  /** What the public sees. */
  @Schema(name = "PublicNotice", description = "All that is shown, and only on its days. 公示")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Shown(
      UUID noticeId,
      String name,
      String village,
      int members,
      @Nullable Money amount,
      Words benefit,
      LocalDate from,
      LocalDate to) {}

  /** Somebody objects. */
  @Schema(name = "Objection")
  public record Objection(@Schema(required = true) @Nullable String says) {}

  /** It was taken. */
  @Schema(name = "ObjectionTaken")
  public record ObjectionTaken(LocalDate receivedOn) {}

  private final GivingNotice giving;
  private final io.zhaoren.finding.clock.BusinessDay day;

  public NoticesResource(GivingNotice giving, io.zhaoren.finding.clock.BusinessDay day) {
    this.giving = giving;
    this.day = day;
  }

  @GET
  @Path("/notices")
  @Operation(operationId = "listNotices", summary = "What is shown today in a county. 公示名单")
  @APIResponse(
      responseCode = "200",
      description = "The notices whose days it is.",
      content =
          @Content(
              schema = @Schema(implementation = Shown[].class),
              examples = @ExampleObject(name = "one", value = NoticeExamples.SHOWN)))
  public Response shown(
      @QueryParam("county")
          @Parameter(required = true, description = "Six digits.", example = "330106")
          @Nullable Integer county) {
    if (county == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query("county", "MISSING_FIELD", new Words("缺少此项", "this is missing")));
    }
    var shown = giving.shown(county).stream().map(NoticesResource::shown).toList();
    // what is over must not live on in a cache
    var never = new CacheControl();
    never.setNoStore(true);
    return Response.ok(List.copyOf(shown))
        .cacheControl(never)
        .header("X-Robots-Tag", "noindex")
        .build();
  }

  private static Shown shown(PublicNotice notice) {
    return new Shown(
        notice.id(),
        notice.name().text(),
        notice.village().name(),
        notice.members(),
        notice.monthlyFen().isPresent()
            ? Money.of(new Amount(notice.monthlyFen().getAsLong(), MoneyPeriod.MONTH))
            : null,
        notice.benefit(),
        notice.from(),
        notice.to());
  }

  @POST
  @OncePerKey
  @Path("/notices/{noticeId}/objections")
  @Operation(
      operationId = "objectToNotice",
      summary = "Object to what is shown. 提出异议",
      description = "The notice is taken down; it is investigated again, and shown anew.")
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Objection.class),
              examples =
                  @ExampleObject(name = "a neighbour objects", value = NoticeExamples.OBJECTION)))
  @APIResponse(
      responseCode = "200",
      description = "It was taken.",
      content =
          @Content(
              schema = @Schema(implementation = ObjectionTaken.class),
              examples = @ExampleObject(name = "taken", value = NoticeExamples.TAKEN)))
  @APIResponse(responseCode = "409", description = "The claim is no longer being decided.")
  public ObjectionTaken object(@PathParam("noticeId") UUID notice, @Nullable Objection body) {
    giving.object(notice, body == null ? null : body.says());
    return new ObjectionTaken(day.today());
  }
}
