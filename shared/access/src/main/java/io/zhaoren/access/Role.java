package io.zhaoren.access;

import java.util.Locale;
import java.util.Optional;

/** In which role somebody calls, as the token says it ({@code zhaoren_role}). */
public enum Role {
  /** A person, for oneself and for whom one represents. */
  RESIDENT(Kind.RESIDENT, 0),
  /** A village or community worker. */
  COMMUNITY_WORKER(Kind.FIELD, 12),
  /** Who walks one grid. 网格员 */
  GRID_WORKER(Kind.FIELD, 12),
  /** Who looks after the children of one village. 儿童主任 */
  CHILD_DIRECTOR(Kind.FIELD, 12),
  /** Who looks after the directors of one township. 儿童督导员 */
  CHILD_SUPERVISOR(Kind.OFFICER, 9),
  TOWNSHIP_OFFICER(Kind.OFFICER, 9),
  COUNTY_OFFICER(Kind.OFFICER, 6),
  /** Of a city or of the province: totals, and what is published. */
  REGION_OFFICER(Kind.OFFICER, 2),
  /** A partner agency, a source of facts, or the backend of an app. */
  AGENCY(Kind.AGENCY, 0),
  AUDITOR(Kind.WATCHER, 2),
  /** Runs the system and sees no personal data. */
  OPERATOR(Kind.WATCHER, 0),
  /** Gives care for an authority. */
  SERVICE_PROVIDER(Kind.AGENCY, 0),
  /** Assesses elders that a county has assigned to it; {@code sub} is the assessor. 评估机构 */
  ASSESSING_INSTITUTION(Kind.AGENCY, 0);

  private enum Kind {
    RESIDENT,
    FIELD,
    OFFICER,
    AGENCY,
    WATCHER
  }

  private final Kind kind;
  private final int digits;

  Role(Kind kind, int digits) {
    this.kind = kind;
    this.digits = digits;
  }

  /** As tokens and rights write it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> of(String code) {
    for (var role : values()) {
      if (role.code().equals(code)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  public boolean isFieldWorker() {
    return kind == Kind.FIELD;
  }

  public boolean isOfficer() {
    return kind == Kind.OFFICER;
  }

  boolean isAgency() {
    return kind == Kind.AGENCY;
  }

  /** How many digits an area of this role has at the least; 0: it needs none. */
  int digits() {
    return digits;
  }
}
