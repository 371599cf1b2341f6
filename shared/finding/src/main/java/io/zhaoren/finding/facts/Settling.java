package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the settled values up to date with what was said. The rows of the subjects are locked by
 * the caller.
 */
public final class Settling {

  private final Vocabulary vocabulary;
  private final Holdings holdings;

  public Settling(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.holdings = new Holdings(vocabulary);
  }

  /**
   * Settles these facts as of a day, and only these.
   *
   * @return those whose value, freshness or standing is another now
   */
  public List<FactKey> settle(Connection connection, Collection<FactKey> keys, LocalDate day)
      throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    var answers = holdings.answers(connection, keys, day);
    storeDue(connection, answers);
    var changed = new ArrayList<FactKey>();
    for (var about : About.values()) {
      var settled = new LinkedHashMap<FactKey, Optional<Settled>>();
      for (var answer : answers) {
        if (answer.key().fact().about() == about) {
          settled.put(
              answer.key(), answer.holding().map(Holding::settled).filter(Settled::isKnown));
        }
      }
      if (!settled.isEmpty()) {
        changed.addAll(store(connection, about, settled));
      }
    }
    // an announcement may say another sum of past months, and the same of today
    var noted =
        Stream.concat(
                changed.stream(), keys.stream().filter(key -> key.fact().entitlement().isPresent()))
            .map(FactKey::subjectId)
            .distinct()
            .toList();
    if (!noted.isEmpty()) {
      Watching.note(connection, noted);
    }
    return changed;
  }

  /** Facts of these subjects whose next settlement is due on the day or before. */
  public List<FactKey> due(Connection connection, Collection<UUID> subjectIds, LocalDate day)
      throws SQLException {
    return due(
        connection,
        query -> query.uuids(subjectIds).with(day),
        "SELECT fact, subject_id FROM fact_due WHERE subject_id = ANY(?) AND day <= ?");
  }

  /**
   * The same of all members of these households, but not whether they are members: for that their
   * own rows would have to be locked.
   */
  public List<FactKey> dueOfMembers(
      Connection connection, Collection<UUID> households, LocalDate day) throws SQLException {
    return due(
        connection,
        query -> query.uuids(households).with(day).with(Households.MEMBERSHIP),
        """
        SELECT d.fact, d.subject_id
          FROM resident_facts r JOIN fact_due d ON d.subject_id = r.resident_id
         WHERE r.person_household = ANY(?) AND d.day <= ? AND d.fact <> ?
        """);
  }

  /** Some of all facts whose next settlement is due, the longest waiting first. */
  public List<FactKey> due(Connection connection, LocalDate day, int limit) throws SQLException {
    return due(
        connection,
        query -> query.with(day).with(limit),
        "SELECT fact, subject_id FROM fact_due WHERE day <= ? ORDER BY day, subject_id LIMIT ?");
  }

  private interface Parameters {
    void giveTo(Query query) throws SQLException;
  }

  private List<FactKey> due(Connection connection, Parameters parameters, String sql)
      throws SQLException {
    try (var query = new Query(connection, sql)) {
      parameters.giveTo(query);
      return query.list(
          row -> new FactKey(vocabulary.fact(row.getString(1)), row.getObject(2, UUID.class)));
    }
  }

  private static void storeDue(Connection connection, List<Holdings.Answer> answers)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            WITH answer AS (
              SELECT * FROM unnest(?, ?, ?) AS a(subject_id, fact, day)),
            past AS (
              DELETE FROM fact_due d USING answer a
               WHERE d.subject_id = a.subject_id AND d.fact = a.fact AND a.day IS NULL)
            INSERT INTO fact_due (subject_id, fact, day)
            SELECT subject_id, fact, day FROM answer WHERE day IS NOT NULL
            ON CONFLICT (subject_id, fact) DO UPDATE SET day = excluded.day
             WHERE fact_due.day <> excluded.day
            """)) {
      query
          .uuids(answers.stream().map(answer -> answer.key().subjectId()).toList())
          .texts(answers.stream().map(answer -> answer.key().fact().name()).toList())
          .days(answers.stream().map(answer -> answer.due().orElse(null)).toList())
          .run();
    }
  }

  private static List<FactKey> store(
      Connection connection, About about, Map<FactKey, Optional<Settled>> settled)
      throws SQLException {
    var columns =
        settled.keySet().stream().map(FactKey::fact).distinct().map(FactColumn::new).toList();
    var before = before(connection, about, columns, settled.keySet());
    var changed = new LinkedHashMap<FactKey, Optional<Settled>>();
    settled.forEach(
        (key, now) -> {
          if (!now.equals(Optional.ofNullable(before.get(key)))) {
            changed.put(key, now);
          }
        });
    if (!changed.isEmpty()) {
      write(connection, about, changed);
    }
    return List.copyOf(changed.keySet());
  }

  private static Map<FactKey, Settled> before(
      Connection connection, About about, List<FactColumn> columns, Collection<FactKey> keys)
      throws SQLException {
    var sql =
        "SELECT %s, %s FROM %s WHERE %s = any(?)"
            .formatted(
                FactColumn.key(about),
                columns.stream().map(FactColumn::all).collect(Collectors.joining(", ")),
                FactColumn.table(about),
                FactColumn.key(about));
    var values = new HashMap<FactKey, Settled>();
    try (var query = new Query(connection, sql)) {
      query
          .uuids(keys.stream().map(FactKey::subjectId).distinct().toList())
          .each(
              row -> {
                var id = row.getObject(1, UUID.class);
                for (var i = 0; i < columns.size(); i++) {
                  var value = columns.get(i).read(row, 2 + 3 * i);
                  if (value != null) {
                    values.put(new FactKey(columns.get(i).fact(), id), value);
                  }
                }
              });
    }
    return values;
  }

  /** One new version of each row, however many of its facts changed. */
  private static void write(
      Connection connection, About about, Map<FactKey, Optional<Settled>> changed)
      throws SQLException {
    var subjects = changed.keySet().stream().map(FactKey::subjectId).distinct().toList();
    var columns =
        changed.keySet().stream().map(FactKey::fact).distinct().map(FactColumn::new).toList();
    var sql =
        "UPDATE %s f SET %s FROM unnest(?%s) AS now(id, %s) WHERE f.%s = now.id"
            .formatted(
                FactColumn.table(about),
                columns.stream().map(FactColumn::taken).collect(Collectors.joining(", ")),
                ", ?, ?, ?, ?".repeat(columns.size()),
                columns.stream().map(FactColumn::given).collect(Collectors.joining(", ")),
                FactColumn.key(about));
    try (var query = new Query(connection, sql)) {
      query.uuids(subjects);
      for (var column : columns) {
        var rows = new ArrayList<@Nullable Optional<Settled>>(subjects.size());
        subjects.forEach(id -> rows.add(changed.get(new FactKey(column.fact(), id))));
        column.give(query, rows);
      }
      query.run();
    }
  }
}
