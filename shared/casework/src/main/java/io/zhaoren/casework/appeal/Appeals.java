package io.zhaoren.casework.appeal;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Every appeal. */
@ApplicationScoped
public class Appeals implements PanacheRepositoryBase<Appeal, UUID> {

  /** The appeal, locked; a problem if there is none. */
  Appeal locked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /** The appeal, or a problem if there is none. */
  public Appeal get(UUID id) {
    return findByIdOptional(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }
}
