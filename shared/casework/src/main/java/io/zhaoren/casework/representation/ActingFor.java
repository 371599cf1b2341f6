package io.zhaoren.casework.representation;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.Role;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectLocks;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Whether somebody may act for somebody, asked anew at each request. */
@ApplicationScoped
public class ActingFor {

  private final Representations representations;
  private final Protections protections;

  public ActingFor(Representations representations, Protections protections) {
    this.representations = representations;
    this.protections = protections;
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
            || isKeptAway(self, principals, on)
            || actor.principal().filter(p -> !p.equals(self)).isPresent()) {
          throw refused();
        }
        yield Optional.of(self);
      }
      case REPRESENTATIVE -> {
        var principal =
            actor.principal().filter(principals::contains).orElseThrow(ActingFor::refused);
        var representative = UUID.fromString(actor.id());
        if (!representations.allows(representative, principal, scope, on)
            || isKeptAway(representative, principals, on)) {
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

  private boolean isKeptAway(UUID person, Collection<UUID> concerned, LocalDate on) {
    return protections.from(person, on).stream().anyMatch(concerned::contains);
  }

  /**
   * Whoever is kept away from a resident, as by a court's order, neither acts nor reads in a matter
   * that is the resident's or that of the household in which the resident lives: also as a member
   * of it, and also for another member.
   *
   * @param matters about whom it is
   * @throws ProblemException if the actor is kept away, in words that do not say so
   */
  public void mustNotBeKeptAway(
      Connection connection, Actor actor, Collection<Subject> matters, LocalDate on)
      throws SQLException {
    if (actor.role() != Role.RESIDENT && actor.role() != Role.REPRESENTATIVE) {
      return;
    }
    var from = protections.from(UUID.fromString(actor.id()), on);
    if (from.isEmpty()) {
      return;
    }
    var homes = SubjectLocks.householdOf(connection, from);
    for (var matter : matters) {
      if (matter.about() == About.RESIDENT
          ? from.contains(matter.id())
          : homes.containsValue(matter.id())) {
        throw refused();
      }
    }
  }

  private static ProblemException refused() {
    return ProblemException.of(
        ProblemType.NOT_ALLOWED,
        new Words("没有代理关系，或者代理已终止、不含此项权限", "no representation in force covers this"));
  }
}
