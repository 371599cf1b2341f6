package io.zhaoren.gateway.register;

import io.vertx.ext.web.RoutingContext;
import io.zhaoren.gateway.accesses.Access;
import io.zhaoren.gateway.accesses.AccessRecord;
import io.zhaoren.gateway.accesses.Purpose;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.identity.Role;
import io.zhaoren.gateway.routes.FrontDoor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who learnt whose id a number leads to, and why. It is written before the id is given, among what
 * else was read of that person.
 */
@Singleton
class ResolvedNumbers {

  private static final String SERVICE = "gateway";
  private static final String KIND = "resident-ids";

  /**
   * Who resolves numbers in one request.
   *
   * @param purpose null: one's own
   */
  record Asking(UUID requestId, Caller who, @Nullable Purpose purpose) {

    /**
     * @param purpose the header; everybody but a resident has to say why
     */
    static Asking of(RoutingContext context, @Nullable String purpose) {
      var caller = Caller.required(context);
      return new Asking(
          UUID.fromString(FrontDoor.requestId(context)),
          caller,
          caller.role() == Role.RESIDENT
              ? Purpose.read(purpose).orElse(null)
              : Purpose.required(purpose));
    }
  }

  private final AccessRecord record;

  ResolvedNumbers(AccessRecord record) {
    this.record = record;
  }

  /** Comes back when it is written. */
  void note(Asking asking, List<UUID> residentIds) {
    record.writeAll(
        residentIds.stream()
            .map(
                id ->
                    new Access(
                        asking.requestId(),
                        Access.Outcome.ASKED,
                        asking.who(),
                        asking.purpose(),
                        SERVICE,
                        KIND,
                        id,
                        null,
                        null))
            .toList());
  }
}
