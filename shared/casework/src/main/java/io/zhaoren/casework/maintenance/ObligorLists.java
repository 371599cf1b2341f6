package io.zhaoren.casework.maintenance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who owes which household maintenance. */
@ApplicationScoped
public class ObligorLists implements PanacheRepositoryBase<ObligorList, UUID> {

  public Optional<ObligorList> find(UUID household) {
    return findByIdOptional(household);
  }

  Optional<ObligorList> locked(UUID household) {
    return findByIdOptional(household, LockModeType.PESSIMISTIC_WRITE);
  }

  /** What was reckoned and not yet told. */
  List<UUID> untold() {
    return list("told < reckoning").stream().map(ObligorList::householdId).toList();
  }

  /** Lists of claims under way that nobody has reckoned with today: lines and mandates may end. */
  List<UUID> toReckon(LocalDate today) {
    return list(
            "from ObligorList l where (l.reckonedOn is null or l.reckonedOn < ?1) and exists"
                + " (select 1 from ApplicationItem i"
                + " where i.applicationId = l.applicationId and i.endedOn is null and i.state in"
                + " (io.zhaoren.casework.item.ItemState.UNDER_WAY,"
                + " io.zhaoren.casework.item.ItemState.AWAITING_PAPERS))",
            today)
        .stream()
        .map(ObligorList::householdId)
        .toList();
  }
}
