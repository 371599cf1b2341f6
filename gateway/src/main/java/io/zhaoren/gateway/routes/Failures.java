package io.zhaoren.gateway.routes;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.zhaoren.gateway.problem.ProblemType;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

/** What a failure on the way to a service means for who asked. */
public final class Failures {

  private Failures() {}

  /** Of a request that has got no connection yet, or failed with one. */
  public static ProblemType problem(Throwable failure) {
    if (failure instanceof ConnectionPoolTooBusyException || failure instanceof TimeoutException) {
      return ProblemType.SERVICE_BUSY; // no connection became free
    }
    return failure instanceof ConnectTimeoutException
        ? ProblemType.SERVICE_SILENT
        : ProblemType.SERVICE_BROKEN;
  }

  /**
   * Whether nobody was there: another instance may be. Who is silent has taken its time already.
   */
  static boolean isRefused(Throwable failure) {
    return failure instanceof ConnectException && !(failure instanceof ConnectTimeoutException);
  }
}
