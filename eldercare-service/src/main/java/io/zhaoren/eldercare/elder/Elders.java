package io.zhaoren.eldercare.elder;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The elders as the facts know them. */
@Singleton
public final class Elders {

  /** 老年人: 60 or older (浙江省实施《老年人权益保障法》办法 第二条). */
  public static final int ELDER_FROM = 60;

  /**
   * @throws ProblemException {@code RESIDENT_UNKNOWN} if nothing is known of the person
   */
  public Elder get(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT r.resident_id, r.person_birth_date,
                   r.person_death_date IS NOT NULL
                     AND r.person_death_date_standing IS DISTINCT FROM ? AS dead,
                   county_of('RESIDENT', r.resident_id) AS county
              FROM resident_facts r
             WHERE r.resident_id = coalesce(
                     (SELECT a.standing FROM resident_alias a WHERE a.resident_id = ?), ?)
            """)) {
      return query
          .with(Standing.DECLARED.ordinal())
          .with(id)
          .with(id)
          .first(Elders::read)
          .orElseThrow(() -> ProblemException.of(ProblemType.RESIDENT_UNKNOWN));
    }
  }

  /**
   * As above, of somebody who lives: nothing is begun for the dead.
   *
   * @throws ProblemException {@code DEAD} if a death is on record
   */
  public Elder living(Connection connection, UUID id) throws SQLException {
    var elder = get(connection, id);
    if (elder.isDead()) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.path(
              "residentId", "DEAD", new Words("此人已有死亡登记", "a death is on record of this person")));
    }
    return elder;
  }

  /**
   * As above, of somebody who is an elder as far as anybody knows.
   *
   * @throws ProblemException {@code NOT_AN_ELDER} if the person is younger
   */
  public Elder elder(Connection connection, UUID id, LocalDate on) throws SQLException {
    var elder = living(connection, id);
    if (elder.ageOn(on).orElse(ELDER_FROM) < ELDER_FROM) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.path(
              "residentId", "NOT_AN_ELDER", new Words("未满60周岁", "is not yet 60 years old")));
    }
    return elder;
  }

  /** As {@link #idsOf}, of whichever id; of one that nobody knows: itself. */
  public List<UUID> everyIdOf(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(connection, "SELECT standing FROM resident_alias WHERE resident_id = ?")) {
      return idsOf(
          connection, query.with(id).first(row -> row.getObject(1, UUID.class)).orElse(id));
    }
  }

  /** All ids under which something may be stored: the one that stands, and those that ceased. */
  public List<UUID> idsOf(Connection connection, UUID standing) throws SQLException {
    var ids = new ArrayList<UUID>();
    ids.add(standing);
    try (var query =
        new Query(connection, "SELECT resident_id FROM resident_alias WHERE standing = ?")) {
      ids.addAll(query.with(standing).list(row -> row.getObject(1, UUID.class)));
    }
    return List.copyOf(new LinkedHashSet<>(ids));
  }

  private static Elder read(ResultSet row) throws SQLException {
    var county = row.getInt("county");
    return new Elder(
        row.getObject("resident_id", UUID.class),
        Optional.ofNullable(row.getObject("person_birth_date", LocalDate.class)),
        row.getBoolean("dead"),
        county == 0 ? OptionalInt.empty() : OptionalInt.of(county));
  }
}
