package io.zhaoren.childwelfare.visit;

import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * What happened to the children of a worker since the last look (领域资料 3.6): a birth in a family
 * that draws dibao, a parent lost, a school left. A word each, no detail behind it: of a large bill
 * not whose it is, and of violence not who, against whom, nor which paper there is. That there is
 * one the committee hears by law, and has to look in (反家庭暴力法 第十七条、第三十二条).
 */
@Singleton
public class ReadingFeed {

  /**
   * Up to which report was told, and of whose children: one about a household is told of each child
   * in it.
   */
  record Place(Instant receivedAt, String report, UUID child) {

    private static final Place START = new Place(Instant.EPOCH, "", new UUID(0, 0));
    private static final UUID LAST = new UUID(-1, -1);
    private static final Pattern WRITTEN =
        Pattern.compile("(\\S+) (?:([0-9a-f-]{36}) )?(.*)", Pattern.DOTALL);

    /**
     * Phones still hold places of the release before, which name no child: all of them were told.
     */
    static Place parse(String text) {
      var written = WRITTEN.matcher(text);
      if (!written.matches()) {
        throw new IllegalArgumentException("no place in a feed");
      }
      try {
        return new Place(
            Instant.parse(written.group(1)),
            written.group(3),
            written.group(2) == null ? LAST : UUID.fromString(written.group(2)));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("no place in a feed", e);
      }
    }

    @Override
    public String toString() {
      return receivedAt + " " + child + " " + report;
    }
  }

  /** Whoever of the household it is about. */
  private static final String OF_ANYBODY_AT_HOME = "childwelfare.largeMedicalBill";

  private static final List<String> FACTS =
      List.of(
          "childwelfare.fatherDead",
          "childwelfare.motherDead",
          "childwelfare.fatherDeclaredMissing",
          "childwelfare.motherDeclaredMissing",
          "childwelfare.fatherLibertyRestrictedMonths",
          "childwelfare.motherLibertyRestrictedMonths",
          "childwelfare.fatherOutOfContact",
          "childwelfare.motherOutOfContact",
          "childwelfare.fatherGuardianshipRevoked",
          "childwelfare.motherGuardianshipRevoked",
          "childwelfare.unaccompanied",
          "childwelfare.onSchoolLeave",
          "childwelfare.supportedAtEighteen",
          "childwelfare.truant",
          "childwelfare.parentsDivorced",
          "childwelfare.violenceNotice",
          OF_ANYBODY_AT_HOME,
          "person.enrolledIn",
          "person.disabilityGrade",
          "person.seriousIllness",
          "person.birthDate");

  /** A birth is news for two months, and only in a family that draws dibao. */
  private static final String SAID =
      """
      SELECT r.received_at, r.source || '/' || r.report_id AS report, c.resident_id, r.fact, r.number,
             r.code, r.true_from
        FROM child_charge c
       CROSS JOIN LATERAL (
             SELECT c.resident_id AS id
             UNION
             SELECT m.resident_id FROM resident_facts p JOIN resident_facts m
                 ON m.person_household = p.person_household
              WHERE p.resident_id = c.resident_id) AS home
        JOIN fact_report r ON r.subject_id = home.id AND r.fact = ANY(?) AND NOT r.retracts
             AND (home.id = c.resident_id OR r.fact = ?)
       WHERE c.responsible = ANY(?)
         AND (r.received_at, r.source || '/' || r.report_id, c.resident_id) > (?, ?, ?)
         AND (r.fact <> 'person.birthDate'
              OR r.number > ? AND EXISTS (
                   SELECT FROM resident_facts p JOIN household_facts h
                     ON h.household_id = p.person_household
                    WHERE p.resident_id = c.resident_id AND h.childwelfare_unit_draws_dibao))
       ORDER BY 1, 2, 3 LIMIT ?
      """;

  private static final int DAYS_OF_A_BIRTH = 60;

  private final Transactions transactions;
  private final BusinessDay day;

  ReadingFeed(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  Feed of(String worker, Optional<Place> after, int limit) {
    var from = after.orElse(Place.START);
    return transactions.get(
        connection -> {
          var acting = Charges.actingAs(connection, worker, day.today());
          var news = new ArrayList<Feed.News>();
          var last = new ArrayList<Place>(List.of(from));
          try (var query = new Query(connection, SAID)) {
            query
                .texts(FACTS)
                .with(OF_ANYBODY_AT_HOME)
                .texts(acting)
                .with(from.receivedAt())
                .with(from.report())
                .with(from.child())
                .with(day.today().minusDays(DAYS_OF_A_BIRTH).toEpochDay())
                .with(limit)
                .each(
                    row -> {
                      var child = row.getObject(3, UUID.class);
                      last.set(
                          0,
                          new Place(
                              row.getObject(1, OffsetDateTime.class).toInstant(),
                              row.getString(2),
                              child));
                      var what =
                          Feed.News.whatOf(
                              row.getString(4), row.getObject(5, Long.class), row.getString(6));
                      if (what != null) {
                        news.add(new Feed.News(child, what, row.getObject(7, LocalDate.class)));
                      }
                    });
          }
          return new Feed(news, PageRequest.cursor(last.get(0).toString()));
        });
  }
}
