package io.zhaoren.testing.rights;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One of everything that an address can name, for each of {@link Whose}: written into the tables,
 * since what leads to it is other tests' matter.
 */
final class Scene {

  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);
  private static final LocalDate MONTH = LocalDate.of(2023, 9, 1);
  private static final LocalDate LATER = LocalDate.of(2030, 1, 1);

  private final Records records;
  private final String programme;
  private final Map<Whose, Map<String, String>> ids = new EnumMap<>(Whose.class);

  private Scene(Connection connection, String programme) {
    this.records = new Records(connection);
    this.programme = programme;
  }

  static Scene set(Connection connection, String programme) throws SQLException {
    // a child and who looks after it come together
    connection.setAutoCommit(false);
    var scene = new Scene(connection, programme);
    for (var whose : Whose.values()) {
      scene.people(whose);
      scene.casework(whose);
      scene.finding(whose);
      scene.employment(whose);
      scene.elders(whose);
      scene.children(whose);
    }
    var representation = UUID.randomUUID();
    scene.records.add(
        "representation",
        Map.of(
            "id",
            representation,
            "principal_id",
            Whose.REPRESENTED.resident(),
            "representative_id",
            Whose.OWN.resident(),
            "ground",
            "RELATIVE",
            "valid_from",
            LONG_AGO));
    for (var scope : List.of("APPLY", "VIEW", "MANDATE", "APPEAL")) {
      scene.records.add(
          "representation_scope", Map.of("representation_id", representation, "scope", scope));
    }
    connection.commit();
    connection.setAutoCommit(true);
    return scene;
  }

  private void put(Whose whose, String name, String id) {
    ids.computeIfAbsent(whose, each -> new HashMap<>()).put(name, id);
  }

  private String id(Whose whose, String name) {
    return Objects.requireNonNull(ids(whose).get(name), name);
  }

  /** The ids of what there is, by the name that an address gives them. */
  Map<String, String> ids(Whose whose) {
    return Map.copyOf(ids.getOrDefault(whose, Map.of()));
  }

  private UUID made(Whose whose, String parameter, String table, Map<String, Object> row)
      throws SQLException {
    var id = UUID.randomUUID();
    var whole = new HashMap<>(row);
    whole.put("id", id);
    records.add(table, whole);
    put(whose, parameter, id.toString());
    return id;
  }

  private void people(Whose whose) throws SQLException {
    records.add(
        "community",
        Map.of(
            "id", community(whose),
            "county", county(whose),
            "name", "社区"));
    records.add(
        "resident_facts",
        Map.of(
            "resident_id", whose.resident(),
            "person_household", whose.household(),
            "person_household_standing", 1,
            "person_hukou_county", county(whose),
            "person_residence_county", county(whose),
            "person_residence_community", community(whose)));
    records.add("household_facts", Map.of("household_id", whose.household()));
  }

  private void casework(Whose whose) throws SQLException {
    var subject = whose.resident();
    var application =
        made(
            whose,
            "applicationId",
            "application",
            Map.of(
                "household_id",
                whose.household(),
                "applicant_id",
                subject,
                "channel",
                "PHONE",
                "state",
                "OPEN"));
    records.add("application_party", Map.of("application_id", application, "resident_id", subject));
    var item =
        made(
            whose,
            "itemId",
            "application_item",
            Map.of(
                "application_id",
                application,
                "programme",
                programme,
                "about",
                "RESIDENT",
                "subject_id",
                subject,
                "origin",
                "ASKED",
                "department",
                "county-civil-affairs",
                "jurisdiction",
                county(whose),
                "state",
                "UNDER_WAY"));
    made(
        whose,
        "mandateId",
        "mandate",
        Map.of(
            "resident_id",
            subject,
            "household_id",
            whose.household(),
            "standing",
            "MEMBER",
            "answer",
            "GIVEN",
            "valid_from",
            MONTH));
    made(
        whose,
        "representationId",
        "representation",
        Map.of("principal_id", subject, "ground", "RELATIVE", "valid_from", LONG_AGO));
    made(
        whose,
        "protectionId",
        "protection",
        Map.of(
            "principal_id",
            subject,
            "against_id",
            UUID.randomUUID(),
            "kind",
            "FLAG",
            "valid_from",
            LONG_AGO,
            "lifted_on",
            LONG_AGO.plusDays(1)));
    var entitlement =
        made(
            whose,
            "entitlementId",
            "granted_entitlement",
            Map.ofEntries(
                Map.entry("item_id", item),
                Map.entry("programme", programme),
                Map.entry("about", "RESIDENT"),
                Map.entry("subject_id", subject),
                Map.entry("department", "county-civil-affairs"),
                Map.entry("county", county(whose)),
                Map.entry("period", "MONTH"),
                Map.entry("on_death", "MONTH_OF_DEATH"),
                Map.entry("first_month", MONTH),
                Map.entry("state", "RUNNING")));
    records.add(
        "entitlement_member", Map.of("entitlement_id", entitlement, "resident_id", subject));
    var decision =
        made(
            whose,
            "decisionId",
            "decision",
            Map.ofEntries(
                Map.entry("item_id", item),
                Map.entry("entitlement_id", entitlement),
                Map.entry("kind", "REFUSED"),
                Map.entry("ground", "CRITERIA"),
                Map.entry("programme", programme),
                Map.entry("about", "RESIDENT"),
                Map.entry("subject_id", subject),
                Map.entry("area", whose.county()),
                Map.entry("record", "{}")));
    made(
        whose,
        "appealId",
        "appeal",
        Map.of("decision_id", decision, "item_id", item, "state", "OPEN"));
    var complaint =
        made(
            whose,
            "complaintId",
            "complaint",
            Map.of("about", "PROGRAMME", "county", county(whose), "state", "OPEN"));
    records.add(
        "complainant",
        Map.of("complaint_id", complaint, "role", "resident", "resident_id", subject));
    made(
        whose,
        "contradictionId",
        "contradiction",
        Map.of(
            "application_id",
            application,
            "item_id",
            item,
            "household_id",
            whose.household(),
            "about",
            "RESIDENT",
            "subject_id",
            subject,
            "name",
            "person.hukouCounty"));
    made(
        whose,
        "fileId",
        "payment_file",
        Map.of("county", county(whose), "programme", whose.name(), "month", MONTH));
    made(
        whose,
        "noticeId",
        "public_notice",
        Map.of("item_id", item, "county", county(whose), "from_day", MONTH, "to_day", MONTH));
    made(
        whose,
        "reviewId",
        "review",
        Map.of(
            "kind",
            "AUTO_GRANT",
            "county",
            county(whose),
            "about",
            "RESIDENT",
            "subject_id",
            subject));
    made(
        whose,
        "referralOfItem",
        "referral",
        Map.of("item_id", item, "source", whose.agency(), "state", "REFERRED"));
    records.add(
        "obligor_list", Map.of("household_id", whose.household(), "application_id", application));
  }

  private void finding(Whose whose) throws SQLException {
    var task =
        made(
            whose,
            "taskId",
            "task",
            Map.ofEntries(
                Map.entry("purpose", "TELL"),
                Map.entry("concerns", "RELIEF"),
                Map.entry("about", "RESIDENT"),
                Map.entry("home_id", whose.resident()),
                Map.entry("county", county(whose)),
                Map.entry("community", community(whose)),
                Map.entry("level", "COMMUNITY"),
                Map.entry("state", "OPEN"),
                Map.entry("last_day", LATER)));
    put(whose, "taskOfHome", task.toString());
    made(
        whose,
        "offerId",
        "offer",
        Map.ofEntries(
            Map.entry("about", "RESIDENT"),
            Map.entry("subject_id", whose.resident()),
            Map.entry("programme", programme),
            Map.entry("home_id", whose.household()),
            Map.entry("county", county(whose)),
            Map.entry("channel", "PHONE"),
            Map.entry("feed", 1_000_000L + whose.ordinal()),
            Map.entry("state", "OPEN"),
            Map.entry("tell_by", LATER),
            Map.entry("last_day", LATER)));
    made(whose, "censusId", "census", Map.of("area", community(whose)));
    made(
        whose,
        "rejectionId",
        "rejected_fact",
        Map.of(
            "source",
            whose.agency(),
            "reason",
            "OUT_OF_RANGE",
            "pointer",
            "",
            "import_id",
            UUID.randomUUID(),
            "import_line",
            1,
            "keep_until",
            LATER));
  }

  private void employment(Whose whose) throws SQLException {
    if (records.has("employment_case")) {
      made(
          whose,
          "caseId",
          "employment_case",
          Map.of(
              "resident_id", whose.resident(),
              "task_id", UUID.fromString(id(whose, "taskOfHome")),
              "county", county(whose)));
    }
  }

  private void elders(Whose whose) throws SQLException {
    if (!records.has("voucher_account")) {
      return;
    }
    made(
        whose,
        "assessmentId",
        "ability_assessment",
        Map.ofEntries(
            Map.entry("resident_id", whose.resident()),
            Map.entry("institution", whose.agency()),
            Map.entry("standard", "GB/T 42195-2022"),
            Map.entry("reason", "FIRST"),
            Map.entry("valid_to", LATER),
            Map.entry("band", "PARTLY_UNABLE"),
            Map.entry("state", "AWAITING_SIGNATURE")));
    var provider = "provider-" + whose.ordinal();
    put(whose, "provider", provider);
    for (var code : List.of(provider, whose.agency())) {
      records.add(
          "voucher_provider",
          Map.of(
              "code",
              code,
              "county",
              county(whose),
              "community",
              community(whose),
              "kind",
              "HOME",
              "services",
              new String[] {"MEALS"},
              "active",
              true));
    }
    var account =
        made(
            whose,
            "voucherAccount",
            "voucher_account",
            Map.of("resident_id", whose.resident(), "balance_fen", 0L, "held_fen", 0L));
    var use =
        made(
            whose,
            "useId",
            "voucher_use",
            Map.of(
                "account_id",
                account,
                "provider",
                whose.agency(),
                "service",
                "MEALS",
                "place",
                community(whose),
                "county",
                county(whose),
                "state",
                "HELD"));
    made(
        whose,
        "signalId",
        "voucher_signal",
        Map.of(
            "kind", "TWO_PLACES", "account_id", account, "use_id", use, "county", county(whose)));
    made(
        whose,
        "visitId",
        "visit",
        Map.of(
            "resident_id", whose.resident(),
            "tier", "HIGH",
            "because", "ROUND",
            "county", county(whose),
            "community", community(whose),
            "level", "COMMUNITY",
            "state", "OPEN"));
    var institution = "institution-" + whose.ordinal();
    put(whose, "institution", institution);
    records.add(
        "institution",
        Map.of(
            "code",
            institution,
            "county",
            county(whose),
            "community",
            community(whose),
            "kind",
            "INSTITUTION"));
    made(
        whose,
        "placeApplicationId",
        "place_application",
        Map.of(
            "resident_id",
            whose.resident(),
            "county",
            county(whose),
            "level",
            "SELF_CARING",
            "institutions",
            new String[] {institution},
            "state",
            "WAITING"));
    made(
        whose,
        "planId",
        "plan",
        Map.of(
            "kind", "SITING",
            "subject", whose.county(),
            "state", "CANCELLED",
            "question", "{}"));
    made(
        whose,
        "partnershipId",
        "island_partnership",
        Map.of(
            "document",
            "{\"city\":\"%s00\",\"islands\":[{\"community\":\"%s\"}]}"
                .formatted(whose.community().substring(0, 4), whose.community())));
    put(whose, "code", "round-" + whose.ordinal());
    records.add(
        "mobile_clinic_visit",
        Map.of(
            "source",
            whose.agency(),
            "code",
            "round-" + whose.ordinal(),
            "community",
            community(whose),
            "day",
            LocalDate.of(2023, 10, 5),
            "begins",
            540,
            "ends",
            600,
            "services",
            new String[] {"BLOOD_PRESSURE"}));
  }

  private void children(Whose whose) throws SQLException {
    if (!records.has("child_file")) {
      return;
    }
    var child = whose.resident();
    put(whose, "worker", whose.director());
    director(whose.director(), whose);
    var other = "colleague-" + whose.ordinal();
    director(other, whose);
    file(whose, child);
    records.add("guardianship", Map.of("resident_id", child, "state", "PARENTS"));
    records.add("child_risk", Map.of("resident_id", child, "level", "LOW"));
    var protection =
        made(
            whose,
            "caseId",
            "protection_case",
            Map.of(
                "state",
                "OPEN",
                "resident_id",
                child,
                "county",
                county(whose),
                "community",
                community(whose)));
    made(whose, "reportId", "child_report", Map.of("case_id", protection));
    made(
        whose,
        "referralId",
        "child_referral",
        Map.of(
            "resident_id",
            child,
            "agency",
            whose.agency().toUpperCase(Locale.ROOT),
            "state",
            "SENT"));
    made(
        whose,
        "transferId",
        "child_transfer",
        Map.of(
            "resident_id",
            child,
            "from_county",
            330109,
            "to_county",
            county(whose),
            "to_community",
            community(whose),
            "state",
            "OFFERED"));
    made(
        whose,
        "handOverId",
        "hand_over",
        Map.of(
            "from_worker",
            other,
            "to_worker",
            whose.director(),
            "residents",
            new UUID[] {child},
            "state",
            "OFFERED"));
    made(
        whose,
        "revocationId",
        "revocation",
        Map.of(
            "resident_id", child,
            "county", county(whose),
            "guardian", "FATHER",
            "ground", "NEGLECT",
            "state", "KNOWN"));
    made(whose, "appointmentId", "named_handler", Map.of("county", county(whose)));
    made(
        whose,
        "adoptionId",
        "adoption_application",
        Map.of("resident_id", child, "county", county(whose), "state", "OPEN"));
    // of a child of its own: nobody can read what it says, and whoever sets a goal is shown them
    // all
    var another = UUID.randomUUID();
    file(whose, another);
    made(whose, "goalId", "plan_goal", Map.of("resident_id", another, "state", "OPEN"));
  }

  private void file(Whose whose, UUID child) throws SQLException {
    records.add(
        "child_file",
        Map.of(
            "resident_id",
            child,
            "state",
            "OPEN",
            "opened_by",
            "WORKER",
            "county",
            county(whose),
            "community",
            community(whose)));
    records.add(
        "child_charge",
        Map.of(
            "resident_id", child,
            "county", county(whose),
            "community", community(whose),
            "responsible", whose.director()));
  }

  private void director(String code, Whose whose) throws SQLException {
    records.add(
        "child_worker",
        Map.of(
            "worker",
            code,
            "role",
            "DIRECTOR",
            "county",
            county(whose),
            "township",
            community(whose) / 1000,
            "communities",
            new Long[] {community(whose)}));
  }

  private static long community(Whose whose) {
    return Long.parseLong(whose.community());
  }

  private static int county(Whose whose) {
    return Integer.parseInt(whose.county());
  }
}
