package io.zhaoren.eldercare.ability;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All assessments: none is ever thrown away. */
@ApplicationScoped
public class AbilityAssessments implements PanacheRepositoryBase<AbilityAssessment, UUID> {

  /** The newest first. */
  List<AbilityAssessment> ofResident(List<UUID> ids) {
    return list("residentId in ?1 order by assessedOn desc, firstSignedAt desc, id", ids);
  }

  /** One that the second assessor has not signed yet. */
  Optional<AbilityAssessment> unsigned(List<UUID> ids) {
    return find("residentId in ?1 and state = ?2", ids, AbilityAssessment.State.AWAITING_SIGNATURE)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }

  AbilityAssessment get(UUID id) {
    return findByIdOptional(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /**
   * Locked, as its actor saw it.
   *
   * @throws ProblemException if it is another version by now
   */
  AbilityAssessment asSeen(UUID id, int version) {
    var assessment =
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
            .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    if (assessment.version() != version) {
      throw ProblemException.of(
          ProblemType.CHANGED_MEANWHILE,
          new Words(
              "评估现为第" + assessment.version() + "版，请重新查看",
              "it is at version " + assessment.version() + " now: look at it again"));
    }
    return assessment;
  }
}
