package io.zhaoren.gateway.identity;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a checked token says it.
 *
 * @param who {@code sub}: an account, and not a name
 * @param area {@code zhaoren_area}: the division that is served, 2 to 12 digits; of a grid worker
 *     the grid of 15
 * @param office {@code zhaoren_office}: of an officer
 * @param resident {@code zhaoren_resident}: the resident id of a resident
 * @param agency {@code zhaoren_agency}: of an agency or a source of facts
 */
public record Caller(
    String who,
    Role role,
    @Nullable String area,
    @Nullable String office,
    @Nullable UUID resident,
    @Nullable String agency) {

  private static final String KEY = "zhaoren.caller";

  /** An account; what could be a citizen number of the old or the new kind is none. */
  private static final Pattern WHO =
      Pattern.compile("(?![0-9]{15,17}[0-9Xx]?$)[A-Za-z0-9:._-]{1,64}");

  private static final Pattern AREA =
      Pattern.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * @param claim gives a claim of a token whose signature, issuer, audience and time were checked
   * @return empty if the claims name nobody who has business here: no subject, no known role, a
   *     resident without an id, a claim that is not written as agreed
   */
  public static Optional<Caller> of(Function<String, @Nullable Object> claim) {
    try {
      var who = text(claim, "sub", WHO);
      var role = Optional.ofNullable(text(claim, "zhaoren_role", WORD)).flatMap(Role::of);
      var resident = text(claim, "zhaoren_resident", UUID_TEXT);
      if (who == null || role.isEmpty() || (role.get() == Role.RESIDENT && resident == null)) {
        return Optional.empty();
      }
      return Optional.of(
          new Caller(
              who,
              role.get(),
              text(claim, "zhaoren_area", AREA),
              text(claim, "zhaoren_office", WORD),
              resident == null ? null : UUID.fromString(resident),
              text(claim, "zhaoren_agency", WORD)));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(
      Function<String, @Nullable Object> claim, String name, Pattern pattern) {
    var value = claim.apply(name);
    if (value == null) {
      return null;
    }
    if (value instanceof String text && pattern.matcher(text).matches()) {
      return text;
    }
    throw new IllegalArgumentException(name);
  }

  /** Who makes this request; empty at an address that is open to everybody. */
  public static Optional<Caller> of(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /**
   * Who makes this request.
   *
   * @throws IllegalStateException at an address that is open to everybody
   */
  public static Caller required(RoutingContext context) {
    return of(context).orElseThrow(() -> new IllegalStateException("nobody was asked who calls"));
  }

  void remember(RoutingContext context) {
    context.put(KEY, this);
  }

  /** Names nobody: it may be logged. */
  @Override
  public String toString() {
    return role.code();
  }
}
