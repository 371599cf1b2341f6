package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.BinaryRows;
import io.zhaoren.policy.evaluation.Grounds;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Who is at home in a range, a part at a time and in the order of the ids, without what is known of
 * them: everybody, or only those of whom something has to be asked
 * (docs/adr/0098-who-has-nothing-to-be-found-on-is-not-asked.md).
 */
public final class HomePages {

  private static final String MEMBERS =
      "SELECT person_household, resident_id, %s FROM resident_facts WHERE %s"
          + " ORDER BY person_household, resident_id LIMIT %d";
  private static final String ALONE =
      "SELECT resident_id, resident_id, %s FROM resident_facts WHERE person_household IS NULL"
          + " AND %s ORDER BY resident_id LIMIT %d";
  private static final String HOUSEHOLDS =
      "SELECT * FROM (SELECT household_id, %s AS held FROM household_facts"
          + " WHERE household_id BETWEEN '%s' AND '%s') AS household WHERE held <> 0";

  /**
   * Of so large a share the others between them are read as well. A guess: of 18,649 residents half
   * of the homes took six tenths of the time by their ids that all took by their range.
   */
  private static final double MOST = 0.6;

  /**
   * The next part of a range.
   *
   * @param homes those that are chosen, in order
   * @param neighbours whether hardly anybody lives between the first and the last of them but in
   *     them
   * @param last the last home, chosen or not; empty if nobody was left in the range
   * @param residents of all homes, chosen or not
   * @param end whether the range ends here
   */
  public record Part(
      List<Subject> homes, boolean neighbours, Optional<UUID> last, int residents, boolean end) {

    public Part {
      homes = List.copyOf(homes);
    }
  }

  /** A home with the grounds that the household or anybody in it has. */
  private static final class Home {
    private final UUID id;
    private boolean known;
    private long held;
    private int residents;

    Home(UUID id) {
      this.id = id;
    }
  }

  private final Optional<Grounds> grounds;
  private final Predicate<UUID> known;

  private HomePages(Optional<Grounds> grounds, Predicate<UUID> known) {
    this.grounds = grounds;
    this.known = known;
  }

  /** All homes. */
  public static HomePages ofEverybody() {
    return new HomePages(Optional.empty(), id -> true);
  }

  /**
   * The homes in which somebody may be found, and those of whom something is remembered.
   *
   * @param known whether something is remembered of a household or a resident
   */
  public static HomePages of(Grounds grounds, Predicate<UUID> known) {
    return new HomePages(Optional.of(grounds), known);
  }

  /**
   * The next part of a range.
   *
   * @param limit of residents; only one household that is larger goes beyond it
   */
  public Part next(Connection connection, KeyRange range, int limit) throws SQLException {
    var inHouseholds = range.about() == About.HOUSEHOLD;
    var homes =
        inHouseholds
            ? homes(connection, MEMBERS, range.condition("person_household"), limit)
            : homes(connection, ALONE, range.condition("resident_id"), limit);
    if (homes.isEmpty()) {
      return new Part(List.of(), true, Optional.empty(), 0, true);
    }
    var end = residents(homes) < limit;
    if (inHouseholds) {
      if (!end) {
        homes = whole(connection, homes);
      }
      addOfHouseholds(connection, homes);
    }
    var chosen =
        homes.stream()
            .filter(this::isChosen)
            .map(home -> new Subject(range.about(), home.id))
            .toList();
    return new Part(
        chosen,
        chosen.size() >= MOST * homes.size(),
        Optional.of(last(homes).id),
        residents(homes),
        end);
  }

  private boolean isChosen(Home home) {
    return home.known
        || home.residents > Grounds.MOST_RESIDENTS
        || grounds.map(of -> of.mayFind(home.held)).orElse(true);
  }

  private static int residents(List<Home> homes) {
    return homes.stream().mapToInt(home -> home.residents).sum();
  }

  private static Home last(List<Home> homes) {
    return homes.get(homes.size() - 1);
  }

  /** The last household may have been cut: it comes with the next part, or alone and whole. */
  private List<Home> whole(Connection connection, List<Home> homes) throws SQLException {
    return homes.size() > 1
        ? homes.subList(0, homes.size() - 1)
        : homes(
            connection,
            MEMBERS,
            "person_household = '%s'".formatted(homes.get(0).id),
            Integer.MAX_VALUE);
  }

  /** One after the other, as their residents come. */
  private List<Home> homes(Connection connection, String sql, String condition, int limit)
      throws SQLException {
    var homes = new ArrayList<Home>();
    BinaryRows.each(
        connection,
        sql.formatted(held(About.RESIDENT).orElse("0"), condition, limit),
        3,
        row -> {
          if (homes.isEmpty() || !row.isUuid(0, last(homes).id)) {
            var home = new Home(row.uuid(0));
            home.known = known.test(home.id);
            homes.add(home);
          }
          var home = last(homes);
          home.residents++;
          home.held |= row.number(2);
          home.known = home.known || known.test(row.uuid(1));
        });
    return homes;
  }

  /** What is stored of the households themselves. */
  private void addOfHouseholds(Connection connection, List<Home> homes) throws SQLException {
    var held = held(About.HOUSEHOLD);
    if (held.isEmpty()) {
      return;
    }
    var rows = new IdRows(homes.stream().map(home -> home.id).toList());
    BinaryRows.each(
        connection,
        HOUSEHOLDS.formatted(held.get(), homes.get(0).id, last(homes).id),
        2,
        row -> {
          var home = rows.of(row.uuid(0));
          if (home >= 0) {
            homes.get(home).held |= row.number(1);
          }
        });
  }

  /** A number with a bit for each of the grounds that a row has; empty if it can have none. */
  private Optional<String> held(About about) {
    var bits = new ArrayList<String>();
    var each = grounds.map(Grounds::each).orElse(List.of());
    for (var i = 0; i < each.size(); i++) {
      var ground = each.get(i);
      if (ground.fact().about() == about) {
        bits.add(
            "CASE WHEN %s THEN %d::bigint ELSE 0::bigint END"
                .formatted(new FactColumn(ground.fact()).holds(ground.values()), 1L << i));
      }
    }
    return bits.isEmpty() ? Optional.empty() : Optional.of(String.join(" | ", bits));
  }
}
