package io.zhaoren.childwelfare.report;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.CommunityId;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Areas;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that officers do with a case, each act on record. */
@ApplicationScoped
public class HandlingCases {

  private static final int PER_COUNTY = 1_000_000;

  private final CaseTransactions transactions;
  private final ProtectionCases cases;
  private final BusinessDay day;
  private final ReportSettings settings;

  HandlingCases(
      CaseTransactions transactions,
      ProtectionCases cases,
      BusinessDay day,
      ReportSettings settings) {
    this.transactions = transactions;
    this.cases = cases;
    this.day = day;
    this.settings = settings;
  }

  ProtectionCaseAnswer act(UUID id, CaseActed given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var act = required(given.act(), "/act");
    var at = at(given.at());
    return transactions.run(
        connection -> {
          var found = cases.locked(id);
          mustServe(officer, found);
          if (found.version() != version) {
            throw ProblemException.of(ProblemType.CHANGED_MEANWHILE);
          }
          switch (act) {
            case "police-received" -> found.policeReceived(at);
            case "civil-affairs-told" -> found.civilAffairsTold(at);
            case "place" -> place(found, given);
            case "join" -> join(found, given, officer);
            case "handled" -> found.handled(outcome(given.outcome()), day.now(), officer.id());
            default -> throw wrong("/act", "UNKNOWN_ACT", "没有这种办理", "no such act");
          }
          ProtectionActs.add(connection, id, act, officer.id(), null, day.now());
          cases.flush();
          return ProtectionCaseAnswer.of(found, day.now(), settings.lateAfter());
        });
  }

  private void join(ProtectionCase found, CaseActed given, Actor officer) {
    var into = required(given.into(), "/into");
    if (into.equals(found.id())) {
      throw wrong("/into", "ITSELF", "不能并入自身", "is the case itself");
    }
    var other = cases.locked(into);
    mustServe(officer, other);
    found.join(other);
  }

  private static void place(ProtectionCase found, CaseActed given) {
    var community = given.communityId();
    if (community != null && !isCommunity(community)) {
      throw wrong(
          "/communityId",
          "BAD_COMMUNITY",
          "须为本省村（社区）的12位代码",
          "must be a community's twelve digits");
    }
    var code = community == null ? null : new CommunityId(Long.parseLong(community));
    found.place(
        given.residentId(), code == null ? null : code.county(), code == null ? null : code.code());
  }

  private static boolean isCommunity(String code) {
    return code.matches("[0-9]{12}")
        && Areas.zhejiang().isCounty(Long.parseLong(code) / PER_COUNTY);
  }

  /** A case of which nobody knows the county is everybody's: it may not lie about. */
  static void mustServe(Actor officer, ProtectionCase found) {
    var serves = found.county().map(officer::serves).orElse(true);
    if (officer.role() != Role.OFFICER || !serves) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  private Instant at(@Nullable Instant given) {
    var now = day.now();
    if (given != null && given.isAfter(now)) {
      throw wrong("/at", "OUT_OF_RANGE", "不得晚于现在", "must not be later than now");
    }
    return given == null ? now : given;
  }

  private static ProtectionCase.Outcome outcome(@Nullable String word) {
    var given = required(word, "/outcome");
    return Arrays.stream(ProtectionCase.Outcome.values())
        .filter(each -> ProtectionCaseAnswer.word(each).equals(given))
        .findFirst()
        .orElseThrow(() -> wrong("/outcome", "UNKNOWN_OUTCOME", "没有这种结果", "no such outcome"));
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.INVALID_REQUEST, Violation.body(pointer, code, new Words(zh, en)));
  }
}
