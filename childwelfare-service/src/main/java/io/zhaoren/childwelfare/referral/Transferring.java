package io.zhaoren.childwelfare.referral;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.casework.act.Actor;
import io.zhaoren.casework.act.ActorGiven;
import io.zhaoren.casework.act.Role;
import io.zhaoren.childwelfare.director.Charges;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.CommunityId;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Gives a child to another county. Both must want it; until the other accepts, the first is
 * responsible, and from that moment somebody there is.
 */
@Singleton
public class Transferring {

  private record Stored(UUID child, int from, int to, Optional<Long> community, String state) {}

  private final Transactions transactions;
  private final Charges charges;
  private final BusinessDay day;

  Transferring(DataSource dataSource, Charges charges, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.charges = charges;
    this.day = day;
  }

  Transfer offer(UUID child, Transfer.Offered given, String name) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var community =
        CommunityId.inPath(required(given.communityId(), "/communityId"), "communityId");
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.get(
        connection -> {
          var charge =
              Charges.of(connection, child)
                  .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
          mustServe(officer, charge.county());
          if (charge.county() == community.county()) {
            throw ProblemException.of(
                ProblemType.INVALID_REQUEST,
                Violation.body(
                    "/communityId",
                    "SAME_COUNTY",
                    new Words("同一县（市、区）内无需移交", "within the county nothing is transferred")));
          }
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO child_transfer
                      (id, resident_id, from_county, to_county, to_community, state, offered_by,
                       offered_on)
                  VALUES (?, ?, ?, ?, ?, 'OFFERED', ?, ?)
                  ON CONFLICT (resident_id) WHERE state = 'OFFERED' DO NOTHING
                  """)) {
            var stored =
                query
                    .with(id)
                    .with(child)
                    .with(charge.county())
                    .with(community.county())
                    .with(community.code())
                    .with(officer.id())
                    .with(day.today())
                    .run();
            if (stored == 0) {
              throw ProblemException.of(
                  ProblemType.OUT_OF_ORDER, new Words("已有待答复的移交", "another transfer waits"));
            }
          }
          return answer(connection, id);
        });
  }

  Transfer answer(UUID id, Transfer.Answered given) {
    var officer = ActorGiven.read(given.officer(), "/officer");
    var accepts = required(given.accepts(), "/accepts");
    return transactions.get(
        connection -> {
          var stored = stored(connection, id);
          mustServe(officer, stored.to());
          if (!stored.state().equals("OFFERED")) {
            throw ProblemException.of(ProblemType.OUT_OF_ORDER);
          }
          if (accepts) {
            move(connection, stored);
          }
          try (var query =
              new Query(
                  connection,
                  """
                  UPDATE child_transfer SET state = ?, answered_by = ?, answered_on = ? WHERE id = ?
                  """)) {
            query
                .with(accepts ? "ACCEPTED" : "DECLINED")
                .with(officer.id())
                .with(day.today())
                .with(id)
                .run();
          }
          return answer(connection, id);
        });
  }

  /** Both counties stand still meanwhile, locked in one order. */
  private void move(Connection connection, Stored stored) throws SQLException {
    Charges.lock(connection, Math.min(stored.from(), stored.to()));
    Charges.lock(connection, Math.max(stored.from(), stored.to()));
    if (Charges.of(connection, stored.child())
        .filter(charge -> charge.county() == stored.from())
        .isEmpty()) {
      throw ProblemException.of(ProblemType.OUT_OF_ORDER);
    }
    try (var query =
        new Query(
            connection,
            """
            UPDATE child_file SET county = ?, community = ?::bigint, version = version + 1
             WHERE resident_id = ?
            """)) {
      query.with(stored.to()).with(stored.community().orElse(null)).with(stored.child()).run();
    }
    Charges.remove(connection, stored.child());
    charges.add(
        connection, stored.to(), List.of(new Charges.Child(stored.child(), stored.community())));
  }

  private static void mustServe(Actor officer, int county) {
    if (officer.role() != Role.OFFICER || !officer.serves(county)) {
      throw ProblemException.of(ProblemType.NOT_ALLOWED);
    }
  }

  private static Stored stored(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT resident_id, from_county, to_county, to_community, state FROM child_transfer
             WHERE id = ? FOR UPDATE
            """)) {
      return query
          .with(id)
          .first(
              row ->
                  new Stored(
                      row.getObject(1, UUID.class),
                      row.getInt(2),
                      row.getInt(3),
                      Optional.ofNullable(row.getObject(4, Long.class)),
                      row.getString(5)))
          .orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private static Transfer answer(Connection connection, UUID id) throws SQLException {
    var stored = stored(connection, id);
    return new Transfer(
        id,
        stored.child(),
        "%06d".formatted(stored.from()),
        "%06d".formatted(stored.to()),
        stored.state().toLowerCase(Locale.ROOT),
        Charges.of(connection, stored.child()).orElseThrow().responsible());
  }
}
