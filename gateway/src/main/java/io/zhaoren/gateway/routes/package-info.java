/** What goes through to the services: a closed set of routes, each request passed on as it is. */
@NullMarked
package io.zhaoren.gateway.routes;

import org.jspecify.annotations.NullMarked;
