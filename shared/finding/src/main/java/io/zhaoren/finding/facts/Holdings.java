package io.zhaoren.finding.facts;

import io.zhaoren.finding.database.Query;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.Standing;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

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

  /** An order that depends on no language and no database. */
  private static final Comparator<String> BY_BYTES =
      (one, other) ->
          Arrays.compareUnsigned(
              one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  /**
   * Everything that was said of what is asked, also of ids that have ceased for the one that
   * stands; which of it holds is not the database's affair. One look into the index for each of
   * what is asked: without {@code OFFSET 0} the planner may read all reports instead, as it does
   * while it has no statistics.
   */
  private static final String SAID =
      """
      SELECT asked.subject_id, r.subject_id AS said_of, r.fact, r.source, r.report_id, r.number,
             r.code, r.reference, r.standing, r.true_from, r.true_to, r.reported_at, r.sequence,
             r.replaces, r.retracts
        FROM (SELECT a.subject_id, a.fact, a.subject_id AS id
                FROM unnest(?, ?) AS a(subject_id, fact)
               UNION ALL
              SELECT a.subject_id, a.fact, l.resident_id
                FROM unnest(?, ?) AS a(subject_id, fact)
                JOIN resident_alias l
                  ON l.standing = a.subject_id AND l.resident_id <> a.subject_id) AS asked
       CROSS JOIN LATERAL (
             SELECT * FROM fact_report r
              WHERE r.subject_id = asked.id AND r.fact = asked.fact
             OFFSET 0) AS r
      """;

  /**
   * One report as it is stored.
   *
   * @param saidOf the id under which it came, which may have ceased since
   * @param place of its source in the fact's list: the first is trusted most
   */
  private record Said(
      Holding holding,
      UUID saidOf,
      int place,
      long sequence,
      Optional<String> replaces,
      boolean retracts) {

    boolean isReplacedBy(Said other) {
      return other.replaces.isPresent()
          && other.replaces.get().equals(holding.reportId())
          && other.holding.source().equals(holding.source())
          && !other.holding.reportId().equals(holding.reportId());
    }

    boolean isOutdatedBy(Said other) {
      return other.holding.source().equals(holding.source())
          && other.saidOf.equals(saidOf)
          && other.sequence > sequence;
    }

    boolean isConfirmedBy(Said other) {
      return !other.holding.source().equals(holding.source())
          && other.holding.value().equals(holding.value())
          && other.holding.reference().equals(holding.reference());
    }
  }

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

  /** The same on each of several days, after one look at what was said. */
  public Map<LocalDate, Map<FactKey, Holding>> on(
      Connection connection, Collection<FactKey> keys, Collection<LocalDate> days)
      throws SQLException {
    var said = said(connection, keys);
    var holdings = new HashMap<LocalDate, Map<FactKey, Holding>>();
    for (var day : days) {
      var onDay = new HashMap<FactKey, Holding>();
      said.forEach(
          (key, reports) ->
              answer(key, reports, day).holding().ifPresent(holding -> onDay.put(key, holding)));
      holdings.put(day, onDay);
    }
    return holdings;
  }

  /**
   * Facts of which another source says otherwise, of the day on which the value that holds became
   * true or later: somebody must look. Of a day that cannot change, as that of a birth, any other
   * day contradicts.
   */
  public Set<FactKey> contradicted(Connection connection, Collection<FactKey> keys, LocalDate day)
      throws SQLException {
    var contradicted = new HashSet<FactKey>();
    said(connection, keys)
        .forEach(
            (key, said) -> {
              var begun =
                  candidates(key, said, day).stream()
                      .filter(one -> !one.holding().trueFrom().isAfter(day))
                      .filter(one -> !isStale(one.holding(), day))
                      .toList();
              begun.stream()
                  .min(firstHolds(day))
                  .filter(holds -> begun.stream().anyMatch(other -> contradicts(other, holds)))
                  .ifPresent(holds -> contradicted.add(key));
            });
    return contradicted;
  }

  private static boolean contradicts(Said other, Said holds) {
    var one = holds.holding();
    var another = other.holding();
    return !another.source().equals(one.source())
        && !(another.value().equals(one.value()) && another.reference().equals(one.reference()))
        && (one.key().fact().type() instanceof FactType.Day
            || !another.trueFrom().isBefore(one.trueFrom()));
  }

  /** One answer per key. */
  List<Answer> answers(Connection connection, Collection<FactKey> keys, LocalDate day)
      throws SQLException {
    var answers = new ArrayList<Answer>(keys.size());
    said(connection, keys).forEach((key, reports) -> answers.add(answer(key, reports, day)));
    return answers;
  }

  /** Everything that was said of each. */
  private Map<FactKey, List<Said>> said(Connection connection, Collection<FactKey> keys)
      throws SQLException {
    var said = new LinkedHashMap<FactKey, List<Said>>();
    if (keys.isEmpty()) {
      return said;
    }
    keys.forEach(key -> said.put(key, new ArrayList<>()));
    var subjects = said.keySet().stream().map(FactKey::subjectId).toList();
    var facts = said.keySet().stream().map(key -> key.fact().name()).toList();
    try (var query = new Query(connection, SAID)) {
      query
          .uuids(subjects)
          .texts(facts)
          .uuids(subjects)
          .texts(facts)
          .each(
              row -> {
                var one = said(row);
                said.getOrDefault(one.holding().key(), new ArrayList<>()).add(one);
              });
    }
    return said;
  }

  private static Answer answer(FactKey key, List<Said> said, LocalDate day) {
    var candidates = candidates(key, said, day);
    var begun = candidates.stream().filter(one -> !one.holding().trueFrom().isAfter(day)).toList();
    return new Answer(
        key,
        begun.stream()
            .min(firstHolds(day))
            .map(holding -> holding.holding().settledAs(standing(holding, begun))),
        due(candidates, day));
  }

  /**
   * Without what was taken back or corrected, for good, even if the correction is itself corrected
   * and even if it came first; and without what is no longer true. What a service announces of an
   * id's entitlement says all of it: its last word holds alone.
   */
  private static List<Said> candidates(FactKey key, List<Said> said, LocalDate day) {
    var replacing = said.stream().filter(one -> one.replaces().isPresent()).toList();
    var lastWord = key.fact().entitlement().isPresent();
    return said.stream()
        .filter(one -> !lastWord || said.stream().noneMatch(one::isOutdatedBy))
        .filter(one -> !one.retracts())
        .filter(one -> one.holding().trueTo().map(to -> !to.isBefore(day)).orElse(true))
        .filter(one -> replacing.stream().noneMatch(one::isReplacedBy))
        .toList();
  }

  /** Fresh before stale, then trust, then true-from, then the source's own order, then the id. */
  private static Comparator<Said> firstHolds(LocalDate day) {
    return Comparator.comparing((Said one) -> isStale(one.holding(), day))
        .thenComparing(Said::place)
        .thenComparing(one -> one.holding().trueFrom(), Comparator.reverseOrder())
        .thenComparing(Said::sequence, Comparator.reverseOrder())
        .thenComparing(one -> one.holding().reportId(), BY_BYTES.reversed())
        .thenComparing(one -> one.holding().source(), BY_BYTES);
  }

  /** What no authority says is as good as declared, unless a second source says the same. */
  private static Standing standing(Said holding, List<Said> begun) {
    var fact = holding.holding().key().fact();
    var reported = holding.holding().standing();
    if (fact.authoritative().isEmpty() || holding.place() < fact.authoritative().size()) {
      return reported;
    }
    if (begun.stream().noneMatch(holding::isConfirmedBy)) {
      return Standing.DECLARED;
    }
    return reported == Standing.DECLARED ? Standing.OBSERVED : reported;
  }

  private static boolean isStale(Holding holding, LocalDate day) {
    return holding.staleFrom().map(stale -> !stale.isAfter(day)).orElse(false);
  }

  /** A value ends, one begins, or a stale one gives way to another. */
  private static Optional<LocalDate> due(List<Said> candidates, LocalDate day) {
    var days = new ArrayList<LocalDate>();
    for (var one : candidates) {
      var holding = one.holding();
      holding.trueTo().ifPresent(last -> days.add(last.plusDays(1)));
      if (holding.trueFrom().isAfter(day)) {
        days.add(holding.trueFrom());
      }
      if (candidates.size() > 1) {
        holding.staleFrom().filter(stale -> stale.isAfter(day)).ifPresent(days::add);
      }
    }
    return days.stream().min(Comparator.naturalOrder());
  }

  private Said said(ResultSet row) throws SQLException {
    var fact = vocabulary.fact(row.getString("fact"));
    var source = row.getString("source");
    var place = fact.sources().indexOf(source);
    return new Said(
        holding(new FactKey(fact, row.getObject("subject_id", UUID.class)), source, row),
        row.getObject("said_of", UUID.class),
        place < 0 ? Integer.MAX_VALUE : place,
        row.getLong("sequence"),
        Optional.ofNullable(row.getString("replaces")),
        row.getBoolean("retracts"));
  }

  private static Holding holding(FactKey key, String source, ResultSet row) throws SQLException {
    var standing = STANDINGS[row.getInt("standing")];
    var trueFrom = row.getObject("true_from", LocalDate.class);
    return new Holding(
        key,
        source,
        row.getString("report_id"),
        value(key.fact().type(), row),
        Optional.ofNullable(row.getObject("reference", UUID.class)),
        standing,
        standing,
        trueFrom,
        Optional.ofNullable(row.getObject("true_to", LocalDate.class)),
        key.fact().freshFor().map(trueFrom::plus),
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
