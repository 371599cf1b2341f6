package io.zhaoren.casework.representation;

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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps somebody away from a resident's matters, and lifts that. An officer's act alone. */
@ApplicationScoped
public class Protecting {

  private final CaseTransactions transactions;
  private final Protections protections;
  private final Acts acts;
  private final TellingOthers telling;
  private final BusinessDay day;

  public Protecting(
      CaseTransactions transactions,
      Protections protections,
      Acts acts,
      TellingOthers telling,
      BusinessDay day) {
    this.transactions = transactions;
    this.protections = protections;
    this.acts = acts;
    this.telling = telling;
    this.day = day;
  }

  /** The same again is the same one. */
  public UUID protect(UUID principal, ProtectionGiven given) {
    var officer = officer(given.officer());
    var kind = kind(given.kind());
    var basis = given.basis();
    if (basis == null || basis.isBlank()) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing("/basis"));
    }
    var against = Optional.ofNullable(given.againstId());
    var from = Optional.ofNullable(given.from()).orElse(day.today());
    var to = Optional.ofNullable(given.to());
    if (to.filter(from::isAfter).isPresent()) {
      throw wrong("/to", "EMPTY", "没有期限", "it covers nothing");
    }
    if (against.filter(principal::equals).isPresent()) {
      throw wrong("/againstId", "ONESELF", "不能针对本人", "nobody is kept away from oneself");
    }
    return transactions.run(
        connection -> {
          for (var before : protections.ofPrincipal(principal)) {
            if (before.says(against, kind, from, to)) {
              return before.id();
            }
          }
          var protection = Protection.of(principal, against, kind, basis, from, to);
          protections.persistAndFlush(protection);
          telling.tellProtections(connection, List.of(protection.id()));
          record(
              ActKind.PROTECTED,
              officer,
              protection.id(),
              new Words("登记保护措施", "recorded a protection"));
          return protection.id();
        });
  }

  public UUID lift(UUID id, @Nullable ActorGiven given) {
    var officer = officer(given);
    return transactions.run(
        connection -> {
          var protection =
              protections
                  .findByIdOptional(id)
                  .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
          if (protection.lift(day.today())) {
            protections.flush();
            telling.tellProtections(connection, List.of(id));
            record(
                ActKind.LIFTED_PROTECTION, officer, id, new Words("解除保护措施", "lifted a protection"));
          }
          return id;
        });
  }

  private static Actor officer(@Nullable ActorGiven given) {
    var actor = ActorGiven.read(given, "/officer");
    if (actor.role() != Role.OFFICER) {
      throw ProblemException.of(
          ProblemType.NOT_ALLOWED, new Words("须由经办人员办理", "an officer does this"));
    }
    return actor;
  }

  private static Protection.Kind kind(@Nullable String text) {
    if (text == null) {
      throw ProblemException.of(ProblemType.INVALID_REQUEST, Violation.missing("/kind"));
    }
    return switch (text) {
      case "flag" -> Protection.Kind.FLAG;
      case "restraining-order" -> Protection.Kind.RESTRAINING_ORDER;
      default -> throw wrong("/kind", "UNKNOWN_CODE", "没有这个取值", "no such value");
    };
  }

  private void record(ActKind kind, Actor officer, UUID id, Words says) {
    acts.persist(Act.of(kind, officer, day.today(), day.now(), says).about(id));
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
