package io.zhaoren.eldercare.place;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.eldercare.elder.Counties;
import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.paging.PageRequest;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of an application: answered, moved in, moved out, taken over by another county. */
@ApplicationScoped
public class SettlingPlaces {

  private static final String WAITS_AGAIN =
      """
      UPDATE place_application SET state = 'WAITING', institution = NULL, offered_on = NULL,
             expires_on = NULL, accepted_on = NULL, version = version + 1
       WHERE id = ?
      """;

  private final CaseTransactions transactions;
  private final PolicyStore policies;
  private final PlaceApplications applications;
  private final PlaceFacts facts;
  private final ActingFor actingFor;
  private final Elders elders;
  private final BusinessDay day;

  public SettlingPlaces(
      CaseTransactions transactions,
      PolicyStore policies,
      PlaceApplications applications,
      PlaceFacts facts,
      ActingFor actingFor,
      Elders elders,
      BusinessDay day) {
    this.transactions = transactions;
    this.policies = policies;
    this.applications = applications;
    this.facts = facts;
    this.actingFor = actingFor;
    this.elders = elders;
    this.day = day;
  }

  PlaceState show(UUID id) {
    return transactions.run(connection -> applications.get(connection, id));
  }

  WaitingList waiting(int county, String within, CareLevel level, PageRequest page) {
    return transactions.run(
        connection -> applications.waiting(connection, county, within, level, page));
  }

  /**
   * The elder accepts or declines an offer, or does not want a place any more.
   *
   * @throws ProblemException if there is no offer, it has expired, or somebody was first
   */
  PlaceState answer(UUID id, PlaceGiven.Answered given) {
    var actor = ActorGiven.read(given.actor(), "/actor");
    var version = required(given.version(), "/version");
    var answer = required(given.answer(), "/answer");
    return transactions.run(
        connection -> {
          var seen = applications.asSeen(connection, id, version);
          var elder = elders.get(connection, seen.residentId());
          actingFor.mustBeAllowed(
              actor, Set.copyOf(elders.idsOf(connection, elder.id())), Scope.APPLY, day.today());
          switch (answer) {
            case "accept" -> accept(connection, seen);
            case "decline" -> decline(connection, seen);
            case "withdraw" -> withdraw(connection, seen);
            default ->
                throw wrong("/answer", "UNKNOWN_CODE", "没有这种答复", "accept, decline or withdraw");
          }
          applications.act(
              connection,
              id,
              answer.toUpperCase(Locale.ROOT),
              seen.institution(),
              seen.county(),
              null);
          return applications.get(connection, id);
        });
  }

  private void accept(Connection connection, PlaceState seen) throws SQLException {
    mustBe(seen, "offered");
    var last = seen.expiresOn();
    if (last != null && day.today().isAfter(last)) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("已过接受期限", "the offer has expired"));
    }
    try (var query =
        new Query(
            connection,
            "UPDATE place_application SET accepted_on = ?, version = version + 1 WHERE id = ?")) {
      query.with(day.today()).with(seen.applicationId()).run();
    }
  }

  private static void decline(Connection connection, PlaceState seen) throws SQLException {
    mustBe(seen, "offered");
    free(connection, seen, -1, 0);
    run(connection, WAITS_AGAIN, seen.applicationId());
  }

  private void withdraw(Connection connection, PlaceState seen) throws SQLException {
    if (seen.state().equals("offered")) {
      free(connection, seen, -1, 0);
    } else {
      mustBe(seen, "waiting");
    }
    end(connection, seen, "WITHDRAWN", day.today());
  }

  /** Moves in: told as a fact, which ends whatever hangs on living at home. */
  PlaceState admit(UUID id, PlaceGiven.Moved given) {
    var officer = WorkerCode.inBody(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var on = onDay(given.on());
    return transactions.run(
        connection -> {
          policies.current(connection);
          var seen = applications.asSeen(connection, id, version);
          mustBe(seen, "offered");
          if (seen.acceptedOn() == null) {
            throw ProblemException.of(
                ProblemType.OUT_OF_ORDER, new Words("尚未接受床位", "the offer is not accepted yet"));
          }
          elders.living(connection, seen.residentId());
          free(connection, seen, -1, 1);
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE place_application SET state = 'ADMITTED', admitted_on = ?, version = version + 1
                   WHERE id = ?
                  """)) {
            query.with(on).with(id).run();
          }
          applications.act(connection, id, "ADMITTED", seen.institution(), seen.county(), officer);
          facts.livesIn(connection, seen, on, true);
          return applications.get(connection, id);
        });
  }

  /** Moves out: the bed is free. */
  PlaceState leave(UUID id, PlaceGiven.Moved given) {
    var officer = WorkerCode.inBody(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var on = onDay(given.on());
    return transactions.run(
        connection -> {
          policies.current(connection);
          var seen = applications.asSeen(connection, id, version);
          mustBe(seen, "admitted");
          var since = seen.admittedOn();
          if (since != null && on.isBefore(since)) {
            throw wrong("/on", "BEFORE_ADMISSION", "早于入住日期", "lies before the admission");
          }
          free(connection, seen, 0, -1);
          end(connection, seen, "ENDED", on);
          applications.act(connection, id, "LEFT", seen.institution(), seen.county(), officer);
          facts.livesIn(connection, seen, on, false);
          return applications.get(connection, id);
        });
  }

  /** Another county takes the application over, with the day on which it was made. */
  PlaceState transfer(UUID id, PlaceGiven.Transferred given) {
    var officer = WorkerCode.inBody(given.officer(), "/officer");
    var version = required(given.version(), "/version");
    var county = Counties.inBody(required(given.county(), "/county"), "/county");
    return transactions.run(
        connection -> {
          var seen = applications.asSeen(connection, id, version);
          mustBe(seen, "waiting");
          if (Integer.parseInt(seen.county()) == county) {
            throw wrong("/county", "SAME_COUNTY", "已在该县名单", "is on this county's list already");
          }
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE place_application SET county = ?, institutions = '{}', version = version + 1
                   WHERE id = ?
                  """)) {
            query.with(county).with(id).run();
          }
          applications.act(connection, id, "TRANSFERRED", null, seen.county(), officer);
          return applications.get(connection, id);
        });
  }

  private LocalDate onDay(@Nullable LocalDate given) {
    var on = required(given, "/on");
    if (on.isAfter(day.today())) {
      throw wrong("/on", "FUTURE", "不得晚于今天", "must not be after today");
    }
    return on;
  }

  private static void free(Connection connection, PlaceState seen, int offered, int taken)
      throws SQLException {
    BedCounts.move(
        connection,
        required(seen.institution(), ""),
        CareLevel.valueOf(seen.level().toUpperCase(Locale.ROOT).replace('-', '_')),
        offered,
        taken);
  }

  private static void end(Connection connection, PlaceState seen, String state, LocalDate on)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            UPDATE place_application SET state = ?, ended_on = ?, expires_on = NULL, version = version + 1
             WHERE id = ?
            """)) {
      query.with(state).with(on).with(seen.applicationId()).run();
    }
  }

  private static void run(Connection connection, String sql, UUID id) throws SQLException {
    try (var query = new Query(connection, sql)) {
      query.with(id).run();
    }
  }

  private static void mustBe(PlaceState seen, String state) {
    if (!seen.state().equals(state)) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("申请不在可以这样办理的状态", "this cannot be done with it now"));
    }
  }

  private static ProblemException wrong(String pointer, String code, String zh, String en) {
    return ProblemException.of(
        ProblemType.CONTENT_NOT_TAKEN, Violation.body(pointer, code, new Words(zh, en)));
  }
}
