package io.zhaoren.casework.representation;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Act;
import io.zhaoren.casework.act.ActKind;
import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Acts;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records who may act for whom, and ends it. */
@ApplicationScoped
public class Representing {

  private final CaseTransactions transactions;
  private final Representations representations;
  private final Acts acts;
  private final TellingOthers telling;
  private final BusinessDay day;

  public Representing(
      CaseTransactions transactions,
      Representations representations,
      Acts acts,
      TellingOthers telling,
      BusinessDay day) {
    this.transactions = transactions;
    this.representations = representations;
    this.acts = acts;
    this.telling = telling;
    this.day = day;
  }

  /** The principal gives it, or an officer records a ground of the law. */
  public UUID give(UUID principal, RepresentationGiven given) {
    var actor = ActorGiven.read(given.actor(), "/actor");
    mayDispose(actor, principal);
    var representative = required(given.representativeId(), "/representativeId");
    var ground =
        choice(required(given.ground(), "/ground"), Representation.Ground.class, "/ground");
    if (actor.role() == Role.RESIDENT
        && (ground == Representation.Ground.PARENT || ground == Representation.Ground.GUARDIAN)) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED,
          new Words("法定代理须由经办人员登记", "a ground of the law is recorded by an officer"));
    }
    var scopes = EnumSet.noneOf(Scope.class);
    var named = required(given.scopes(), "/scopes");
    for (var i = 0; i < named.size(); i++) {
      var pointer = "/scopes/" + i;
      scopes.add(choice(required(named.get(i), pointer), Scope.class, pointer));
    }
    var from = Optional.ofNullable(given.from()).orElse(day.today());
    var to = Optional.ofNullable(given.to());
    if (scopes.isEmpty() || to.filter(from::isAfter).isPresent()) {
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(
              scopes.isEmpty() ? "/scopes" : "/to",
              "EMPTY",
              new Words("没有范围或者没有期限", "it covers nothing")));
    }
    return transactions.run(
        connection -> {
          var representation =
              Representation.of(
                  UUID.randomUUID(), principal, representative, ground, scopes, from, to);
          representations.persistAndFlush(representation);
          telling.tellRepresentations(connection, List.of(representation.id()));
          record(
              ActKind.GAVE_REPRESENTATION,
              actor,
              representation.id(),
              new Words("登记代理关系", "recorded a representation"));
          return representation.id();
        });
  }

  /** From the next request on the representative may do nothing more. */
  public UUID end(UUID id, @Nullable ActorGiven given, @Nullable String because) {
    var actor = ActorGiven.read(given, "/actor");
    var ending = choice(required(because, "/because"), Representation.Ending.class, "/because");
    return transactions.run(
        connection -> {
          var representation =
              representations
                  .findByIdOptional(id)
                  .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
          mayDispose(actor, representation.principalId());
          if (representation.end(day.today(), ending)) {
            representations.flush();
            telling.tellRepresentations(connection, List.of(id));
            record(
                ActKind.REVOKED_REPRESENTATION,
                actor,
                id,
                new Words("终止代理关系", "ended a representation"));
          }
          return id;
        });
  }

  private static void mayDispose(Actor actor, UUID principal) {
    var self = actor.role() == Role.RESIDENT && actor.id().equals(principal.toString());
    if (!self && actor.role() != Role.OFFICER) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED,
          new Words("须由本人或者经办人员办理", "the principal or an officer does this"));
    }
  }

  private void record(ActKind kind, Actor actor, UUID id, Words says) {
    acts.persist(Act.of(kind, actor, day.today(), day.now(), says).about(id));
  }

  private static <E extends Enum<E>> E choice(String text, Class<E> type, String pointer) {
    for (var each : type.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return each;
      }
    }
    throw ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN,
        List.of(Violation.body(pointer, "UNKNOWN_CODE", new Words("没有这个取值", "no such value"))));
  }
}
