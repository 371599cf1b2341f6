package io.zhaoren.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do one operation, and how far.
 *
 * @param isPublic anybody may, without a token
 * @param naming where it is said what is asked for
 * @param unplaced whether what lies nowhere yet is in reach of every officer
 * @param rights by role; a role that is not there may do nothing
 */
record Rule(boolean isPublic, Naming naming, boolean unplaced, Map<String, Right> rights) {

  /** Where a request says what it asks for. */
  enum Naming {
    /** In the path or the query: checked before the operation begins. */
    ADDRESS,
    /** In the body: the operation itself asks {@link Access}. */
    BODY,
    /** Nowhere: the operation shows of its list only what is in reach. */
    LIST,
    /** Nowhere: it is about the whole province. */
    PROVINCE
  }

  /**
   * How far somebody reaches.
   *
   * @param basis the law that says so
   */
  record Right(Scope scope, String basis) {}

  Rule {
    rights = Map.copyOf(rights);
  }

  /** The same, of which this role may do nothing, nor any one agency of it. */
  Rule without(String role) {
    var left = new HashMap<>(rights);
    left.keySet().removeIf(who -> who.equals(role) || who.startsWith(role + "/"));
    return new Rule(isPublic, naming, unplaced, left);
  }

  /** Whether it tells of people: what some role sees as totals or at large tells of none. */
  boolean isPersonal() {
    return !isPublic
        && rights.values().stream()
            .noneMatch(each -> each.scope() == Scope.AGGREGATES || each.scope() == Scope.ANYONE);
  }

  /** Whether this role, or one agency of it, may do something. */
  boolean givesTo(Role role) {
    return rights.keySet().stream()
        .anyMatch(who -> who.equals(role.code()) || who.startsWith(role.code() + "/"));
  }

  /** The right of the caller's role, or of this agency alone. */
  Optional<Right> of(Caller caller) {
    var named = caller.agency().map(agency -> rights.get(caller.role().code() + "/" + agency));
    return named.or(() -> Optional.ofNullable(rights.get(caller.role().code())));
  }
}
