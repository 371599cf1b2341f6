package io.zhaoren.casework.referral;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Items that lie or lay with departments. */
@ApplicationScoped
public class Referrals implements PanacheRepositoryBase<Referral, UUID> {

  List<Referral> ofItem(UUID item) {
    return list("itemId = ?1 order by referredOn, id", item);
  }

  /** Locked, so that of two decisions at once the second sees the first. */
  Optional<Referral> locked(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  List<Referral> overdue(LocalDate today) {
    return list("state = ?1 and dueOn < ?2", Referral.State.REFERRED, today);
  }
}
