package io.zhaoren.benchmark;

import io.zhaoren.policy.text.PolicySet;
import io.zhaoren.policy.vocabulary.About;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * PostgreSQL's binary COPY of the columns of facts and matches that a re-evaluation reads, thrown
 * away as they arrive.
 */
final class CopiedColumns {

  private static final String MATCH_COLUMNS =
      "about, subject_id, programme, finding, policy_version, urgent, jurisdiction, amount_fen,"
          + " amount_period, missing";

  private CopiedColumns() {}

  /** Copies them all, over each connection its part, and says how many bytes they were. */
  static long copy(List<Connection> connections, PolicySet asked) throws SQLException {
    var threads = Executors.newFixedThreadPool(connections.size());
    try {
      var parts = new ArrayList<Callable<Long>>();
      for (var part = 0; part < connections.size(); part++) {
        var number = part;
        parts.add(() -> copy(connections.get(number), asked, number, connections.size()));
      }
      var bytes = 0L;
      for (var done : threads.invokeAll(parts)) {
        bytes += done.get();
      }
      return bytes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while copying", e);
    } catch (ExecutionException e) {
      throw new SQLException("copying failed", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long copy(Connection connection, PolicySet asked, int part, int parts)
      throws SQLException {
    var programmes =
        asked.policies().stream()
            .map(policy -> "'" + policy.programme() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    return copy(
            connection,
            "resident_facts",
            "person_household, resident_id" + columns(asked, About.RESIDENT),
            "true",
            part,
            parts)
        + copy(
            connection,
            "household_facts",
            "household_id" + columns(asked, About.HOUSEHOLD),
            "true",
            part,
            parts)
        + copy(
            connection,
            "match",
            MATCH_COLUMNS,
            "finding IS NOT NULL AND programme IN (" + programmes + ")",
            part,
            parts);
  }

  private static String columns(PolicySet asked, About about) {
    var facts = asked.facts();
    return asked.vocabulary().facts().stream()
        .filter(fact -> fact.about() == about && facts.contains(fact.name()))
        .flatMap(
            fact -> Stream.of(fact.column(), fact.column() + "_stale", fact.column() + "_standing"))
        .map(column -> ", " + column)
        .collect(Collectors.joining());
  }

  /** One part of the table as it lies there: nothing is read twice, and nothing is sorted. */
  private static long copy(
      Connection connection, String table, String columns, String condition, int part, int parts)
      throws SQLException {
    var pages =
        ServedAssistance.number(
            connection,
            "SELECT pg_relation_size('%s') / current_setting('block_size')::int".formatted(table));
    var copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "COPY (SELECT %s FROM %s WHERE ctid >= '(%d,0)' AND ctid < '(%d,0)' AND %s) TO STDOUT (FORMAT binary)"
                    .formatted(
                        columns,
                        table,
                        pages * part / parts,
                        part + 1 == parts ? Integer.MAX_VALUE : pages * (part + 1) / parts,
                        condition));
    var bytes = 0L;
    for (var next = copy.readFromCopy(); next != null; next = copy.readFromCopy()) {
      bytes += next.length;
    }
    return bytes;
  }
}
