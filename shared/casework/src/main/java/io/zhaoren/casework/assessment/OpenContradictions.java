package io.zhaoren.casework.assessment;

import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.facts.FactKey;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Values that are not decided by: sources contradict each other, and no officer has settled it, or
 * the facts do not say yet what was settled.
 */
final class OpenContradictions {

  private OpenContradictions() {}

  static Set<FactKey> about(Connection connection, Vocabulary vocabulary, Collection<UUID> subjects)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT subject_id, name FROM contradiction
             WHERE NOT told AND about <> 'OBLIGOR' AND subject_id = any(?)
            """)) {
      return query
          .uuids(Set.copyOf(subjects))
          .list(row -> new FactKey(vocabulary.fact(row.getString(2)), row.getObject(1, UUID.class)))
          .stream()
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
