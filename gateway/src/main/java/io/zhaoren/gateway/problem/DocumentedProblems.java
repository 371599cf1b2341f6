package io.zhaoren.gateway.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Writes into the documentation of every operation the problems that it may answer. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedProblems implements OASFilter {

  private static final String TOKEN = "token";

  /** What needs no token (zhaoren.gateway.own.open). */
  private static final Set<String> OPEN = Set.of("asyncApi");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    var told = new TreeSet<Integer>();
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations().values().forEach(operation -> document(operation, path)));
    for (var type : ProblemType.values()) {
      told.add(type.status());
    }
    var components = api.getComponents();
    if (components == null) {
      components = OASFactory.createComponents();
      api.setComponents(components);
    }
    components.addSecurityScheme(
        TOKEN,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description("OIDC bearer token, a JWT checked as RFC8725 asks. 登录凭证"));
    for (var status : told) {
      components.addResponse(name(status), response(status));
    }
  }

  private static void document(Operation operation, String path) {
    if (!OPEN.contains(operation.getOperationId())) {
      operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN)));
    }
    for (var status : statuses(operation, path)) {
      var code = Integer.toString(status);
      if (operation.getResponses() == null || !operation.getResponses().hasAPIResponse(code)) {
        if (operation.getResponses() == null) {
          operation.setResponses(OASFactory.createAPIResponses());
        }
        operation
            .getResponses()
            .addAPIResponse(
                code, OASFactory.createAPIResponse().ref("#/components/responses/" + name(status)));
      }
    }
  }

  private static List<Integer> statuses(Operation operation, String path) {
    var statuses = new ArrayList<>(List.of(401, 403, 406, 429, 500, 503));
    var parameters =
        operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
    if (!parameters.isEmpty() || operation.getRequestBody() != null) {
      statuses.add(400);
    }
    if (path.contains("{")) {
      statuses.add(404);
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(List.of(413, 415, 422));
    }
    return statuses;
  }

  private static String name(int status) {
    return "Problem" + status;
  }

  private static APIResponse response(int status) {
    var response = OASFactory.createAPIResponse();
    var types = new ArrayList<String>();
    var content = OASFactory.createMediaType();
    content.setSchema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
    for (var type : ProblemType.values()) {
      if (type.status() == status) {
        types.add(type.title().zh() + " " + type.title().en());
        content.addExample(type.slug(), example(type));
      }
    }
    response.setDescription(String.join("; ", types) + ".");
    response.setContent(OASFactory.createContent().addMediaType(ProblemBody.MEDIA_TYPE, content));
    DocumentedLimits.addHeaders(response);
    if (status == ProblemType.TOO_MANY_REQUESTS.status()) {
      response.addHeader(
          "Retry-After",
          OASFactory.createHeader()
              .description("After so many seconds one may ask again.")
              .schema(
                  OASFactory.createSchema()
                      .addType(SchemaType.INTEGER)
                      .format("int32")
                      .minimum(BigDecimal.ONE)
                      .maximum(BigDecimal.valueOf(Integer.MAX_VALUE))));
    }
    return response;
  }

  private static Example example(ProblemType type) {
    var value = OASFactory.createExample();
    value.setSummary(type.title().en());
    var body = new LinkedHashMap<String, Object>();
    body.put("type", type.uri().toString());
    body.put("title", type.title().zh());
    body.put("status", type.status());
    value.setValue(body);
    return value;
  }
}
