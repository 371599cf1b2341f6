package io.zhaoren.casework.verification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Everything that sources answered. */
@ApplicationScoped
public class VerificationAnswers implements PanacheRepositoryBase<VerificationAnswer, UUID> {

  /** In the order in which they came. */
  public List<VerificationAnswer> ofRequest(UUID request) {
    return list("requestId = ?1 order by recordedAt, id", request);
  }

  boolean isKnown(String source, String eventId) {
    return count("source = ?1 and eventId = ?2", source, eventId) > 0;
  }

  List<VerificationAnswer> untold() {
    return list("told = false order by recordedAt, id");
  }
}
