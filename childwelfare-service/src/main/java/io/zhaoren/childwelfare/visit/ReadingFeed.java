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
import javax.sql.DataSource;

/**
 * What happened to the children of a worker since the last look (领域资料 3.6): a birth in a family
 * that draws dibao, a parent lost, a school left. A word each, no detail behind it.
 */
@Singleton
public class ReadingFeed {

  /** Up to which report was told. */
  record Place(Instant receivedAt, String report) {

    static Place parse(String text) {
      var parts = text.split(" ", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("no place in a feed");
      }
      try {
        return new Place(Instant.parse(parts[0]), parts[1]);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("no place in a feed", e);
      }
    }

    @Override
    public String toString() {
      return receivedAt + " " + report;
    }
  }

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
          "person.enrolledIn",
          "person.disabilityGrade",
          "person.seriousIllness",
          "person.birthDate");

  /** A birth is news for two months, and only in a family that draws dibao. */
  private static final String SAID =
      """
      SELECT r.received_at, r.source || '/' || r.report_id AS report, r.subject_id, r.fact, r.number,
             r.code, r.true_from
        FROM child_charge c
        JOIN fact_report r ON r.subject_id = c.resident_id AND r.fact = ANY(?) AND NOT r.retracts
       WHERE c.responsible = ANY(?)
         AND (r.received_at, r.source || '/' || r.report_id) > (?, ?)
         AND (r.fact <> 'person.birthDate'
              OR r.number > ? AND EXISTS (
                   SELECT FROM resident_facts p JOIN household_facts h
                     ON h.household_id = p.person_household
                    WHERE p.resident_id = c.resident_id AND h.childwelfare_unit_draws_dibao))
       ORDER BY 1, 2 LIMIT ?
      """;

  private static final int DAYS_OF_A_BIRTH = 60;

  private final Transactions transactions;
  private final BusinessDay day;

  ReadingFeed(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  Feed of(String worker, Optional<Place> after, int limit) {
    var from = after.orElse(new Place(Instant.EPOCH, ""));
    return transactions.get(
        connection -> {
          var acting = Charges.actingAs(connection, worker, day.today());
          var news = new ArrayList<Feed.News>();
          var last = new ArrayList<Place>(List.of(from));
          try (var query = new Query(connection, SAID)) {
            query
                .texts(FACTS)
                .texts(acting)
                .with(from.receivedAt())
                .with(from.report())
                .with(day.today().minusDays(DAYS_OF_A_BIRTH).toEpochDay())
                .with(limit)
                .each(
                    row -> {
                      last.set(
                          0,
                          new Place(
                              row.getObject(1, OffsetDateTime.class).toInstant(),
                              row.getString(2)));
                      var what =
                          Feed.News.whatOf(
                              row.getString(4), row.getObject(5, Long.class), row.getString(6));
                      if (what != null) {
                        news.add(
                            new Feed.News(
                                row.getObject(3, UUID.class),
                                what,
                                row.getObject(7, LocalDate.class)));
                      }
                    });
          }
          return new Feed(news, PageRequest.cursor(last.get(0).toString()));
        });
  }
}
