package io.zhaoren.finding.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The name of the write that this request makes. Whoever makes something new of it gives it the id
 * of this name and looks first whether it is there: after a crash between the write and the keeping
 * of its answer the same request comes again, and makes nothing twice.
 */
@RequestScoped
public class WriteName {

  private @Nullable String name;

  void is(String given) {
    name = given;
  }

  /** The same for the same request under the same key; empty if the caller named no key. */
  public Optional<UUID> id() {
    return Optional.ofNullable(name)
        .map(each -> UUID.nameUUIDFromBytes(each.getBytes(StandardCharsets.UTF_8)));
  }

  /** As above; a new one if the caller named no key: whoever sends that twice means it twice. */
  public UUID idOrNew() {
    return id().orElseGet(UUID::randomUUID);
  }
}
