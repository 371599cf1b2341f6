package io.zhaoren.finding.reach;

import static io.zhaoren.finding.reach.Places.numbers;

import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import io.zhaoren.finding.database.Looks;
import io.zhaoren.finding.database.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tasks, offers, censuses and rejections: whose they are and where they lie. */
@Singleton
public final class FindingMatters implements Matters {

  private static final String GRID = "gridId";

  private final Looks looks;

  FindingMatters(Looks looks) {
    this.looks = looks;
  }

  @Override
  public Set<String> parameters() {
    return Set.of("taskId", "offerId", "censusId", "rejectionId", GRID);
  }

  @Override
  public Optional<Matter> find(String parameter, String value) {
    if (parameter.equals(GRID)) {
      return grid(value);
    }
    return Places.uuid(value)
        .flatMap(id -> looks.look(connection -> find(connection, parameter, id)));
  }

  /** The community to which a grid belongs now. */
  private Optional<Matter> grid(String code) {
    return looks.look(
        connection -> {
          try (var query =
              new Query(connection, "SELECT community FROM community_grid WHERE id = ?")) {
            return query
                .with(Long.parseLong(code))
                .first(row -> Matter.at(Long.toString(row.getLong(1))));
          }
        });
  }

  private static Optional<Matter> find(Connection connection, String parameter, UUID id)
      throws SQLException {
    return switch (parameter) {
      case "taskId" ->
          first(
              connection,
              "SELECT coalesce(grid, community, county) FROM task WHERE id = ?",
              id,
              row -> new Matter(true, Set.of(), Set.of(), numbers(row, 1), Set.of()));
      case "offerId" ->
          first(
              connection,
              "SELECT about, subject_id, county FROM offer WHERE id = ?",
              id,
              FindingMatters::offer);
      case "censusId" ->
          first(
              connection,
              "SELECT area FROM census WHERE id = ?",
              id,
              row -> Matter.at(Places.division(Long.toString(row.getLong(1)))));
      default ->
          first(
              connection,
              "SELECT source FROM rejected_fact WHERE id = ?",
              id,
              row -> Matter.of(row.getString(1)));
    };
  }

  private static Matter offer(ResultSet row) throws SQLException {
    var subject = Set.of(row.getObject("subject_id", UUID.class));
    var ofHousehold = row.getString("about").equals("HOUSEHOLD");
    return new Matter(
        true,
        ofHousehold ? Set.of() : subject,
        ofHousehold ? subject : Set.of(),
        numbers(row, 3),
        Set.of(),
        ofHousehold ? Optional.empty() : subject.stream().findFirst());
  }

  private static Optional<Matter> first(
      Connection connection, String sql, UUID id, Query.Reader<Matter> reader) throws SQLException {
    try (var query = new Query(connection, sql)) {
      return query.with(id).first(reader);
    }
  }
}
