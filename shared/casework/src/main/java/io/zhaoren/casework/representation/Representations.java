package io.zhaoren.casework.representation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** Who acts for whom, and who once did. */
@ApplicationScoped
public class Representations implements PanacheRepositoryBase<Representation, UUID> {

  private final Protections protections;

  public Representations(Protections protections) {
    this.protections = protections;
  }

  /**
   * Asked at every request: nothing is remembered of an earlier one. What another service has on
   * record counts as what is on record here. Whoever is kept away from the principal's matters may
   * do nothing, whatever is on record.
   */
  public boolean allows(UUID representative, UUID principal, Scope scope, LocalDate on) {
    return allows(representative, principal, Set.of(scope), on);
  }

  /** Whether somebody may act in anything at all, or see it. */
  public boolean allowsAnything(UUID representative, UUID principal, LocalDate on) {
    return allows(representative, principal, EnumSet.allOf(Scope.class), on);
  }

  private boolean allows(UUID representative, UUID principal, Set<Scope> oneOf, LocalDate on) {
    return (list("representativeId = ?1 and principalId = ?2", representative, principal).stream()
                .anyMatch(each -> oneOf.stream().anyMatch(scope -> each.allows(scope, on)))
            || getEntityManager()
                .unwrap(Session.class)
                .doReturningWork(
                    connection -> Heard.allows(connection, representative, principal, oneOf, on)))
        && !protections.bar(representative, principal, on);
  }

  public List<Representation> ofPrincipal(UUID principal) {
    return list("principalId = ?1 order by validFrom, id", principal);
  }
}
