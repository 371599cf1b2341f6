package io.zhaoren.local.province;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Reports that nobody can take, each with another thing wrong: no event, no subject, a value in the
 * wrong unit, a fact that nobody owns. Each must be refused with a reason and hold up nothing.
 */
final class BadReports {

  /** How many a province sends. */
  static final int COUNT = 118;

  private static final String HOUSED = "assistance.homeAreaPerHead";

  /** What is wrong: the reason with which it has to be refused, and how it comes to be so. */
  private record Wrong(String reason, String source, UnaryOperator<AgencyReport> made) {}

  private final LocalDate day;
  private final List<Wrong> wrongs = new ArrayList<>();

  private BadReports(LocalDate day) {
    this.day = day;
    envelopes();
    bodies();
  }

  /** A report, and the reason for which it has to be refused. */
  record BadReport(String reason, AgencyReport report) {}

  /**
   * @param people ids that exist: what is wrong is not whom it is about
   */
  static List<BadReport> about(List<UUID> people, LocalDate day) {
    var wrongs = new BadReports(day).wrongs;
    var reports = new ArrayList<BadReport>(COUNT);
    for (var i = 0; i < COUNT; i++) {
      var wrong = wrongs.get(i % wrongs.size());
      var subject = people.get(i % people.size()).toString();
      var good = AgencyReport.of(wrong.source(), subject, "bad-" + i, "{}", 1);
      reports.add(new BadReport(wrong.reason(), wrong.made().apply(good)));
    }
    return reports;
  }

  private void envelopes() {
    wrong("EMPTY_MESSAGE", Agencies.HOUSING, report -> report.withData(""));
    wrong("NOT_A_CLOUD_EVENT", Agencies.POWER, report -> report.without("ce_specversion"));
    wrong(
        "UNSUPPORTED_TYPE",
        Agencies.MEDICAL,
        report -> report.with("ce_type", "io.zhaoren.fact.reported.v9"));
    wrong(
        "UNSUPPORTED_CONTENT_TYPE",
        Agencies.EDUCATION,
        report -> report.with("content-type", "text/csv").withData("id,stage"));
    wrong("EVENT_ID_MISSING", Agencies.LABOUR, report -> report.without("ce_id"));
    wrong(
        "FORGED_SOURCE",
        Agencies.EDUCATION,
        report -> report.with("ce_source", "/" + Agencies.CIVIL_AFFAIRS));
    wrong(
        "KEY_MISMATCH",
        Agencies.POLICE,
        report -> report.withKey("00000000-0000-4000-8000-000000003399"));
    wrong(
        "SUBJECT_MISSING",
        Agencies.FEDERATION,
        report -> report.with("ce_subject", "somebody").withKey("somebody"));
    wrong("MALFORMED_JSON", Agencies.MEANS, report -> report.withData("{\"facts\":[{"));
  }

  private void bodies() {
    fact("UNKNOWN_FIELD", Agencies.POLICE, "person.sex", "\"MALE\",\"remark\":\"new here\"");
    wrong(
        "MISSING_FIELD",
        Agencies.FEDERATION,
        report -> report.withData("{\"fact\":\"person.disabilityGrade\",\"value\":2}"));
    fact("WRONG_TYPE", Agencies.MEDICAL, "assistance.largeMedicalBill", "\"yes\"");
    fact(
        "WRONG_UNIT",
        Agencies.MEANS,
        "assistance.countedIncome12Months",
        "{\"amount\":\"950.00\",\"unit\":\"CNY/month\"}");
    fact("OUT_OF_RANGE", Agencies.FEDERATION, "person.disabilityGrade", "7");
    fact(
        "NOT_EXACT",
        Agencies.MEANS,
        "assistance.monetaryAssets",
        "{\"amount\":\"20000.005\",\"unit\":\"CNY\"}");
    fact("UNKNOWN_CODE", Agencies.EDUCATION, "person.enrolledIn", "\"NIGHT_SCHOOL\"");
    fact("UNKNOWN_AREA", Agencies.POLICE, "person.hukouCounty", "\"339901\"");
    fact(
        "DATE_IN_FUTURE",
        Agencies.POLICE,
        "person.birthDate",
        "\"1980-01-01\"",
        day.plusDays(30).toString(),
        "");
    fact(
        "TRUE_TO_BEFORE_TRUE_FROM",
        Agencies.POLICE,
        "person.residenceCounty",
        "\"330106\"",
        day.minusDays(60).toString(),
        ",\"trueTo\":\"" + day.minusDays(90) + "\"");
    fact("UNKNOWN_FACT", Agencies.CIVIL_AFFAIRS, "person.favouriteColour", "\"RED\"");
    fact("UNOWNED_FACT", Agencies.LABOUR, "traffic.licencePoints", "12");
    wrong(
        "WRONG_ABOUT",
        Agencies.HOUSING,
        report -> report.withData(fact(HOUSED, "2500", "\"about\":\"resident\",")));
    fact("SOURCE_NOT_ALLOWED", Agencies.POWER, "person.recognisedStatus", "\"DIBAO\"");
    wrong(
        "NOTHING_TO_RETRACT",
        Agencies.FEDERATION,
        report -> report.withData("{\"fact\":\"person.disabilityGrade\",\"retracts\":true}"));
    wrong(
        "REPEATED_REPORT_ID",
        Agencies.POLICE,
        report ->
            report.withData(
                "{\"facts\":["
                    + fact("person.sex", "\"MALE\"", "\"reportId\":\"a\",")
                    + ","
                    + fact("person.hukouType", "\"URBAN\"", "\"reportId\":\"a\",")
                    + "]}"));
  }

  private void wrong(String reason, String source, UnaryOperator<AgencyReport> made) {
    wrongs.add(new Wrong(reason, source, made));
  }

  private void fact(String reason, String source, String fact, String value) {
    wrong(reason, source, report -> report.withData(fact(fact, value, "")));
  }

  private void fact(
      String reason, String source, String fact, String value, String from, String more) {
    wrong(
        reason,
        source,
        report ->
            report.withData(
                "{\"fact\":\"%s\",\"value\":%s,\"trueFrom\":\"%s\"%s}"
                    .formatted(fact, value, from, more)));
  }

  private String fact(String fact, String value, String more) {
    return "{%s\"fact\":\"%s\",\"value\":%s,\"trueFrom\":\"%s\"}"
        .formatted(more, fact, value, day.minusDays(60));
  }
}
