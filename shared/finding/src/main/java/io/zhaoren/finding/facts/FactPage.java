package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.About;
import java.util.List;
import java.util.UUID;

/**
 * Some whole households, or residents of no known one, of a range of ids.
 *
 * @param households ids in the order of the situation; none for residents who stand alone
 * @param residents ids in the order of the situation
 * @param last the id up to which the range was read; all of it, if {@code end}
 */
public record FactPage(
    Situation situation, List<UUID> households, List<UUID> residents, UUID last, boolean end) {

  public FactPage {
    households = List.copyOf(households);
    residents = List.copyOf(residents);
  }

  /**
   * Which rows of a table about households and residents belong to the page, told by its range, so
   * that nobody has to be named.
   */
  public record Part(About about, String first, String last, boolean alone) {

    /** The table, and with it whatever says who is on the page. */
    public String from(String table, String subject) {
      return about == About.HOUSEHOLD
          ? table
          : "resident_facts r JOIN %s ON %s = r.resident_id".formatted(table, subject);
    }

    /** Ids hold nothing but hexadecimal digits and hyphens. */
    public String condition(String subject) {
      var between = " BETWEEN '%s' AND '%s'".formatted(first, last);
      if (about == About.HOUSEHOLD) {
        return subject + between;
      }
      return alone
          ? "r.person_household IS NULL AND r.resident_id" + between
          : "r.person_household" + between;
    }
  }

  /** The households of the page, and the residents. */
  public List<Part> parts() {
    var alone = households.isEmpty();
    var first = (alone ? residents : households).get(0).toString();
    var residentsPart = new Part(About.RESIDENT, first, last.toString(), alone);
    return alone
        ? List.of(residentsPart)
        : List.of(new Part(About.HOUSEHOLD, first, last.toString(), false), residentsPart);
  }
}
