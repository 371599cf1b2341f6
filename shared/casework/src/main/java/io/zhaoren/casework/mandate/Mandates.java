package io.zhaoren.casework.mandate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The answers of adults who were asked. */
@ApplicationScoped
public class Mandates implements PanacheRepositoryBase<Mandate, UUID> {

  public List<Mandate> ofHousehold(UUID household) {
    return list("householdId = ?1 order by validFrom, id", household);
  }

  /** Those of which something has not yet reached the facts. */
  public List<Mandate> unannounced() {
    return list("announced < case when withdrawnOn is null then 1 else 2 end order by id");
  }
}
