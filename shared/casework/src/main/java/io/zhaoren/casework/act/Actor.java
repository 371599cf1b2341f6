package io.zhaoren.casework.act;

import java.util.Optional;
import java.util.UUID;

/**
 * Who acts. Until identities are proved at the front door, this is what the caller says of itself.
 *
 * @param id a resident's id, or the code of an officer or worker; never a name
 * @param office of an officer: the word by which policies call the office, such as {@code township}
 * @param area of an officer: the division that the office serves, six digits or more
 * @param principal for whom, if not for oneself
 */
public record Actor(
    Role role,
    String id,
    Optional<String> office,
    Optional<String> area,
    Optional<UUID> principal) {

  /** The service itself. */
  public static Actor service() {
    return new Actor(Role.SERVICE, "service", Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Actor officer(String id, String office, String area) {
    return new Actor(Role.OFFICER, id, Optional.of(office), Optional.of(area), Optional.empty());
  }

  public static Actor resident(UUID id) {
    return new Actor(
        Role.RESIDENT, id.toString(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether the office serves the county of this code. */
  public boolean serves(long county) {
    return area.filter(code -> code.length() >= 6)
        .map(code -> Long.parseLong(code.substring(0, 6)) == county)
        .orElse(false);
  }

  @Override
  public String toString() {
    return role + office.map(word -> " " + word).orElse("");
  }
}
