package io.zhaoren.finding.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.zhaoren.access.Refusal;
import io.zhaoren.access.RefusedException;
import io.zhaoren.finding.database.DatabaseException;
import io.zhaoren.finding.database.Trouble;
import io.zhaoren.finding.idempotency.AnsweredBeforeException;
import io.zhaoren.finding.idempotency.IdempotentWrites;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** From whatever ends a request to the problem that is told. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response problem(ProblemException problem, HttpHeaders headers) {
    return answer(problem.problem(), headers);
  }

  /** No problem, but the answer that the same write got before. */
  @ServerExceptionMapper
  public Response answered(AnsweredBeforeException before) {
    return Response.ok(before.answer(), MediaType.APPLICATION_JSON)
        .header(IdempotentWrites.REPLAYED, "true")
        .build();
  }

  private static final Problem NO_REASON =
      ProblemException.of(
              ProblemType.INVALID_REQUEST,
              Violation.header(
                  "Zhaoren-Purpose",
                  "MISSING_PURPOSE",
                  new Words(
                      "须写明事由，审计须写明案号，如 audit; case=2026-0017",
                      "say why, and of an audit in which case, as in audit; case=2026-0017")))
          .problem();

  /** What the caller may not do. */
  @ServerExceptionMapper
  public Response refused(RefusedException refused, HttpHeaders headers) {
    var answer =
        ProblemResponses.builder(
            refused.refusal() == Refusal.NO_REASON
                ? NO_REASON
                : Problem.of(ofRefusal(refused.refusal())),
            headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    if (refused.refusal() == Refusal.NO_TOKEN) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"zhaoren\"");
    } else if (refused.refusal() == Refusal.BAD_TOKEN) {
      answer.header(
          HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"zhaoren\", error=\"invalid_token\"");
    }
    return answer.build();
  }

  private static ProblemType ofRefusal(Refusal refusal) {
    return switch (refusal) {
      case NO_TOKEN -> ProblemType.NO_TOKEN;
      case BAD_TOKEN -> ProblemType.BAD_TOKEN;
      case ROLE_MAY_NOT -> ProblemType.ROLE_MAY_NOT;
      case OUT_OF_REACH -> ProblemType.OUT_OF_REACH;
      case ACTS_AS_ANOTHER -> ProblemType.ACTS_AS_ANOTHER;
      case NO_REASON -> ProblemType.INVALID_REQUEST;
    };
  }

  /** What Jackson finds wrong with the shape of a body. */
  @ServerExceptionMapper(MismatchedInputException.class)
  public Response wrongShape(MismatchedInputException wrong, HttpHeaders headers) {
    return answer(JsonProblems.of(wrong), headers);
  }

  @ServerExceptionMapper
  public Response tooLarge(BodyTooLargeException tooLarge, HttpHeaders headers) {
    return answer(tooLarge.problem(), headers);
  }

  /** What Quarkus REST itself refuses: no such path, method, format. */
  @ServerExceptionMapper
  public Response refused(WebApplicationException refused, HttpHeaders headers) {
    for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return answer(problem.problem(), headers);
      }
      if (cause instanceof BodyTooLargeException tooLarge) {
        return answer(tooLarge.problem(), headers);
      }
      if (cause instanceof JacksonException json) {
        return answer(JsonProblems.of(json), headers);
      }
    }
    var status = refused.getResponse().getStatus();
    var type = ofStatus(status);
    if (type.isEmpty()) {
      return status >= 400 ? unexpected(refused, headers) : refused.getResponse();
    }
    var answer =
        ProblemResponses.builder(
            Problem.of(type.get()), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    var allowed = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
    if (allowed != null) {
      answer.header(HttpHeaders.ALLOW, allowed);
    }
    return answer.build();
  }

  /** The unexpected: told bare, and logged once with its cause. */
  @ServerExceptionMapper
  public Response unexpected(Throwable failure, HttpHeaders headers) {
    var instance = URI.create("urn:uuid:" + UUID.randomUUID());
    LOG.errorf(failure, "request failed, told as %s", instance);
    return answer(
        Problem.of(isDatabaseAway(failure) ? ProblemType.UNAVAILABLE : ProblemType.INTERNAL)
            .instance(instance),
        headers);
  }

  static Optional<ProblemType> ofStatus(int status) {
    return switch (status) {
      case 400 -> Optional.of(ProblemType.INVALID_REQUEST);
      case 404 -> Optional.of(ProblemType.NOT_FOUND);
      case 405 -> Optional.of(ProblemType.METHOD_NOT_ALLOWED);
      case 406 -> Optional.of(ProblemType.NOT_ACCEPTABLE);
      case 413 -> Optional.of(ProblemType.BODY_TOO_LARGE);
      case 415 -> Optional.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
      case 503 -> Optional.of(ProblemType.UNAVAILABLE);
      default -> Optional.empty();
    };
  }

  private static boolean isDatabaseAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseException database) {
        return database.trouble() == Trouble.PASSING;
      }
      if (cause instanceof SQLException sql) {
        return Trouble.of(sql) == Trouble.PASSING;
      }
    }
    return false;
  }

  private static Response answer(Problem problem, HttpHeaders headers) {
    return ProblemResponses.answer(problem, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
