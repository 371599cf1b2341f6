package io.zhaoren.casework.mandate;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The answers of adults who were asked. */
@ApplicationScoped
public class Mandates implements PanacheRepositoryBase<Mandate, UUID> {

  /** In the order in which they were given. */
  public List<Mandate> ofHousehold(UUID household) {
    return list("householdId = ?1 order by saidOrder", household);
  }

  /** Those whose last answer for this household is an express refusal. */
  public Set<UUID> refusing(UUID household) {
    var refusing = new HashSet<UUID>();
    for (var answer : ofHousehold(household)) {
      if (answer.answer() == Mandate.Answer.REFUSED) {
        refusing.add(answer.residentId());
      } else {
        refusing.remove(answer.residentId());
      }
    }
    return refusing;
  }

  /** A number above every one before. */
  long nextOrder() {
    return ((Number)
            getEntityManager()
                .createNativeQuery("SELECT nextval('mandate_order')")
                .getSingleResult())
        .longValue();
  }

  /** Those of which something has not yet reached the facts. */
  public List<Mandate> unannounced() {
    return list("announced < case when withdrawnOn is null then 1 else 2 end order by saidOrder");
  }
}
