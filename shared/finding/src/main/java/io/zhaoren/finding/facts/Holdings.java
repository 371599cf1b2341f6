package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which report holds: a function of what was said, of who stands for whom, and of the day, whatever
 * the order of arrival.
 */
public final class Holdings {

  /**
   * What holds of one fact of one subject.
   *
   * @param due the next day on which something else may hold, without any new report
   */
  record Answer(FactKey key, Optional<Holding> holding, Optional<LocalDate> due) {}

  private static final Standing[] STANDINGS = Standing.values();

  private static final String ANSWERS =
      """
      WITH today AS (
        SELECT ?::date AS day),
      asked AS (
        SELECT DISTINCT * FROM unnest(?, ?) AS a(subject_id, fact)),
      -- the place of a source in the fact's list: the first is trusted most
      trust AS (
        SELECT * FROM unnest(?, ?, ?) AS t(fact, source, place)),
      freshness AS (
        SELECT fact, fresh_for::interval FROM unnest(?, ?) AS f(fact, fresh_for)),
      -- how many of the first sources confirm alone, of facts that somebody has to confirm
      authority AS (
        SELECT * FROM unnest(?, ?) AS a(fact, first)),
      -- what a service announces of an id's entitlement says all of it: the last word holds alone
      announced AS (
        SELECT unnest(?) AS fact),
      -- what was said of an id that has ceased counts for the one that stands
      said_of AS (
        SELECT subject_id, subject_id AS id FROM (SELECT DISTINCT subject_id FROM asked) AS s
         UNION ALL
        SELECT l.standing, l.resident_id FROM resident_alias l
         WHERE l.standing <> l.resident_id AND l.standing IN (SELECT subject_id FROM asked)),
      said AS MATERIALIZED (
        SELECT asked.subject_id, r.subject_id AS said_of, r.fact, r.source, r.report_id, r.number,
               r.code, r.reference, r.standing, r.true_from, r.true_to, r.reported_at, r.sequence,
               r.replaces, r.retracts
          FROM asked
          JOIN said_of USING (subject_id)
          JOIN fact_report r ON r.subject_id = said_of.id AND r.fact = asked.fact),
      -- Dropped: what was taken back or corrected, for good, even if the correction is itself
      -- corrected and even if it came first; and what is no longer true.
      candidate AS (
        SELECT s.*, t.place, (s.true_from + f.fresh_for)::date AS stale_from
          FROM said s
          LEFT JOIN trust t USING (fact, source)
          LEFT JOIN freshness f USING (fact)
         WHERE NOT s.retracts
           AND (s.true_to IS NULL OR s.true_to >= (SELECT day FROM today))
           AND NOT EXISTS (
             SELECT FROM said c
              WHERE c.subject_id = s.subject_id AND c.fact = s.fact AND c.source = s.source
                AND c.replaces = s.report_id AND c.report_id <> s.report_id)
           AND NOT EXISTS (
             SELECT FROM announced a JOIN said n USING (fact)
              WHERE n.subject_id = s.subject_id AND n.fact = s.fact AND n.source = s.source
                AND n.said_of = s.said_of AND n.sequence > s.sequence)),
      -- Fresh before stale, then trust, then true-from, then the source's own order, then the id.
      holding AS (
        SELECT DISTINCT ON (subject_id, fact) *
          FROM candidate
         WHERE true_from <= (SELECT day FROM today)
         ORDER BY subject_id, fact,
                  coalesce(stale_from <= (SELECT day FROM today), false),
                  place NULLS LAST, true_from DESC, sequence DESC,
                  report_id COLLATE "C" DESC, source COLLATE "C"),
      -- What no authority says is as good as declared, unless a second source says the same.
      standing AS (
        SELECT h.*,
               CASE WHEN a.fact IS NULL OR h.place < a.first THEN h.standing
                    WHEN NOT EXISTS (
                      SELECT FROM candidate c
                       WHERE c.subject_id = h.subject_id AND c.fact = h.fact
                         AND c.source <> h.source
                         AND c.true_from <= (SELECT day FROM today)
                         AND (c.number, c.code, c.reference)
                             IS NOT DISTINCT FROM (h.number, h.code, h.reference)) THEN ?
                    WHEN h.standing = ? THEN ?
                    ELSE h.standing END AS settled_standing
          FROM holding h LEFT JOIN authority a USING (fact)),
      -- A value ends, one begins, or a stale one gives way to another.
      due AS (
        SELECT subject_id, fact,
               least(min(true_to) + 1,
                     min(true_from) FILTER (WHERE true_from > (SELECT day FROM today)),
                     CASE WHEN count(*) > 1 THEN
                       min(stale_from) FILTER (WHERE stale_from > (SELECT day FROM today))
                     END) AS day
          FROM candidate
         GROUP BY subject_id, fact)
      SELECT a.subject_id, a.fact, d.day AS due,
             h.source, h.report_id, h.number, h.code, h.reference, h.standing, h.settled_standing,
             h.true_from, h.true_to, h.stale_from, h.reported_at
        FROM asked a
        LEFT JOIN due d USING (subject_id, fact)
        LEFT JOIN standing h USING (subject_id, fact)
      """;

