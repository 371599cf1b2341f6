package io.zhaoren.finding.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A POST with a JSON body that is done once for its {@code Idempotency-Key}. */
@ApplicationScoped
public class OnceOnly {

  private final IdempotentWrites writes;
  private final ObjectMapper json;

  public OnceOnly(IdempotentWrites writes, ObjectMapper json) {
    this.writes = writes;
    this.json = json;
  }

  /**
   * @param header the key as the caller wrote it
   * @param write is given a name for what it makes: the same name for the same request
   */
  public Response post(
      @Nullable String header, UriInfo uri, Object body, Function<String, ?> write) {
    var key = IdempotencyKey.read(header);
    var fingerprint = fingerprint(uri, body);
    var name =
        key.map(given -> Fingerprint.reportIds(given, fingerprint))
            .orElseGet(() -> "http-" + UUID.randomUUID());
    return writes.once(key, fingerprint, () -> write.apply(name));
  }

  private byte[] fingerprint(UriInfo uri, Object body) {
    try {
      return new Fingerprint("POST", uri.getPath()).update(json.writeValueAsBytes(body)).bytes();
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
