package io.zhaoren.casework.verification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zhaoren.casework.verification.VerificationRequest.State;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Everything that sources were asked. */
@ApplicationScoped
public class VerificationRequests implements PanacheRepositoryBase<VerificationRequest, UUID> {

  public List<VerificationRequest> ofApplication(UUID application) {
    return list("applicationId = ?1 order by askedOn, id", application);
  }

  public VerificationRequest get(UUID id) {
    return findByIdOptional(id)
        .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
  }

  /** Locked, so that two answers to it are taken one after the other. */
  Optional<VerificationRequest> toAnswer(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Those whose day is over and that nobody has been warned of. */
  List<UUID> overdue(LocalDate today) {
    return list("dueOn < ?1 and state in ?2", today, List.of(State.ASKED, State.PARTLY)).stream()
        .map(VerificationRequest::id)
        .toList();
  }

  /** Overdue ones whose day was before this one. */
  List<VerificationRequest> overdueSince(LocalDate before) {
    return list("state = ?1 and dueOn < ?2", State.OVERDUE, before);
  }
}
