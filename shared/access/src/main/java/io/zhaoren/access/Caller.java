package io.zhaoren.access;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as a verified token says it.
 *
 * @param who {@code sub}: the code of an officer or worker, or what the provider calls a person
 * @param area {@code zhaoren_area}: the division that is served, 2 to 12 digits; of a grid worker
 *     the grid of 15
 * @param office {@code zhaoren_office}: of an officer, in the procedure's word
 * @param resident {@code zhaoren_resident}: the residentId of a resident
 * @param agency {@code zhaoren_agency}: the code of an agency or source
 */
public record Caller(
    String who,
    Role role,
    Optional<String> area,
    Optional<String> office,
    Optional<UUID> resident,
    Optional<String> agency) {

  private static final Pattern WHO = Pattern.compile("[A-Za-z0-9:._-]{1,64}");
  private static final Pattern AREA =
      Pattern.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");
  private static final int GRID = 15;

  /**
   * @param claim gives a claim of a token whose signature, issuer, audience and time were checked
   * @throws RefusedException {@link Refusal#BAD_TOKEN} if the claims do not name a caller
   */
  public static Caller of(Function<String, @Nullable Object> claim) {
    var role = text(claim, "zhaoren_role", WORD).flatMap(Role::of).orElseThrow(Caller::unreadable);
    var caller =
        new Caller(
            text(claim, "sub", WHO).orElseThrow(Caller::unreadable),
            role,
            text(claim, "zhaoren_area", AREA),
            text(claim, "zhaoren_office", WORD),
            text(claim, "zhaoren_resident", ID).map(Caller::uuid),
            text(claim, "zhaoren_agency", WORD));
    caller.mustBeWhole();
    return caller;
  }

  private void mustBeWhole() {
    var lacksArea = role.digits() > 0 && area.filter(a -> a.length() >= role.digits()).isEmpty();
    var lacksOffice = role.isOfficer() && office.isEmpty();
    var lacksResident = role == Role.RESIDENT && resident.isEmpty();
    var lacksAgency = role.isAgency() && agency.isEmpty();
    var isNoGrid = role != Role.GRID_WORKER && area.filter(a -> a.length() == GRID).isPresent();
    if (isNoGrid || lacksArea || lacksOffice || lacksResident || lacksAgency) {
      throw unreadable();
    }
  }

  /** The grid that is served, of 15 digits; empty: whoever serves a whole division. */
  public Optional<String> grid() {
    return area.filter(served -> served.length() == GRID);
  }

  /** Whether a division lies in the caller's area, or is it. */
  public boolean serves(String division) {
    return area.filter(division::startsWith).isPresent();
  }

  /**
   * In whose name facts of this caller are said: an officer's are verified, a field worker's
   * observed, a resident's declared, an agency's its own. Empty: the caller says none.
   */
  public Optional<String> source() {
    if (role.isAgency()) {
      return agency;
    }
    return role == Role.RESIDENT
        ? Optional.of("resident")
        : role.isFieldWorker()
            ? Optional.of("field-worker")
            : role.isOfficer() ? Optional.of("caseworker") : Optional.empty();
  }

  /** Names nobody: it may be logged. */
  @Override
  public String toString() {
    return role.code();
  }

  private static Optional<String> text(
      Function<String, @Nullable Object> claim, String name, Pattern pattern) {
    var value = claim.apply(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && pattern.matcher(text).matches()) {
      return Optional.of(text);
    }
    throw unreadable();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw unreadable();
    }
  }

  private static RefusedException unreadable() {
    return new RefusedException(Refusal.BAD_TOKEN);
  }
}
