package io.zhaoren.casework.application;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The applications that were made. */
@ApplicationScoped
public class Applications implements PanacheRepositoryBase<Application, UUID> {

  /** The application, or a problem if there is none. */
  public Application get(UUID id) {
    return findByIdOptional(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.APPLICATION_UNKNOWN));
  }

  public List<Application> ofHousehold(UUID household) {
    return list("householdId = ?1 order by receivedOn, id", household);
  }
}
