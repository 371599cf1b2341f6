package io.zhaoren.casework.refusal;

import io.quarkus.runtime.BlockingOperationControl;
import io.zhaoren.access.Access;
import io.zhaoren.finding.problem.ProblemBody;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Puts on record that an act of a case was refused, whoever refused it: the door, the law, or who
 * was first. What the act began has been undone by then.
 */
@Singleton
public class RecordingRefusals {

  private static final String CASEWORK = "io.zhaoren.casework.";
  private static final Set<Integer> REFUSALS = Set.of(403, 404, 409, 422);

  private final RefusedActs refused;
  private final Access access;

  public RecordingRefusals(RefusedActs refused, Access access) {
    this.refused = refused;
    this.access = access;
  }

  /** Sees every answer; whose body is a problem of an act is written down before it is sent. */
  @ServerResponseFilter
  public void record(
      ContainerRequestContext request, ContainerResponseContext answer, ResourceInfo resource) {
    if (!REFUSALS.contains(answer.getStatus())
        || !(answer.getEntity() instanceof ProblemBody problem)
        || !BlockingOperationControl.isBlockingAllowed()) {
      return;
    }
    var method = resource.getResourceMethod();
    if (method == null
        || !method.getDeclaringClass().getName().startsWith(CASEWORK)
        || (!method.isAnnotationPresent(POST.class) && !method.isAnnotationPresent(PUT.class))) {
      return; // who only looks changes nothing
    }
    var caller = access.callerIfAny();
    refused.record(
        caller.map(each -> each.who()).orElse(""),
        caller
            .map(each -> each.role().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .orElse(""),
        caller.flatMap(each -> each.area()),
        method.getAnnotation(Operation.class).operationId(),
        request.getUriInfo().getPath(),
        problem.slug(),
        problem.violations().stream().map(ProblemBody.Violated::code).distinct().toList());
  }
}
