package io.zhaoren.eldercare.place;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Offers a bed to whoever is next on the county's list: nobody picks. The bed is counted first, so
 * that of any number of officers at once no two offer the same one, and the applicant is locked, so
 * that nobody is offered two.
 */
@Singleton
public final class OfferingBeds {

  private final Transactions transactions;
  private final PlaceApplications applications;
  private final PlaceSettings settings;
  private final BusinessDay day;

  public OfferingBeds(
      DataSource dataSource,
      PlaceApplications applications,
      PlaceSettings settings,
      BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.applications = applications;
    this.settings = settings;
    this.day = day;
  }

  /**
   * @param name of the request: sent again it is the same offer
   * @throws ProblemException if there is no bed left, or nobody who waits for it
   */
  PlaceState offer(String institution, PlaceGiven.Offered given, String name) {
    var officer = WorkerCode.inBody(given.officer(), "/officer");
    var level = CareLevel.read(required(given.level(), "/level"), Violation.Part.BODY, "/level");
    // what the request is known by, should its answer have been lost
    var request = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    return transactions.get(
        connection -> {
          var before = before(connection, request);
          if (before.isPresent()) {
            return applications.get(connection, before.get());
          }
          var county = Institutions.get(connection, institution).county();
          BedCounts.offer(connection, institution, level);
          var next =
              applications
                  .next(connection, Integer.parseInt(required(county, "")), level, institution)
                  .orElseThrow(
                      () ->
                          ProblemException.of(
                              ProblemType.OUT_OF_ORDER,
                              new Words("没有人轮候此类床位", "nobody waits for such a bed")));
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE place_application
                     SET state = 'OFFERED', institution = ?, offered_on = ?, expires_on = ?,
                         accepted_on = NULL, version = version + 1
                   WHERE id = ?
                  """)) {
            query
                .with(institution)
                .with(day.today())
                .with(day.today().plus(settings.offerFor()))
                .with(next)
                .run();
          }
          applications.act(
              connection, next, "OFFERED " + request, institution, required(county, ""), officer);
          return applications.get(connection, next);
        });
  }

  private static Optional<UUID> before(Connection connection, String request) throws SQLException {
    try (var query = new Query(connection, "SELECT application_id FROM place_act WHERE act = ?")) {
      return query.with("OFFERED " + request).first(row -> row.getObject(1, UUID.class));
    }
  }
}
