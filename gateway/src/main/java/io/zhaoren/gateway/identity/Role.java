package io.zhaoren.gateway.identity;

import java.util.Locale;
import java.util.Optional;

/** In which role somebody calls ({@code zhaoren_role}); the same words as in the services. */
public enum Role {
  RESIDENT,
  COMMUNITY_WORKER,
  GRID_WORKER,
  CHILD_DIRECTOR,
  CHILD_SUPERVISOR,
  TOWNSHIP_OFFICER,
  COUNTY_OFFICER,
  REGION_OFFICER,
  AGENCY,
  AUDITOR,
  OPERATOR,
  SERVICE_PROVIDER,
  ASSESSING_INSTITUTION;

  /** As tokens write it. */
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
}
