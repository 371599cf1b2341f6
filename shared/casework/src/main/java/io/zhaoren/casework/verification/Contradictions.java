package io.zhaoren.casework.verification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Answers that were not the same. */
@ApplicationScoped
public class Contradictions implements PanacheRepositoryBase<Contradiction, UUID> {

  public List<Contradiction> ofApplication(UUID application) {
    return list("applicationId = ?1 order by openedOn, id", application);
  }

  /** About one thing, the oldest first. */
  List<Contradiction> about(UUID application, Topic topic, String name) {
    return list(
        "applicationId = ?1 and about = ?2 and subjectId = ?3 and name = ?4 order by openedOn, id",
        application,
        topic.kind(),
        topic.subject(),
        name);
  }

  /** As an officer saw it, locked. */
  Contradiction asSeen(UUID id, int version) {
    var found = locked(id);
    if (found.version() != version) {
      throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
    }
    return found;
  }

  private Contradiction locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /** Settled, and the facts do not say it yet. */
  List<Contradiction> untold() {
    return list("settledOn is not null and told = false order by id");
  }
}
