package io.zhaoren.testing.rights;

import static io.zhaoren.testing.rights.Whose.CITY;
import static io.zhaoren.testing.rights.Whose.COUNTY;
import static io.zhaoren.testing.rights.Whose.MEMBER;
import static io.zhaoren.testing.rights.Whose.NEIGHBOUR;
import static io.zhaoren.testing.rights.Whose.OWN;
import static io.zhaoren.testing.rights.Whose.REPRESENTED;
import static io.zhaoren.testing.rights.Whose.TOWNSHIP;
import static io.zhaoren.testing.rights.Whose.UNASSIGNED;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What a role is told, as a cell of a table of answers says it. */
enum Answer {
  /** Nothing, whatever it asks for. */
  NOTHING(Set.of(), Set.of(OWN, CITY)),
  /** Whatever it asks for. */
  ANY(Set.of(OWN, CITY), Set.of()),
  /** What is asked names nobody: the operation shows only what is in reach. */
  LISTED(Set.of(OWN), Set.of()),
  SELF(Set.of(OWN, REPRESENTED), Set.of(MEMBER, CITY)),
  HOUSEHOLD(Set.of(OWN, MEMBER, REPRESENTED), Set.of(CITY)),
  COMMUNITY(Set.of(OWN), Set.of(NEIGHBOUR, CITY)),
  TOWNSHIP_WIDE(Set.of(OWN, NEIGHBOUR), Set.of(TOWNSHIP, CITY)),
  COUNTY_WIDE(Set.of(OWN, TOWNSHIP), Set.of(COUNTY, CITY)),
  /** Of whoever serves a city. */
  CITY_WIDE(Set.of(OWN, COUNTY), Set.of(CITY)),
  /** Of whoever serves the province, and not of a city's office. */
  PROVINCE(Set.of(OWN), Set.of(CITY)),
  /** What the agency has said or is asked. */
  ITEM(Set.of(OWN), Set.of(CITY)),
  /** Of one agency alone. */
  APP(Set.of(OWN), Set.of(CITY)),
  /** Children who are assigned to the caller. */
  ASSIGNED(Set.of(OWN), Set.of(UNASSIGNED, CITY));

  private final Set<Whose> open;
  private final Set<Whose> closed;

  Answer(Set<Whose> open, Set<Whose> closed) {
    this.open = open;
    this.closed = closed;
  }

  /** As a table writes it. */
  static Answer of(String cell) {
    if (cell.equals("-")) {
      return NOTHING;
    }
    return Arrays.stream(values())
        .filter(each -> each != NOTHING && each.code().equals(cell))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such answer: " + cell));
  }

  private String code() {
    return name().toLowerCase(Locale.ROOT).replace("_wide", "");
  }

  Set<Whose> open() {
    return open;
  }

  Set<Whose> closed() {
    return closed;
  }
}
