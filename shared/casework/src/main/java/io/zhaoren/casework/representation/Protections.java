package io.zhaoren.casework.representation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;

/** Who is kept away from whose matters. */
@ApplicationScoped
public class Protections implements PanacheRepositoryBase<Protection, UUID> {

  List<Protection> ofPrincipal(UUID principal) {
    return list("principalId = ?1 order by validFrom, id", principal);
  }

  /** From whose matters this person himself is kept away on this day. */
  Set<UUID> from(UUID person, LocalDate on) {
    var from =
        list("againstId = ?1", person).stream()
            .filter(each -> each.bars(person, on))
            .map(Protection::principalId)
            .collect(Collectors.toSet());
    from.addAll(elsewhere(connection -> Heard.from(connection, person, on)));
    return from;
  }

  /**
   * Asked at every request: nothing is remembered of an earlier one. What another service has on
   * record counts as what is on record here.
   */
  public boolean bar(UUID representative, UUID principal, LocalDate on) {
    return ofPrincipal(principal).stream().anyMatch(each -> each.bars(representative, on))
        || elsewhere(connection -> Heard.bars(connection, representative, principal, on));
  }

  private <T> T elsewhere(ReturningWork<T> asked) {
    return getEntityManager().unwrap(Session.class).doReturningWork(asked);
  }
}
