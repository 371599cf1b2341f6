package io.zhaoren.eldercare.place;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.representation.ActingFor;
import io.zhaoren.casework.representation.Scope;
import io.zhaoren.eldercare.elder.Counties;
import io.zhaoren.eldercare.elder.Elders;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts an elder on a county's waiting list. */
@ApplicationScoped
public class ApplyingForPlace {

  private final CaseTransactions transactions;
  private final PlaceApplications applications;
  private final ActingFor actingFor;
  private final Elders elders;
  private final BusinessDay day;

  public ApplyingForPlace(
      CaseTransactions transactions,
      PlaceApplications applications,
      ActingFor actingFor,
      Elders elders,
      BusinessDay day) {
    this.transactions = transactions;
    this.applications = applications;
    this.actingFor = actingFor;
    this.elders = elders;
    this.day = day;
  }

  /**
   * @param name of the request: sent again it is the same application
   * @throws ProblemException if the elder waits or lives somewhere already
   */
  PlaceState apply(UUID resident, PlaceGiven.Applied given, String name) {
    var actor = ActorGiven.read(given.actor(), "/actor");
    var county = Counties.inBody(required(given.county(), "/county"), "/county");
    var level = CareLevel.read(required(given.level(), "/level"), Violation.Part.BODY, "/level");
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.run(
        connection -> {
          var elder = elders.elder(connection, resident, day.today());
          actingFor.mustBeAllowed(
              actor, Set.copyOf(elders.idsOf(connection, elder.id())), Scope.APPLY, day.today());
          var wanted = institutions(connection, given.institutions(), county);
          if (insert(connection, id, elder.id(), county, level, wanted)) {
            applications.act(connection, id, "APPLIED", null, Integer.toString(county), null);
          }
          return applications.get(connection, id);
        });
  }

  private static List<String> institutions(
      Connection connection, @Nullable List<@Nullable String> given, int county)
      throws SQLException {
    var wanted = new ArrayList<String>();
    if (given == null) {
      return wanted;
    }
    for (var i = 0; i < given.size(); i++) {
      var pointer = "/institutions/" + i;
      var code = required(given.get(i), pointer);
      try (var query =
          new Query(connection, "SELECT code FROM institution WHERE code = ? AND county = ?")) {
        wanted.add(
            query
                .with(code)
                .with(county)
                .first(row -> row.getString(1))
                .orElseThrow(
                    () ->
                        ProblemException.of(
                            ProblemType.CONTENT_NOT_TAKEN,
                            Violation.body(
                                pointer,
                                "UNKNOWN_INSTITUTION",
                                new Words("该县没有这家机构", "no such institution in the county")))));
      }
    }
    return wanted;
  }

  /** Whether it is new; the same request again is not. */
  private boolean insert(
      Connection connection,
      UUID id,
      UUID resident,
      int county,
      CareLevel level,
      List<String> institutions)
      throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            INSERT INTO place_application
              (id, version, resident_id, county, level, institutions, applied_on, state)
            VALUES (?, 0, ?, ?, ?, ?, ?, 'WAITING') ON CONFLICT DO NOTHING
            """)) {
      if (query
              .with(id)
              .with(resident)
              .with(county)
              .with(level.name())
              .texts(institutions)
              .with(day.today())
              .run()
          == 1) {
        return true;
      }
    }
    try (var query =
        new Query(connection, "SELECT EXISTS (SELECT FROM place_application WHERE id = ?)")) {
      if (query.with(id).first(row -> row.getBoolean(1)).orElse(false)) {
        return false;
      }
    }
    throw ProblemException.of(
        ProblemType.OUT_OF_ORDER,
        new Words("此人已在轮候或者已入住", "this person waits already, or lives in a place"));
  }
}
