package io.zhaoren.casework.referral;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Everything that departments said of referred items. */
@ApplicationScoped
public class ReferralAnswers implements PanacheRepositoryBase<ReferralAnswer, UUID> {

  List<ReferralAnswer> ofReferral(UUID referral) {
    return list("referralId = ?1 order by recordedAt, id", referral);
  }

  boolean isKnown(String source, String eventId) {
    return count("source = ?1 and eventId = ?2", source, eventId) > 0;
  }
}
