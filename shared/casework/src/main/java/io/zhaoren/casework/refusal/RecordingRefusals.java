package io.zhaoren.casework.refusal;

import io.quarkus.arc.All;
import io.quarkus.runtime.BlockingOperationControl;
import io.zhaoren.access.Access;
import io.zhaoren.access.Caller;
import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import io.zhaoren.finding.problem.ProblemBody;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final RefusedActs refused;
  private final Access access;
  private final List<Matters> matters;

  public RecordingRefusals(RefusedActs refused, Access access, @All List<Matters> matters) {
    this.refused = refused;
    this.access = access;
    this.matters = List.copyOf(matters);
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
        caller
            .filter(each -> !method.isAnnotationPresent(CallerKept.class))
            .map(Caller::who)
            .orElse(""),
        caller.map(each -> each.role().code()).orElse(""),
        method.getAnnotation(Operation.class).operationId(),
        path(request.getUriInfo().getPath(), request.getUriInfo().getPathParameters()),
        problem.slug(),
        problem.violations().stream().map(ProblemBody.Violated::code).distinct().toList(),
        places(request.getUriInfo(), caller));
  }

  /** Where what the path names lies, and where the caller serves: both look into it. */
  private Set<String> places(UriInfo called, Optional<Caller> caller) {
    var places =
        called.getPathParameters().entrySet().stream()
            .flatMap(named -> named.getValue().stream().map(id -> find(named.getKey(), id)))
            .flatMap(Optional::stream)
            .flatMap(matter -> matter.places().stream())
            .collect(Collectors.toCollection(HashSet::new));
    caller.flatMap(Caller::area).ifPresent(places::add);
    return places;
  }

  /** What a parameter names, whichever module has it: a case, a person, a household. */
  private Optional<Matter> find(String parameter, String value) {
    return matters.stream()
        .filter(each -> each.parameters().contains(parameter))
        .findFirst()
        .flatMap(each -> each.find(parameter, value));
  }

  /**
   * The path as it was called; what stands in the place of an id and is none is not repeated, for
   * it may be a number of somebody. Whole segments alone are compared, for one value may begin with
   * another.
   */
  static String path(String called, Map<String, List<String>> parameters) {
    var path = called;
    for (var parameter : parameters.entrySet()) {
      for (var value : parameter.getValue()) {
        if (!ID.matcher(value).matches()) {
          // a value may hold a slash of its own, so that the path cannot be split at them
          path =
              path.replaceAll(
                  "/" + Pattern.quote(value) + "(?=[/;]|$)",
                  Matcher.quoteReplacement("/{" + parameter.getKey() + "}"));
        }
      }
    }
    return path;
  }
}
