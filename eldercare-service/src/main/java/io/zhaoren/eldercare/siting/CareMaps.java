package io.zhaoren.eldercare.siting;

import io.zhaoren.eldercare.siting.CareFeature.Estate;
import io.zhaoren.eldercare.siting.CareFeature.Kind;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The counties' maps of care, and how many elders live where. */
@Singleton
final class CareMaps {

  private static final int ELDER = 60;

  private final BusinessDay day;
  private final Transactions transactions;

  CareMaps(DataSource dataSource, BusinessDay day) {
    this.day = day;
    this.transactions = new Transactions(dataSource);
  }

  /** Replaces a county's map. */
  void set(CareMap map) {
    transactions.get(
        connection -> {
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO care_map (county, coordinates, source, changed_at)
                  VALUES (?, ?, ?, ?)
                  ON CONFLICT (county) DO UPDATE
                     SET coordinates = excluded.coordinates, source = excluded.source,
                         changed_at = excluded.changed_at
                  """)) {
            query
                .with(map.county())
                .with(map.coordinates().name())
                .with(map.source())
                .with(day.now())
                .run();
          }
          try (var query = new Query(connection, "DELETE FROM care_map_feature WHERE county = ?")) {
            query.with(map.county()).run();
          }
          return insert(connection, map);
        });
  }

  private static int insert(Connection connection, CareMap map) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO care_map_feature
                (county, kind, code, name, longitude, latitude, households, estate,
                 residential_floor_area, floor_area, elders, places)
            SELECT ?, f.* FROM unnest(?, ?, ?, ?::int[], ?::int[], ?::int[], ?, ?::int[], ?::int[],
                                      ?::int[], ?::int[]) AS f
            """)) {
      var features = map.features();
      return query
          .with(map.county())
          .texts(each(features, one -> one.kind().name()))
          .texts(each(features, CareFeature::code))
          .texts(each(features, one -> one.name().orElse(null)))
          .numbers(each(features, one -> one.at().longitude()))
          .numbers(each(features, one -> one.at().latitude()))
          .numbers(each(features, one -> one.households().orElse(null)))
          .texts(each(features, one -> one.estate().map(Enum::name).orElse(null)))
          .numbers(each(features, one -> one.residentialFloorArea().orElse(null)))
          .numbers(each(features, one -> one.floorArea().orElse(null)))
          .numbers(each(features, one -> one.elders().orElse(null)))
          .numbers(each(features, one -> one.places().orElse(null)))
          .run();
    }
  }

  private static <T> List<@Nullable T> each(
      List<CareFeature> features, Function<CareFeature, @Nullable T> get) {
    var values = new ArrayList<@Nullable T>();
    features.forEach(one -> values.add(get.apply(one)));
    return values;
  }

  Optional<CareMap> find(int county) {
    return within(county).stream().findFirst();
  }

  /** All maps of an area, by county. An area is a county, a city or the province. */
  List<CareMap> within(int area) {
    return transactions.get(
        connection -> {
          var features = new HashMap<Integer, List<CareFeature>>();
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT county, kind, code, name, longitude, latitude, households, estate,
                         residential_floor_area, floor_area, elders, places
                    FROM care_map_feature WHERE county BETWEEN ? AND ? ORDER BY kind, code
                  """)) {
            query
                .with(area)
                .with(last(area))
                .each(
                    row ->
                        features
                            .computeIfAbsent(row.getInt(1), key -> new ArrayList<>())
                            .add(read(row)));
          }
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT county, coordinates, source FROM care_map
                   WHERE county BETWEEN ? AND ? ORDER BY county
                  """)) {
            return query
                .with(area)
                .with(last(area))
                .list(
                    row ->
                        new CareMap(
                            row.getInt(1),
                            CareMap.Coordinates.valueOf(row.getString(2)),
                            row.getString(3),
                            features.getOrDefault(row.getInt(1), List.of())));
          }
        });
  }

  private static int last(int area) {
    return area % 10_000 == 0 ? area + 9_999 : area % 100 == 0 ? area + 99 : area;
  }

  /**
   * How many elders of 60 and more are on record as living in each community of an area: alive, of
   * a known date of birth.
   */
  Map<Long, Integer> elders(int area, LocalDate on) {
    return transactions.get(
        connection -> {
          var elders = new HashMap<Long, Integer>();
          try (var query =
              new Query(
                  connection,
                  """
                  SELECT person_residence_community, count(*)
                    FROM resident_facts
                   WHERE person_residence_community BETWEEN ? AND ?
                     AND person_birth_date <= ?
                     AND (person_death_date IS NULL OR person_death_date > ?)
                   GROUP BY person_residence_community
                  """)) {
            query
                .with(area * 1_000_000L)
                .with(last(area) * 1_000_000L + 999_999)
                .with(on.minusYears(ELDER))
                .with(on)
                .each(row -> elders.put(row.getLong(1), row.getInt(2)));
          }
          return elders;
        });
  }

  private static CareFeature read(ResultSet row) throws SQLException {
    return new CareFeature(
        Kind.valueOf(row.getString(2)),
        row.getString(3),
        Optional.ofNullable(row.getString(4)),
        new Point(row.getInt(5), row.getInt(6)),
        number(row, 7),
        Optional.ofNullable(row.getString(8)).map(Estate::valueOf),
        number(row, 9),
        number(row, 10),
        number(row, 11),
        number(row, 12));
  }

  private static Optional<Integer> number(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Integer.class));
  }
}