  private final Vocabulary vocabulary;

  public Holdings(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The reports that hold on a day; a fact of which none holds is not in the answer. */
  public Map<FactKey, Holding> on(Connection connection, Collection<FactKey> keys, LocalDate day)
      throws SQLException {
    var holdings = new HashMap<FactKey, Holding>();
    for (var answer : answers(connection, keys, day)) {
      answer.holding().ifPresent(holding -> holdings.put(holding.key(), holding));
    }
    return holdings;
  }

  /** One answer per key. */
  List<Answer> answers(Connection connection, Collection<FactKey> keys, LocalDate day)
      throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    var facts = keys.stream().map(FactKey::fact).distinct().toList();
    var trustFacts = new ArrayList<String>();
    var trustSources = new ArrayList<String>();
    var trustPlaces = new ArrayList<Integer>();
    for (var fact : facts) {
      for (var place = 0; place < fact.sources().size(); place++) {
        trustFacts.add(fact.name());
        trustSources.add(fact.sources().get(place));
        trustPlaces.add(place);
      }
    }
    var ageing = facts.stream().filter(fact -> fact.freshFor().isPresent()).toList();
    var confirmed = facts.stream().filter(fact -> !fact.authoritative().isEmpty()).toList();
    try (var query = new Query(connection, ANSWERS)) {
      return query
          .with(day)
          .uuids(keys.stream().map(FactKey::subjectId).toList())
          .texts(keys.stream().map(key -> key.fact().name()).toList())
          .texts(trustFacts)
          .texts(trustSources)
          .numbers(trustPlaces)
          .texts(ageing.stream().map(FactDefinition::name).toList())
          .texts(ageing.stream().map(fact -> fact.freshFor().orElseThrow().toString()).toList())
          .texts(confirmed.stream().map(FactDefinition::name).toList())
          .numbers(confirmed.stream().map(fact -> fact.authoritative().size()).toList())
          .texts(
              facts.stream()
                  .filter(fact -> fact.entitlement().isPresent())
                  .map(FactDefinition::name)
                  .toList())
          .with(Standing.DECLARED.ordinal())
          .with(Standing.DECLARED.ordinal())
          .with(Standing.OBSERVED.ordinal())
          .list(this::answer);
    }
  }

  private Answer answer(ResultSet row) throws SQLException {
    var fact = vocabulary.fact(row.getString("fact"));
    var key = new FactKey(fact, row.getObject("subject_id", UUID.class));
    var due = Optional.ofNullable(row.getObject("due", LocalDate.class));
    return new Answer(key, Optional.ofNullable(holding(key, row)), due);
  }

  private static @Nullable Holding holding(FactKey key, ResultSet row) throws SQLException {
    var source = row.getString("source");
    if (source == null) {
      return null;
    }
    return new Holding(
        key,
        source,
        row.getString("report_id"),
        value(key.fact().type(), row),
        Optional.ofNullable(row.getObject("reference", UUID.class)),
        STANDINGS[row.getInt("standing")],
        STANDINGS[row.getInt("settled_standing")],
        row.getObject("true_from", LocalDate.class),
        Optional.ofNullable(row.getObject("true_to", LocalDate.class)),
        Optional.ofNullable(row.getObject("stale_from", LocalDate.class)),
        instant(row));
  }

  private static OptionalLong value(FactType type, ResultSet row) throws SQLException {
    if (type instanceof FactType.Code code) {
      var text = row.getString("code");
      return text == null ? OptionalLong.empty() : OptionalLong.of(FactColumn.ordinal(code, text));
    }
    var number = row.getLong("number");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject("reported_at", OffsetDateTime.class).toInstant();
  }
}
