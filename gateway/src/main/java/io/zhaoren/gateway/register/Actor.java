package io.zhaoren.gateway.register;

import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.identity.Caller;

/** Who says so: the account of a checked token, and not of a person. */
record Actor(String account) {

  static Actor of(RoutingContext context) {
    return new Actor(Caller.required(context).who());
  }
}
