package io.zhaoren.childwelfare.reach;

import io.zhaoren.access.Access;
import io.zhaoren.access.Role;
import io.zhaoren.finding.problem.ProblemBody;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Says in the log what was refused, and to whom: which operation, about which record, as what kind
 * of problem. It names ids and codes; never a text of the caller's, for it may be anything, and of
 * residents who asked not even the id.
 */
public class LoggingRefusals {

  private static final Logger LOG = Logger.getLogger(LoggingRefusals.class);
  private static final String OURS = "io.zhaoren.childwelfare";

  @ServerResponseFilter
  public void log(
      ContainerRequestContext request,
      ContainerResponseContext response,
      SimpleResourceInfo operation) {
    var status = response.getStatus();
    var of = operation.getResourceClass();
    if (status < 400 || status >= 500 || of == null || !of.getName().startsWith(OURS)) {
      return;
    }
    LOG.infof(
        "refused with %d %s: %s.%s of %s by %s",
        status,
        response.getEntity() instanceof ProblemBody problem ? problem.type() : "",
        of.getSimpleName(),
        operation.getMethodName(),
        record(request),
        caller());
  }

  /** The ids in the address, as far as they are ids. */
  private static String record(ContainerRequestContext request) {
    return request.getUriInfo().getPathParameters().values().stream()
        .flatMap(values -> values.stream().flatMap(value -> id(value).stream()))
        .findFirst()
        .map(UUID::toString)
        .orElse("none");
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }

  private static String caller() {
    return Access.current()
        .callerIfAny()
        .map(
            caller ->
                caller.role() == Role.RESIDENT ? caller.toString() : caller + " " + caller.who())
        .orElse("nobody who may");
  }
}
