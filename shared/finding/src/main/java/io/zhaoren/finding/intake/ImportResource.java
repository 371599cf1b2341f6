package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.access.Access;
import io.zhaoren.finding.idempotency.Fingerprint;
import io.zhaoren.finding.idempotency.IdempotencyKey;
import io.zhaoren.finding.idempotency.IdempotentWrites;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.RejectionReason;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whole files of facts. */
@Path("/facts:import")
@Tag(name = "Facts 事实")
public class ImportResource {

  private final ImportingFacts importing;
  private final Sources sources;
  private final IdempotentWrites writes;
  private final ObjectMapper json;
  private final Access access;

  public ImportResource(
      ImportingFacts importing,
      Sources sources,
      IdempotentWrites writes,
      ObjectMapper json,
      Access access) {
    this.importing = importing;
    this.sources = sources;
    this.writes = writes;
    this.json = json;
    this.access = access;
  }

  @POST
  @Consumes("application/x-ndjson")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "importFacts",
      summary = "Import a file of facts, one JSON object per line. 批量导入事实",
      description =
          "Read as a stream of any size, gzipped or not, some hundred lines per transaction. A line"
              + " that cannot be taken is rejected with its number, and the rest goes through. A"
              + " connection that breaks off leaves whole batches; send the file again: facts with"
              + " the same reportId change nothing the second time. Only sources that speak over HTTP"
              + " are taken; agencies with a topic of their own write there.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema = @Schema(type = SchemaType.STRING),
              examples =
                  @ExampleObject(
                      name = "two lines",
                      value =
                          """
                          {"source":"caseworker","reportId":"a-1","about":"resident","subject":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","fact":"person.birthDate","value":"1981-02-03","trueFrom":"1981-02-03"}
                          {"source":"caseworker","reportId":"a-2","about":"resident","subject":"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01","fact":"person.hukouCounty","value":"330106","trueFrom":"2001-05-01"}
                          """)))
  @APIResponse(
      responseCode = "200",
      description = "Read to the end.",
      content =
          @Content(
              schema = @Schema(implementation = ImportAnswer.class),
              examples =
                  @ExampleObject(
                      name = "one broken line",
                      value =
                          """
                          {"importId":"0f9c2f0e-6a4f-4b57-9d8f-1c2b3a4d5e6f",
                           "lines":3,"accepted":2,"repeated":0,"skipped":0,"rejected":1,"changed":2,
                           "rejections":[{"rejectionId":"6d1c2a53-6e6f-5f0a-8a53-0b6a5c4d3e2f","line":2,
                             "pointer":"/value","code":"WRONG_TYPE",
                             "says":{"zh":"类型不符","en":"not of the type that is expected here"}}]}
                          """)))
  public Response importFacts(
      @QueryParam("source")
          @Parameter(
              description = "Who says all of it; absent: every line has a source.",
              example = "caseworker")
          @Nullable String source,
      @HeaderParam(IdempotencyKey.HEADER) @Parameter(description = IdempotencyKey.SAYS)
          @Nullable String header,
      InputStream body,
      @Context UriInfo uri)
      throws IOException {
    var speaking = Optional.of(source(access.source(source)));
    var key = IdempotencyKey.read(header);
    var listing = uri.getBaseUriBuilder().path("rejected-facts").build().getPath();
    if (key.isEmpty()) {
      var answer = importing.read(UUID.randomUUID(), speaking, body, () -> {});
      return Response.ok(answer.listedAt(listing)).build();
    }
    var fingerprint = new Fingerprint("POST", uri.getRequestUri().toString());
    return once(key.get(), speaking, fingerprint, new Fingerprinted(body, fingerprint), listing);
  }

  /** The file is told apart from another one only when all of it was read. */
  private Response once(
      IdempotencyKey key,
      Optional<Source> speaking,
      Fingerprint fingerprint,
      InputStream body,
      String listing)
      throws IOException {
    var taken = writes.take(key);
    if (taken.stored().isPresent()) {
      body.transferTo(OutputStream.nullOutputStream());
      return writes.replay(taken.stored().get(), fingerprint.bytes());
    }
    try {
      var answer = importing.read(importId(key), speaking, body, () -> writes.renew(taken));
      var bytes = json.writeValueAsBytes(answer.listedAt(listing));
      writes.store(taken, fingerprint.bytes(), bytes);
      return Response.ok(bytes).build();
    } catch (IOException | RuntimeException broken) {
      writes.release(taken);
      throw broken;
    }
  }

  /** The same import again finds the lines that it rejected before. */
  private static UUID importId(IdempotencyKey key) {
    return UUID.nameUUIDFromBytes(("import/" + key.value()).getBytes(StandardCharsets.UTF_8));
  }

  private Source source(String code) {
    return sources
        .overHttp(code)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.INVALID_REQUEST,
                    Violation.query(
                        "source", RejectionReason.UNKNOWN_SOURCE.name(), sources.httpOnly())));
  }

  /** What was read so far makes the fingerprint. */
  private static final class Fingerprinted extends FilterInputStream {

    private final Fingerprint fingerprint;

    Fingerprinted(InputStream in, Fingerprint fingerprint) {
      super(in);
      this.fingerprint = fingerprint;
    }

    @Override
    public int read() throws IOException {
      var next = super.read();
      if (next >= 0) {
        fingerprint.update(new byte[] {(byte) next});
      }
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var count = super.read(into, offset, length);
      if (count > 0) {
        fingerprint.update(into, offset, count);
      }
      return count;
    }
  }
}
