package io.zhaoren.finding.rejection;

import io.zhaoren.access.Access;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.RejectedFactList.RejectedFact;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What could not be taken, for its source to correct and send again. */
@Path("/rejected-facts")
@Tag(name = "Rejected facts 拒收")
public class RejectedFactsResource {

  private final Rejections rejections;
  private final ImportRejections ofImports;
  private final Access access;

  public RejectedFactsResource(Rejections rejections, ImportRejections ofImports, Access access) {
    this.rejections = rejections;
    this.ofImports = ofImports;
    this.access = access;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listRejectedFacts",
      summary = "What could not be taken, without the originals. 拒收清单")
  @APIResponse(
      responseCode = "200",
      description = "Newest first; those of one import by line.",
      content =
          @Content(
              schema = @Schema(implementation = RejectedFactList.class),
              examples =
                  @ExampleObject(
                      name = "from a topic",
                      value =
                          """
                          {"rejections":[{"id":"6d1c2a53-6e6f-5f0a-8a53-0b6a5c4d3e2f",
                             "source":"medical-security","code":"OUT_OF_RANGE",
                             "says":{"zh":"超出允许范围","en":"outside the range of this fact"},
                             "pointer":"/value","eventId":"bill-20230920-17",
                             "topic":"facts.medical-security.v1","partition":3,"offset":1811,
                             "at":"2023-10-01T01:02:03Z","keptUntil":"2023-10-31"}]}
                          """)))
  public RejectedFactList list(
      @QueryParam("source")
          @Parameter(description = "Only of this source.", example = "medical-security")
          @Nullable String source,
      @QueryParam("import") @Parameter(description = "Only lines of this import.")
          @Nullable UUID importId,
      @QueryParam("cursor") @Parameter(description = "What the page before gave as next.")
          @Nullable String cursor,
      @QueryParam("limit") @DefaultValue(PageRequest.DEFAULT_LIMIT) Integer limit) {
    var page = PageRequest.of(cursor, limit);
    // an agency has its own, whether it says so or not
    var of = Optional.ofNullable(source).or(access::agency);
    var kept =
        importId == null
            ? rejections.page(of, page.after(UUID::fromString), limit + 1)
            : ofImports.page(importId, of, page.after(Long::valueOf).orElse(0L), limit + 1);
    var shown = kept.subList(0, Math.min(limit, kept.size()));
    return new RejectedFactList(
        shown.stream().map(RejectedFact::of).toList(),
        kept.size() > limit ? cursor(shown, importId != null) : null);
  }

  private static String cursor(List<KeptRejection> shown, boolean byLine) {
    var last = shown.get(shown.size() - 1);
    return PageRequest.cursor(
        byLine && last.place() instanceof Rejection.Place.InImport place
            ? Long.toString(place.line())
            : last.id().toString());
  }

  @GET
  @Path("/{rejectionId}/original")
  @Operation(
      operationId = "rejectedOriginal",
      summary = "What was sent, byte for byte, for its source. 拒收原文")
  @APIResponse(
      responseCode = "200",
      description =
          "A line of an import as it was sent (application/x-ndjson), or a record of a topic with key,"
              + " headers and value (application/vnd.zhaoren.kafka-record+json).",
      content = {
        @Content(
            mediaType = Original.LINE,
            schema = @Schema(type = SchemaType.STRING),
            examples =
                @ExampleObject(
                    name = "a line",
                    value =
                        """
                        {"reportId":"a-2","about":"resident","subject":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","fact":"person.hukouCounty","value":330106,"trueFrom":"2001-05-01"}
                        """)),
        @Content(mediaType = Original.KAFKA_RECORD, schema = @Schema(type = SchemaType.OBJECT))
      })
  public Response original(
      @PathParam("rejectionId") UUID rejectionId,
      @QueryParam("source")
          @Parameter(
              required = true,
              description = "Who sent it; nobody else is given it.",
              example = "medical-security")
          @Nullable String source) {
    if (source == null) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.query("source", "MISSING_FIELD", new Words("缺少此项", "this is missing")));
    }
    var original =
        rejections
            .find(rejectionId)
            .filter(kept -> kept.source().equals(source))
            .flatMap(kept -> rejections.original(rejectionId))
            .orElseThrow(() -> ProblemException.of(ProblemType.REJECTION_UNKNOWN));
    return Response.ok(original.bytes(), original.mediaType())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
