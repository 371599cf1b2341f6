package io.zhaoren.finding.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.access.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A POST with a JSON body that is done once for its {@code Idempotency-Key}. */
@ApplicationScoped
public class OnceOnly {

  private final IdempotentWrites writes;
  private final ObjectMapper json;
  private final WriteName name;

  public OnceOnly(IdempotentWrites writes, ObjectMapper json, WriteName name) {
    this.writes = writes;
    this.json = json;
    this.name = name;
  }

  /**
   * @param header the key as the caller wrote it
   * @param write is given a name for what it makes: the same name for the same request
   */
  public Response post(
      @Nullable String header, UriInfo uri, Object body, Function<String, ?> write) {
    var key = IdempotencyKey.read(header);
    var fingerprint = fingerprint(uri, body);
    var named =
        key.map(given -> Fingerprint.reportIds(given, fingerprint))
            .orElseGet(() -> "http-" + UUID.randomUUID());
    return writes.once(key, fingerprint, () -> write.apply(named));
  }

  /**
   * A write that is done, or has been done, under a key. Its answer is kept after it, in a
   * transaction of its own: after a crash between the two it is done again. Then it must find what
   * it did, by the version that its caller had seen, by its own state, or by {@link WriteName}.
   *
   * @throws AnsweredBeforeException if it has: with the answer of then
   */
  Object done(IdempotencyKey key, UriInfo uri, Optional<Caller> caller, InvocationContext call)
      throws Exception {
    var fingerprint =
        fingerprint(
            uri,
            List.of(
                caller.map(Caller::who).orElse(""),
                caller.map(each -> each.role().name()).orElse(""),
                Arrays.asList(call.getParameters())));
    var taken = writes.take(key);
    if (taken.stored().isPresent()) {
      throw new AnsweredBeforeException(writes.answer(taken.stored().get(), fingerprint));
    }
    name.is(Fingerprint.reportIds(key, fingerprint));
    Object answer;
    byte[] written;
    try {
      answer = call.proceed();
      written = json.writeValueAsBytes(answer);
    } catch (Exception failed) {
      writes.release(taken); // whoever corrects it may send it under the same key
      throw failed;
    }
    writes.store(taken, fingerprint, written);
    return answer;
  }

  private byte[] fingerprint(UriInfo uri, Object body) {
    try {
      return new Fingerprint("POST", uri.getPath()).update(json.writeValueAsBytes(body)).bytes();
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
