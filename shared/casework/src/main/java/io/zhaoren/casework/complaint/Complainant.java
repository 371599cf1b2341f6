package io.zhaoren.casework.complaint;

import io.zhaoren.access.Caller;
import java.util.Optional;
import java.util.UUID;

/**
 * Who complained.
 *
 * @param role as tokens write it
 * @param account by which the caller is known: of a person the resident's id
 */
record Complainant(String role, String account, Optional<UUID> resident) {

  static Complainant of(Caller caller) {
    return new Complainant(caller.role().code(), caller.who(), caller.resident());
  }

  boolean isSameAs(Caller caller) {
    return caller.role().code().equals(role) && caller.who().equals(account);
  }

  @Override
  public String toString() {
    return "Complainant";
  }
}
