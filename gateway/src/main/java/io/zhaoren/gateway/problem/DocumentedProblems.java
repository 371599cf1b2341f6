package io.zhaoren.gateway.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the documentation of every operation the problems that it may answer. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentedProblems implements OASFilter {

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
    for (var status : told) {
      components.addResponse(name(status), response(status));
    }
  }

  private static void document(Operation operation, String path) {
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
