package io.zhaoren.casework.representation;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Whether somebody may act for somebody, asked anew at each request. */
@ApplicationScoped
public class ActingFor {

  private final Representations representations;

  public ActingFor(Representations representations) {
    this.representations = representations;
  }

  /**
   * @param principals whose matter it is: one of them must be the actor, or be acted for
   * @return the one for whom is acted; empty for an officer, who acts for an authority
   * @throws ProblemException if the actor may not
   */
  public Optional<UUID> mustBeAllowed(
      Actor actor, Collection<UUID> principals, Scope scope, LocalDate on) {
    return switch (actor.role()) {
      case RESIDENT -> {
        var self = UUID.fromString(actor.id());
        if (!principals.contains(self)
            || actor.principal().filter(p -> !p.equals(self)).isPresent()) {
          throw refused();
        }
        yield Optional.of(self);
      }
      case REPRESENTATIVE -> {
        var principal =
            actor.principal().filter(principals::contains).orElseThrow(ActingFor::refused);
        if (!representations.allows(UUID.fromString(actor.id()), principal, scope, on)) {
          throw refused();
        }
        yield Optional.of(principal);
      }
      case VILLAGE_WORKER -> {
        // the village helps to apply whoever cannot (L1 art. 11); it sees no file for that
        if (scope != Scope.APPLY) {
          throw refused();
        }
        yield Optional.of(
            actor.principal().filter(principals::contains).orElseThrow(ActingFor::refused));
      }
      case OFFICER, SERVICE -> actor.principal().filter(principals::contains);
    };
  }

  private static ProblemException refused() {
    return ProblemException.of(
        ProblemType.NOT_ALLOWED,
        new Words("没有代理关系，或者代理已终止、不含此项权限", "no representation in force covers this"));
  }
}
