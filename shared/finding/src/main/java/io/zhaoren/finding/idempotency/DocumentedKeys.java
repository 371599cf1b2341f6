package io.zhaoren.finding.idempotency;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

/** Writes into the documentation of every operation that is {@link OncePerKey} that it is. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = DocumentedKeys.BEFORE_LIMITS)
public class DocumentedKeys implements OASFilter {

  static final int BEFORE_LIMITS = 2;

  private final Set<String> operations;

  /**
   * @param index of the service's classes and of the jars that it shares
   */
  public DocumentedKeys(IndexView index) {
    operations =
        index.getAnnotations(OncePerKey.class).stream()
            .map(AnnotationInstance::target)
            .filter(
                target -> target.kind() == AnnotationTarget.Kind.METHOD) // and not the interceptor
            .map(AnnotationTarget::asMethod)
            .map(
                method ->
                    method.annotation(org.eclipse.microprofile.openapi.annotations.Operation.class))
            .map(operation -> operation.value("operationId").asString())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
      api.getPaths()
          .getPathItems()
          .values()
          .forEach(item -> item.getOperations().values().forEach(this::document));
    }
  }

  private void document(Operation operation) {
    if (operations.contains(operation.getOperationId())) {
      operation.addParameter(
          OASFactory.createParameter()
              .name(IdempotencyKey.HEADER)
              .in(Parameter.In.HEADER)
              .description(IdempotencyKey.SAYS)
              .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }
  }
}
