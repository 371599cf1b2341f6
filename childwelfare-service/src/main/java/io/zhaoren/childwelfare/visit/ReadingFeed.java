package io.zhaoren.childwelfare.visit;

import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.paging.PageRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the children of a worker since the last look (领域资料 3.6): a birth in a family
 * that draws dibao, a parent lost, a school left. A word each, no detail behind it: of a large bill
 * not whose it is, and of violence not who, against whom, nor which paper there is. That there is
 * one the committee hears by law, and has to look in (反家庭暴力法 第十七条、第三十二条).
 */
@Singleton
public class ReadingFeed {

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
      SELECT r.received_at, c.resident_id, r.fact, r.number, r.code, r.true_from,
             concat_ws(' ', r.source, r.report_id, r.subject_id, r.true_from) AS said,
             (r.received_at, r.source || '/' || r.report_id, c.resident_id) <= (?, ?, ?) AS before
        FROM child_charge c
       CROSS JOIN LATERAL (
             SELECT c.resident_id AS id
             UNION
             SELECT m.resident_id FROM resident_facts p JOIN resident_facts m
                 ON m.person_household = p.person_household
              WHERE p.resident_id = c.resident_id) AS home
        JOIN fact_report r ON r.subject_id = home.id AND r.fact = ANY(?) AND NOT r.retracts
             AND (home.id = c.resident_id OR r.fact = ?)
       WHERE c.responsible = ANY(?) AND r.received_at BETWEEN ? AND ?
         AND (r.fact <> 'person.birthDate'
              OR r.number > ? AND EXISTS (
                   SELECT FROM resident_facts p JOIN household_facts h
                     ON h.household_id = p.person_household
                    WHERE p.resident_id = c.resident_id AND h.childwelfare_unit_draws_dibao))
       ORDER BY r.received_at, said, c.resident_id, r.fact LIMIT ?
      """;

  private static final int DAYS_OF_A_BIRTH = 60;
  private static final int KEY_BYTES = 6;
  private static final int ALL = Integer.MAX_VALUE;
  private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

  /** One thing that a report said of a child. */
  private record Said(FeedCursor.Heard heard, boolean told, Feed.@Nullable News news) {}

  private final Transactions transactions;
  private final BusinessDay day;

  ReadingFeed(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  Feed of(String worker, Optional<FeedCursor> after, int limit) {
    var cursor = after.orElse(FeedCursor.START);
    var all =
        transactions.get(
            connection -> {
              var responsible = Charges.actingAs(connection, worker, day.today());
              var births = day.today().minusDays(DAYS_OF_A_BIRTH).toEpochDay();
              // all of the time that was told of: what was not told of it was committed late
              var found =
                  new ArrayList<>(
                      said(
                          connection,
                          responsible,
                          cursor,
                          cursor.since(),
                          cursor.upTo(),
                          births,
                          ALL));
              var later = cursor.upTo().plus(1, ChronoUnit.MICROS);
              found.addAll(said(connection, responsible, cursor, later, FOR_EVER, births, limit));
              return found;
            });
    var heard = new ArrayList<FeedCursor.Heard>();
    var news = new ArrayList<Feed.News>();
    var fresh = 0;
    var rest = Instant.MAX;
    for (var each : all) {
      if (!each.told()) {
        if (fresh == limit) {
          continue;
        }
        fresh++;
        rest = each.heard().receivedAt();
        if (each.news() != null) {
          news.add(each.news());
        }
      }
      heard.add(each.heard());
    }
    var next = cursor.after(heard, fresh == limit ? rest : Instant.MAX);
    return new Feed(news, PageRequest.cursor(next.toString()));
  }

  private static List<Said> said(
      Connection connection,
      List<String> responsible,
      FeedCursor cursor,
      Instant from,
      Instant to,
      long earliestBirth,
      int most)
      throws SQLException {
    try (var query = new Query(connection, SAID)) {
      return query
          .with(cursor.before().receivedAt())
          .with(cursor.before().report())
          .with(cursor.before().child())
          .texts(FACTS)
          .with(OF_ANYBODY_AT_HOME)
          .texts(responsible)
          .with(from)
          .with(to)
          .with(earliestBirth)
          .with(most)
          .list(row -> said(row, cursor));
    }
  }

  private static Said said(ResultSet row, FeedCursor cursor) throws SQLException {
    var child = row.getObject("resident_id", UUID.class);
    var fact = row.getString("fact");
    var what = Feed.News.whatOf(fact, row.getObject("number", Long.class), row.getString("code"));
    var key = key(child + " " + fact + " " + row.getString("said"));
    return new Said(
        new FeedCursor.Heard(row.getObject("received_at", OffsetDateTime.class).toInstant(), key),
        row.getBoolean("before") || cursor.told().contains(key),
        what == null
            ? null
            : new Feed.News(child, what, row.getObject("true_from", LocalDate.class)));
  }

  /** Enough of a hash to tell a few hundred apart. */
  private static String key(String of) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, KEY_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
