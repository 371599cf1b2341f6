package io.zhaoren.casework.decision;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every decision that was taken. */
@ApplicationScoped
public class Decisions implements PanacheRepositoryBase<Decision, UUID> {

  /** The decision, or a problem if there is none. */
  public Decision get(UUID id) {
    return findByIdOptional(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /** About any of these items, in the order in which they were taken. */
  public List<Decision> ofItems(Collection<UUID> items) {
    return list("itemId in ?1 order by recordedAt, id", items);
  }

  /** The last one that said how much; empty for what was never said by one. */
  public Optional<Decision> lastOf(UUID entitlement) {
    return find("entitlementId = ?1 order by recordedAt desc, id", entitlement)
        .firstResultOptional();
  }

  public List<Decision> ofSubjects(Collection<UUID> ids) {
    return list("subjectId in ?1 order by recordedAt, id", ids);
  }
}
