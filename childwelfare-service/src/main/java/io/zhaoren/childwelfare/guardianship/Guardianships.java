package io.zhaoren.childwelfare.guardianship;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.UUID;

/** The care of all children of whom a step was ever taken; of the others the parents have it. */
@ApplicationScoped
public class Guardianships implements PanacheRepositoryBase<Guardianship, UUID> {

  /** Locked; made where there was none. */
  Guardianship locked(UUID child, LocalDate today) {
    return findByIdOptional(child, LockModeType.PESSIMISTIC_WRITE)
        .orElseGet(
            () -> {
              var first = new Guardianship(child, today);
              persist(first);
              flush();
              return first;
            });
  }
}
