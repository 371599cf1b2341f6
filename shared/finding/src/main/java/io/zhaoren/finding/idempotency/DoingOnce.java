package io.zhaoren.finding.idempotency;

import io.zhaoren.access.Access;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

/** Does a write that is named by a key, or gives the answer that it got before. */
@OncePerKey
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class DoingOnce {

  private final OnceOnly once;
  private final HttpHeaders headers;
  private final UriInfo uri;
  private final Access access;

  public DoingOnce(OnceOnly once, HttpHeaders headers, UriInfo uri, Access access) {
    this.once = once;
    this.headers = headers;
    this.uri = uri;
    this.access = access;
  }

  @AroundInvoke
  Object once(InvocationContext call) throws Exception {
    var key = IdempotencyKey.read(headers.getHeaderString(IdempotencyKey.HEADER));
    return key.isEmpty() ? call.proceed() : once.done(key.get(), uri, access.callerIfAny(), call);
  }
}
