package io.zhaoren.eldercare.place;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.eldercare.elder.Counties;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Institutions and their beds. */
@Singleton
public final class Institutions {

  private static final Set<String> KINDS = Set.of("institution", "community-centre");
  private static final int MOST_BEDS = 100_000;

  private final Transactions transactions;
  private final BusinessDay day;

  public Institutions(DataSource dataSource, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.day = day;
  }

  /**
   * Registers it, or says anew what holds of it.
   *
   * @throws ProblemException if beds are taken away that are lived in or offered
   */
  Institution put(String code, Institution given) {
    if (!code.matches("[A-Za-z0-9-]{1,40}")) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.path("institution", "BAD_CODE", new Words("须为机构代码", "must be a code")));
    }
    var county = Counties.inBody(required(given.county(), "/county"), "/county");
    var name = required(given.name(), "/name");
    var kind = required(given.kind(), "/kind");
    if (!KINDS.contains(kind)) {
      throw wrong("/kind", "UNKNOWN_KIND", "没有这种机构", "no such kind");
    }
    if (name.isBlank() || name.length() > 100) {
      throw wrong("/name", "BAD_NAME", "须为1至100字", "1 to 100 characters");
    }
    var community = given.community();
    if (community != null && !community.matches(county + "[0-9]{6}")) {
      throw wrong("/community", "UNKNOWN_COMMUNITY", "须为该县的村（社区）代码", "a community of the county");
    }
    var owned = required(given.publicOwned(), "/publicOwned");
    var beds = beds(required(given.beds(), "/beds"));
    return transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO institution (code, name, county, community, kind, public_owned, updated_at)
                  VALUES (?, ?, ?, ?, ?, ?, ?)
                  ON CONFLICT (code) DO UPDATE
                    SET name = excluded.name, county = excluded.county,
                        community = excluded.community, kind = excluded.kind,
                        public_owned = excluded.public_owned, updated_at = excluded.updated_at
                  """)) {
            query
                .with(code)
                .with(name)
                .with(county)
                .with(community == null ? null : Long.valueOf(community))
                .with(kind.toUpperCase(Locale.ROOT).replace('-', '_'))
                .with(owned)
                .with(day.now())
                .run();
          }
          for (var each : beds.entrySet()) {
            put(connection, code, each.getKey(), each.getValue());
          }
          return get(connection, code);
        });
  }

  private static Map<CareLevel, Integer> beds(List<Institution.@Nullable Beds> given) {
    var beds = new EnumMap<CareLevel, Integer>(CareLevel.class);
    for (var i = 0; i < given.size(); i++) {
      var pointer = "/beds/" + i;
      var row = required(given.get(i), pointer);
      var level =
          CareLevel.read(
              required(row.level(), pointer + "/level"), Violation.Part.BODY, pointer + "/level");
      var number = required(row.beds(), pointer + "/beds");
      if (number < 0 || number > MOST_BEDS || beds.put(level, number) != null) {
        throw wrong(
            pointer + "/beds", "OUT_OF_RANGE", "数目不对或者重复", "is out of range, or said twice");
      }
    }
    return beds;
  }

  private static void put(Connection connection, String code, CareLevel level, int beds)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO institution_beds AS b (institution, level, beds, taken, offered)
            VALUES (?, ?, ?, 0, 0)
            ON CONFLICT (institution, level) DO UPDATE SET beds = excluded.beds
              WHERE b.taken + b.offered <= excluded.beds
            """)) {
      if (query.with(code).with(level.name()).with(beds).run() == 0) {
        throw wrong("/beds", "BEDS_IN_USE", "少于已入住和已分配的床位", "fewer than are lived in and offered");
      }
    }
  }

  /**
   * @throws ProblemException if there is none
   */
  static Institution get(Connection connection, String code) throws SQLException {
    return list(connection, "i.code = ?", code, "", 1).stream()
        .findFirst()
        .map(InstitutionList.Entry::institution)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /** Those of a county, by code. */
  InstitutionList ofCounty(int county, PageRequest page) {
    var found =
        transactions.get(
            connection ->
                list(
                    connection, "i.county = ?", county, page.after().orElse(""), page.limit() + 1));
    var shown = page.cut(found, InstitutionList.Entry::code);
    return new InstitutionList(shown.shown(), shown.next());
  }

  private static List<InstitutionList.Entry> list(
      Connection connection, String where, Object value, String after, int limit)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT i.*, ARRAY(SELECT b.level || ' ' || b.beds || ' ' || b.taken || ' ' || b.offered
                                FROM institution_beds b WHERE b.institution = i.code
                               ORDER BY b.level) AS beds
              FROM institution i WHERE %s AND i.code > ? ORDER BY i.code LIMIT ?
            """
                .formatted(where))) {
      return query
          .with(value)
          .with(after)
          .with(limit)
          .list(
              row -> {
                var community = row.getObject("community", Long.class);
                var beds =
                    List.of((String[]) row.getArray("beds").getArray()).stream()
                        .map(Institutions::beds)
                        .toList();
                return new InstitutionList.Entry(
                    row.getString("code"),
                    new Institution(
                        row.getString("name"),
                        String.format(Locale.ROOT, "%06d", row.getInt("county")),
                        community == null ? null : Long.toString(community),
                        row.getString("kind").toLowerCase(Locale.ROOT).replace('_', '-'),
                        row.getBoolean("public_owned"),
                        beds));
              });
    }
  }

  private static Institution.@Nullable Beds beds(String row) {
    var parts = row.split(" ", -1);
    return new Institution.Beds(
        CareLevel.valueOf(parts[0]).word(),
        Integer.valueOf(parts[1]),
        Integer.valueOf(parts[2]),
        Integer.valueOf(parts[3]));
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
