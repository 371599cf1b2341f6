package io.zhaoren.testing.rights;

import io.zhaoren.testing.TestCaller;
import java.util.Map;
import java.util.UUID;

/** Whose a thing is, seen from those who call, and where it lies. */
enum Whose {
  /** The caller's own: the resident, the village, the agency, the assigned child. */
  OWN("330822001001"),
  /** Of another adult of the resident's household. */
  MEMBER("330822001001"),
  /** Of somebody whom the resident represents, in another city. */
  REPRESENTED("331102001001"),
  /** In the own village, of a child who is another one's to look after. */
  UNASSIGNED("330822001001"),
  /** In another village of the township. */
  NEIGHBOUR("330822001002"),
  /** In another township of the county. */
  TOWNSHIP("330822002001"),
  /** In another county of the city. */
  COUNTY("330824001001"),
  /** In another city: a stranger's, and another agency's. */
  CITY("331102001001");

  /** Where no other test counts anything. */
  private static final String CITY_OF_OWN = "3308";

  /** One household for the two who share it. */
  private static final UUID HOME = UUID.randomUUID();

  private final String community;
  private final UUID resident = UUID.randomUUID();
  private final UUID household = UUID.randomUUID();

  Whose(String community) {
    this.community = community;
  }

  String community() {
    return community;
  }

  String county() {
    return community.substring(0, 6);
  }

  UUID resident() {
    return resident;
  }

  UUID household() {
    return this == OWN || this == MEMBER ? HOME : household;
  }

  /** Who has said it, or is asked for it. */
  String agency() {
    return this == CITY ? "hospital" : "school";
  }

  /** Who looks after the child. */
  String director() {
    return "director-" + name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The smallest area around it of which the role may ask for lists and totals. */
  String area(String role) {
    return switch (role) {
      case "township-officer", "child-supervisor", "county-officer" -> county();
      case "region-officer", "auditor" -> community.substring(0, 4) + "00";
      default -> community;
    };
  }

  /** Whether somebody who is let in as the table says must not see these here named. */
  boolean liesBeyond(String role, Answer answer) {
    return switch (role) {
      case "resident" ->
          answer != Answer.ANY && this != OWN && this != MEMBER && this != REPRESENTED;
      case "community-worker", "grid-worker", "child-director" -> !community.equals(OWN.community);
      case "child-supervisor", "township-officer" ->
          !community.startsWith(OWN.community.substring(0, 9));
      case "county-officer" -> !county().equals(OWN.county());
      case "region-officer" -> true;
      case "auditor" -> answer != Answer.PROVINCE && !community.startsWith(CITY_OF_OWN);
      case "operator" -> true;
      default -> false;
    };
  }

  /** Somebody who serves where {@link #OWN} lies. */
  static TestCaller caller(String role, Answer answer) {
    var caller = TestCaller.of(role, role.equals("child-director") ? OWN.director() : role + "-1");
    return switch (role) {
      case "resident" -> TestCaller.resident(OWN.resident);
      case "community-worker", "grid-worker", "child-director" ->
          caller.with("zhaoren_area", OWN.community);
      case "child-supervisor", "township-officer" ->
          caller
              .with("zhaoren_area", OWN.community.substring(0, 9))
              .with("zhaoren_office", "township");
      case "county-officer" ->
          caller.with("zhaoren_area", OWN.county()).with("zhaoren_office", "county");
      case "region-officer" ->
          caller
              .with("zhaoren_area", answer == Answer.PROVINCE ? "33" : CITY_OF_OWN)
              .with("zhaoren_office", "city");
      case "auditor" -> caller.with("zhaoren_area", answer == Answer.PROVINCE ? "33" : CITY_OF_OWN);
      case "agency", "service-provider", "assessing-institution" ->
          caller.with("zhaoren_agency", answer == Answer.APP ? "mobile-backend" : OWN.agency());
      default -> caller;
    };
  }

  /** Whoever is refused what the province's office or one agency alone may do. */
  static TestCaller lesser(String role) {
    return caller(role, Answer.NOTHING);
  }

  /** What an address or a body calls these. */
  Map<String, String> words(String role) {
    return Map.ofEntries(
        Map.entry("residentId", resident.toString()),
        Map.entry("childId", resident.toString()),
        Map.entry("applicantId", resident.toString()),
        Map.entry("householdId", household().toString()),
        Map.entry("communityId", community),
        Map.entry("community", community),
        Map.entry("county", county()),
        Map.entry("city", community.substring(0, 4) + "00"),
        Map.entry("area", area(role)),
        Map.entry("source", agency()),
        Map.entry("sender", agency()),
        Map.entry("assessingInstitution", agency()));
  }
}
