package io.zhaoren.gateway.announcements;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the gateway says over Kafka. */
@Path("/asyncapi")
@Tag(name = "Events 事件")
public class AsyncApiResource {

  private static final String YAML = "application/yaml";
  private static final String DOCUMENT = "META-INF/asyncapi/gateway.yaml";

  @GET
  @PermitAll
  @Produces({YAML, "text/yaml", "text/plain"})
  @Operation(
      operationId = "asyncApi",
      summary = "The events of the register (AsyncAPI 3, YAML). 事件文档")
  @APIResponse(
      responseCode = "200",
      description = "With the JSON Schema of every event.",
      content =
          @Content(
              mediaType = YAML,
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "its beginning", value = "asyncapi: 3.0.0\n…")))
  public String asyncApi() {
    try (var stream =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the build: " + DOCUMENT);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
