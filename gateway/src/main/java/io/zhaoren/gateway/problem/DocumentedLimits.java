package io.zhaoren.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the documentation what holds for everything in it: how long a text, how large a
 * number and how long a list can be, what every answer says of limits, and where it is served. The
 * services have the same: no jar is shared (docs/adr/0011).
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedLimits implements OASFilter {

  /** No body is longer than a route of the gateway takes: 1 MiB. */
  private static final int LONGEST_TEXT = 1 << 20;

  /** An item and its comma take two bytes at least. */
  private static final int LONGEST_LIST = LONGEST_TEXT / 2;

  /** Any reader of JSON keeps whole numbers to here. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf((1L << 53) - 1);

  private static final Map<String, Integer> LENGTHS =
      Map.of("uuid", 36, "date", 10, "date-time", 35, "uri", 2_048);

  private static final String NDJSON = "application/x-ndjson";

  @Override
  public Schema filterSchema(Schema schema) {
    var types = schema.getType();
    if (schema.getRef() != null || types == null) {
      return schema;
    }
    if (types.contains(SchemaType.STRING)
        && schema.getEnumeration() == null
        && schema.getConstValue() == null
        && schema.getMaxLength() == null) {
      var format = schema.getFormat() == null ? "" : schema.getFormat();
      schema.setMaxLength(LENGTHS.getOrDefault(format, LONGEST_TEXT));
    }
    if (types.contains(SchemaType.INTEGER)) {
      if (schema.getMinimum() == null) {
        schema.setMinimum(isInt(schema) ? BigDecimal.valueOf(Integer.MIN_VALUE) : LARGEST.negate());
      }
      if (schema.getMaximum() == null) {
        schema.setMaximum(isInt(schema) ? BigDecimal.valueOf(Integer.MAX_VALUE) : LARGEST);
      }
      if (schema.getDefaultValue() instanceof String usual) {
        schema.setDefaultValue(Long.valueOf(usual));
      }
    }
    if (types.contains(SchemaType.ARRAY) && schema.getMaxItems() == null) {
      schema.setMaxItems(LONGEST_LIST);
    }
    return schema;
  }

  private static boolean isInt(Schema schema) {
    return "int32".equals(schema.getFormat());
  }

  @Override
  public APIResponse filterAPIResponse(APIResponse response) {
    if (response.getRef() == null) {
      addHeaders(response);
      asText(response.getContent());
    }
    return response;
  }

  @Override
  public RequestBody filterRequestBody(RequestBody body) {
    asText(body.getContent());
    return body;
  }

  /** A line of JSON is read as JSON where the documentation is made, and is a text all the same. */
  private static void asText(@Nullable Content content) {
    var lines = content == null ? null : content.getMediaType(NDJSON);
    if (lines == null || lines.getExamples() == null || !isText(lines.getSchema())) {
      return;
    }
    lines
        .getExamples()
        .values()
        .forEach(
            example -> {
              if (example.getValue() != null && !(example.getValue() instanceof String)) {
                try {
                  example.setValue(
                      new ObjectMapper().writeValueAsString(example.getValue()) + "\n");
                } catch (JsonProcessingException impossible) {
                  throw new IllegalStateException(impossible);
                }
              }
            });
  }

  private static boolean isText(@Nullable Schema schema) {
    return schema != null
        && schema.getType() != null
        && schema.getType().contains(SchemaType.STRING);
  }

  /** What every answer says of limits, through the gateway. */
  static void addHeaders(APIResponse response) {
    response.addHeader(
        "RateLimit",
        header(
            "What is left of each limit, and in how many seconds all of it is there again"
                + " (draft-ietf-httpapi-ratelimit-headers). Set by the gateway.",
            "\"client\";r=399;t=1"));
    response.addHeader(
        "RateLimit-Policy",
        header("Which limits hold. Set by the gateway.", "\"client\";q=400;w=2"));
    response.addHeader(
        "Access-Control-Allow-Origin",
        header(
            "The origin of a page that may ask, where the deployment names it; else not there.",
            "https://app.example"));
  }

  private static Header header(String says, String example) {
    var header = OASFactory.createHeader();
    header.setDescription(says);
    header.setSchema(OASFactory.createSchema().addType(SchemaType.STRING).maxLength(256));
    header.setExample(example);
    return header;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    var here =
        OASFactory.createServer()
            .url("/")
            .description("The gateway that this was read from: local, staging or production.");
    here.addExtension("x-internal", false);
    api.setServers(List.of(here));
  }
}
