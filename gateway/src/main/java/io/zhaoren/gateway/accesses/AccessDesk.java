package io.zhaoren.gateway.accesses;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.identity.Role;
import io.zhaoren.gateway.problem.Problem;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import io.zhaoren.gateway.problem.Problems;
import io.zhaoren.gateway.routes.Edge;
import io.zhaoren.gateway.routes.FrontDoor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes down who reads what is said of people, before it is given. The service is asked meanwhile;
 * only its answer waits.
 */
@ApplicationScoped
public class AccessDesk {

  private static final Logger LOG = Logger.getLogger(AccessDesk.class);
  private static final String OWN = "gateway";

  private final Edge edge;
  private final Problems problems;
  private final AccessRecord record;

  AccessDesk(Edge edge, Problems problems, AccessRecord record) {
    this.edge = edge;
    this.problems = problems;
    this.record = record;
  }

  /** After who calls is known. */
  void route(@Observes @Priority(2) Router router) {
    router.route().order(FrontDoor.BEFORE_QUARKUS).handler(this::note);
  }

  private void note(RoutingContext context) {
    var caller = Caller.of(context);
    var path = FrontDoor.plainPath(context);
    if (caller.isEmpty() || !edge.readsPersonalData(context.request().method().name(), path)) {
      context.next();
      return;
    }
    Optional<Purpose> purpose;
    try {
      purpose = purpose(context, caller.get().role(), path);
    } catch (ProblemException refused) {
      answer(context, refused.problem());
      return;
    }
    var access =
        Access.of(
            UUID.fromString(FrontDoor.requestId(context)),
            caller.get(),
            purpose.orElse(null),
            edge.upstreamName(path).orElse(OWN),
            edge.below(path));
    var written = record.write(access);
    var asked = new ArrayList<>(List.of(access));
    context.addEndHandler(ended -> ended(context, asked, ended.succeeded()));
    if (edge.upstreamName(path).isPresent()) {
      FrontDoor.holdBack(context, written);
      FrontDoor.whenNamed(context, residents -> ofEach(access, residents, asked));
      context.next();
    } else {
      first(context, written);
    }
  }

  /** What the gateway itself answers waits as a whole: nothing there is asked that takes long. */
  private void first(RoutingContext context, Future<Void> written) {
    context.request().pause();
    written.onComplete(
        end -> {
          context.request().resume();
          if (end.succeeded()) {
            context.next();
          } else {
            answer(context, Problem.of(ProblemType.UNAVAILABLE));
          }
        });
  }

  /**
   * One row for each whose data is given, where the address names nobody.
   *
   * @param asked the rows of this request, to which these are added
   */
  private Future<Void> ofEach(Access access, Set<UUID> residents, List<Access> asked) {
    if (access.residentId() != null) {
      return Future.succeededFuture();
    }
    var each = residents.stream().map(access::of).toList();
    asked.addAll(each);
    return Future.all(each.stream().map(record::write).toList()).mapEmpty();
  }

  private Optional<Purpose> purpose(RoutingContext context, Role role, String path) {
    var purpose = Purpose.read(context.request().getHeader(Purpose.HEADER));
    if (purpose.isEmpty() && edge.asksForPurpose(path, role.code())) {
      throw Purpose.fault("MISSING_PURPOSE");
    }
    // an auditor reads with the reason of a case (domain.md 4.4)
    if (role == Role.AUDITOR && purpose.map(Purpose::caseReference).isEmpty()) {
      throw Purpose.fault("MISSING_CASE");
    }
    return purpose;
  }

  private void ended(RoutingContext context, List<Access> asked, boolean sent) {
    var status = context.response().getStatusCode();
    var given = status / 100 == 2 || status == 304;
    // a broken answer may have given all but its end
    if (given || (!sent && context.response().bytesWritten() > 0)) {
      return;
    }
    for (var access : asked) {
      record
          .write(access.cameToNothing())
          .onFailure(
              lost ->
                  LOG.warnf(
                      "request=%s gave nothing, and stays written as asked", access.requestId()));
    }
  }

  private void answer(RoutingContext context, Problem problem) {
    FrontDoor.cause(context, problem.type().slug());
    problems.answer(
        context.response(), problem, context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
