package io.zhaoren.finding.reevaluation;

import io.zhaoren.finding.Said;
import io.zhaoren.finding.SmallService;
import io.zhaoren.finding.database.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Invented people of a small service, and all that is remembered of everybody. */
final class Neighbours {

  private Neighbours() {}

  /** Somebody who may be found, likely found, or not at all. */
  static List<Said> somebody(Random random) {
    var household = UUID.randomUUID();
    var said = new ArrayList<Said>();
    for (var i = 1 + random.nextInt(3); i > 0; i--) {
      var person = UUID.randomUUID();
      if (random.nextInt(8) > 0) {
        said.add(Said.of(person, "person.household", household));
      }
      said.add(Said.of(person, "person.birthDate", (1935 + random.nextInt(85)) + "-05-05"));
      said.add(Said.of(person, "person.hukouCounty", random.nextInt(3) == 0 ? "331121" : "330106"));
      if (random.nextInt(3) == 0) {
        said.add(Said.of(person, "person.disabilityGrade", 1 + random.nextInt(4)));
      }
      if (random.nextInt(3) == 0) {
        said.add(Said.of(person, "assistance.largeMedicalBill", random.nextBoolean()));
      }
      if (random.nextInt(4) > 0) {
        said.add(Said.of(person, "assistance.verificationMandate", true));
      }
      if (random.nextInt(4) > 0) {
        said.add(
            Said.of(
                person, "assistance.income12Months", (random.nextInt(9) * 3000) + ".00 CNY/year"));
      }
      if (random.nextInt(9) == 0) {
        said.add(Said.of(person, "assistance.drawsCareSubsidy", true));
      }
      if (random.nextInt(20) == 0) {
        said.add(
            Said.of(person, "person.deathDate", SmallService.TODAY.minusDays(3))
                .from(SmallService.TODAY.minusDays(3)));
      }
    }
    if (random.nextInt(4) > 0) {
      said.add(Said.of(household, "assistance.homesOwned", random.nextInt(3)));
    }
    return said;
  }

  /** Every match that is not lost, without revision and cause, and every entitlement. */
  static List<String> remembered(SmallService service) throws SQLException {
    return rows(
        service,
        """
        SELECT subject_id || ' ' || about || ' ' || programme || ' ' || finding || ' v'
               || policy_version || ' ' || coalesce(jurisdiction, 0) || ' '
               || coalesce(amount_fen, -1) || ' ' || missing::text
          FROM match WHERE finding IS NOT NULL
         UNION ALL
        SELECT subject_id || ' ' || programme || ' running ' || coalesce(jurisdiction, 0)
          FROM entitlement WHERE running
         ORDER BY 1
        """);
  }

  /** Who is found for what, by what was announced alone. */
  static List<String> netEffect(SmallService service) throws SQLException {
    return rows(
        service,
        """
        SELECT subject_id || ' ' || programme || ' ' || finding || ' ' || revision FROM (
          SELECT DISTINCT ON (subject_id, programme) * FROM announced
           WHERE what IN ('FOUND', 'CHANGED', 'LOST') AND finding IN ('FOUND', 'LIKELY')
           ORDER BY subject_id, programme, revision DESC) latest
         WHERE what <> 'LOST' ORDER BY 1
        """);
  }

  /** The same of what is stored. */
  static List<String> stored(SmallService service) throws SQLException {
    return rows(
        service,
        """
        SELECT subject_id || ' ' || programme || ' ' || finding || ' ' || revision
          FROM match WHERE finding IS NOT NULL ORDER BY 1
        """);
  }

  static List<String> rows(SmallService service, String sql) throws SQLException {
    return service
        .database()
        .inTransaction(
            connection -> {
              try (var query = new Query(connection, sql)) {
                return query.list(row -> String.valueOf(row.getString(1)));
              }
            });
  }

  /** The text of a version of the minimum living guarantee with other conditions. */
  static String guarantee(int version, String validFrom, String change, String by) {
    return SmallService.files().policies().stream()
        .filter(text -> text.name().endsWith("minimum-living-guarantee-v1.yaml"))
        .findFirst()
        .orElseThrow()
        .text()
        .replace("version: 1\n", "version: " + version + "\n")
        .replace("validFrom: 2020-09-24", "validFrom: " + validFrom)
        .replace(change, by)
        .replace("on: 2023-10-01", "on: " + validFrom);
  }

  /** A row of the dibao line. */
  static String line(String place, String validFrom, int yuan) {
    return """
        values:
          - {code: dibaoLine, unit: CNY/month, place: '%s', kind: line, scope: city-wide,
             hukou: any, validFrom: %s, value: %d, source: 测试, evidence: 假设的数值}
        """
        .formatted(place, validFrom, yuan);
  }
}
