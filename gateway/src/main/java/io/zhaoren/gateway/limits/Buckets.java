package io.zhaoren.gateway.limits;

import io.vertx.core.Future;

/** The buckets of all callers. */
interface Buckets {

  /**
   * Asks for one request.
   *
   * @param whose the caller, unlike any other kind of caller
   */
  Future<Taken> take(String whose, Quota quota);
}
