package io.zhaoren.finding.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.zhaoren.access.Rights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Writes into the documentation of every operation the problems that it may answer. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedProblems implements OASFilter {

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String TOKEN = "token";
  private static final Rights RIGHTS = Rights.bundled();

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    var used = new TreeSet<Integer>();
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, operation) -> used.addAll(document(operation, path, method))));
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
    for (var status : used) {
      components.addResponse(name(status), response(status));
    }
  }

  private static List<Integer> document(
      Operation operation, String path, PathItem.HttpMethod method) {
    var statuses = statuses(operation, path, method);
    for (var status : statuses) {
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
    return statuses;
  }

  private static void askWhy(Operation operation) {
    operation.addParameter(
        OASFactory.createParameter()
            .name("Zhaoren-Purpose")
            .in(Parameter.In.HEADER)
            .description(
                "Why, for whoever has to say it: intake, claim, review, payment, visit, protection,"
                    + " appeal, correction or audit, with the case of an audit. 查询事由")
            .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
            .example("audit; case=2026-0017"));
  }

  private static List<Integer> statuses(
      Operation operation, String path, PathItem.HttpMethod method) {
    if (method == PathItem.HttpMethod.GET && RIGHTS.asksForReason(operation.getOperationId())) {
      askWhy(operation);
    }
    var statuses = new ArrayList<>(List.of(406, 500, 503));
    var parameters =
        operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
    if (!RIGHTS.isPublic(operation.getOperationId())) {
      statuses.addAll(List.of(401, 403));
      operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN)));
    }
    if (!parameters.isEmpty() || operation.getRequestBody() != null) {
      statuses.add(400);
    }
    if (path.contains("{")) {
      statuses.add(404);
    }
    if (operation.getRequestBody() != null) {
      statuses.addAll(List.of(413, 415, 422));
    }
    if (parameters.stream().anyMatch(each -> IDEMPOTENCY_KEY.equals(each.getName()))) {
      statuses.add(409);
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
