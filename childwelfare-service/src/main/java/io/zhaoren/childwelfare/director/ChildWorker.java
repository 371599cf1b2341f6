package io.zhaoren.childwelfare.director;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody who looks after children (未成年人保护法 第四十三条).
 *
 * @param worker a code, never a name
 * @param township nine digits; of an office none
 * @param communities of a director: those served, twelve digits each
 */
public record ChildWorker(
    String worker, Role role, int county, Optional<Long> township, List<Long> communities) {

  /** As what. */
  public enum Role {
    /** 儿童主任 */
    DIRECTOR,
    /** 儿童督导员 */
    SUPERVISOR,
    /** The county's office, which answers for whoever has nobody else. */
    OFFICE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A township's code has nine digits, its communities' three more. */
  public static final long PER_TOWNSHIP = 1_000;

  /** A community's code starts with its county's six digits. */
  static final long PER_COUNTY = 1_000_000;

  public ChildWorker {
    communities = List.copyOf(communities);
  }

  /** The office of a county, which needs no appointment. */
  static ChildWorker office(int county) {
    return new ChildWorker(
        "office-%06d".formatted(county), Role.OFFICE, county, Optional.empty(), List.of());
  }

  /** Whether the worker serves where a child lives. */
  public boolean serves(int of, Optional<Long> community) {
    return switch (role) {
      case DIRECTOR -> community.map(communities::contains).orElse(false);
      case SUPERVISOR -> community.map(code -> code / PER_TOWNSHIP).equals(township);
      case OFFICE -> county == of;
    };
  }
}
