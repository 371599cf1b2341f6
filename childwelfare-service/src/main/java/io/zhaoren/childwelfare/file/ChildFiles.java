package io.zhaoren.childwelfare.file;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** All files. */
@ApplicationScoped
public class ChildFiles implements PanacheRepositoryBase<ChildFile, UUID> {

  /**
   * @throws ProblemException if there is none
   */
  public ChildFile get(UUID child) {
    return findByIdOptional(child)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /**
   * @throws ProblemException if there is none
   */
  public ChildFile locked(UUID child) {
    return findByIdOptional(child, LockModeType.PESSIMISTIC_WRITE)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }
}
