package io.zhaoren.finding.facts;

import io.zhaoren.policy.vocabulary.About;
import java.util.Optional;
import java.util.UUID;

/**
 * A range of ids in the database's order: of households, or of residents of no known household.
 *
 * @param first included
 * @param end not included; empty: to the last
 * @param after everything up to here is left out; empty: nothing is
 */
public record KeyRange(About about, UUID first, Optional<UUID> end, Optional<UUID> after) {

  /** What is left of it behind an id. */
  public KeyRange after(UUID id) {
    return new KeyRange(about, first, end, Optional.of(id));
  }

  /** As a condition on a column. Ids hold nothing but hexadecimal digits and hyphens. */
  String condition(String column) {
    var condition =
        after
            .map(id -> "%s > '%s'".formatted(column, id))
            .orElseGet(() -> "%s >= '%s'".formatted(column, first));
    return end.map(id -> condition + " AND %s < '%s'".formatted(column, id)).orElse(condition);
  }
}
