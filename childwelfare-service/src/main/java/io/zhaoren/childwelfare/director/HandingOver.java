package io.zhaoren.childwelfare.director;

import static io.zhaoren.finding.problem.Required.required;

import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.community.WorkerCode;
import io.zhaoren.finding.database.Query;
import io.zhaoren.finding.database.Transactions;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Gives children from one worker to another, who must accept them first. */
@Singleton
public class HandingOver {

  private record Offer(String from, String to, List<UUID> children) {}

  private final Transactions transactions;
  private final Charges charges;
  private final BusinessDay day;

  HandingOver(DataSource dataSource, Charges charges, BusinessDay day) {
    this.transactions = new Transactions(dataSource);
    this.charges = charges;
    this.day = day;
  }

  /** Nothing changes until the other has accepted. */
  HandOver offer(String worker, HandOver.Offered given, String name) {
    var from = WorkerActing.read(worker, "/worker");
    var to = WorkerCode.inBody(given.to(), "/to");
    var children = required(given.residents(), "/residents");
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return transactions.get(
        connection -> {
          var giver = ChildWorkers.present(connection, from);
          ChildWorkers.present(connection, to);
          Charges.lock(connection, giver.county());
          mustBeInCharge(connection, from, children);
          mayTake(connection, to, children);
          try (var query =
              new Query(
                  connection,
                  """
                  INSERT INTO hand_over (id, from_worker, to_worker, residents, offered_on, state)
                  VALUES (?, ?, ?, ?, ?, 'OFFERED')
                  """)) {
            query.with(id).with(from).with(to).uuids(children).with(day.today()).run();
          }
          return new HandOver(id, from, to, children, "offered");
        });
  }

  /** The receiver says yes or no. */
  HandOver answer(UUID id, HandOver.Answered given) {
    var worker = WorkerActing.read(given.worker(), "/worker");
    var accepts = required(given.accepts(), "/accepts");
    return transactions.get(
        connection -> {
          var offer = locked(connection, id);
          if (!offer.to().equals(worker)) {
            throw ProblemException.of(ProblemType.NOT_ALLOWED);
          }
          if (accepts) {
            var receiver = ChildWorkers.present(connection, worker);
            Charges.lock(connection, receiver.county());
            mustBeInCharge(connection, offer.from(), offer.children());
            mayTake(connection, worker, offer.children());
            var taken = new ArrayList<Charges.Charge>();
            for (var child : offer.children()) {
              var charge = Charges.of(connection, child).orElseThrow();
              taken.add(new Charges.Charge(child, receiver.county(), charge.community(), worker));
            }
            charges.give(connection, receiver.county(), taken, "HANDED_OVER");
          }
          close(connection, id, accepts ? "ACCEPTED" : "DECLINED");
          return new HandOver(
              id, offer.from(), worker, offer.children(), accepts ? "accepted" : "declined");
        });
  }

  private static void mustBeInCharge(Connection connection, String worker, List<UUID> children)
      throws SQLException {
    for (var child : children) {
      if (Charges.of(connection, child)
          .filter(charge -> charge.responsible().equals(worker))
          .isEmpty()) {
        throw ProblemException.of(
            ProblemType.OUT_OF_ORDER,
            new Words("不由其负责的儿童不能交接", "who is not responsible cannot hand over"));
      }
    }
  }

  /** A director of the place: another one would lose the child with the next change. */
  private static void mayTake(Connection connection, String worker, List<UUID> children)
      throws SQLException {
    var receiver = ChildWorkers.present(connection, worker);
    for (var child : children) {
      var charge = Charges.of(connection, child).orElseThrow();
      if (receiver.role() != ChildWorker.Role.DIRECTOR
          || !receiver.serves(charge.county(), charge.community())) {
        throw KeepingWorkers.wrong(
            "/to", "NOT_THERE", "须为儿童所在村（社区）的儿童主任", "must be a director of the child's community");
      }
    }
  }

  private static Offer locked(Connection connection, UUID id) throws SQLException {
    try (var query =
        new Query(
            connection,
            """
            SELECT from_worker, to_worker, residents, state FROM hand_over WHERE id = ? FOR UPDATE
            """)) {
      var found =
          query
              .with(id)
              .first(
                  row -> {
                    if (!row.getString(4).equals("OFFERED")) {
                      throw ProblemException.of(ProblemType.OUT_OF_ORDER);
                    }
                    return new Offer(
                        row.getString(1),
                        row.getString(2),
                        List.of((UUID[]) row.getArray(3).getArray()));
                  });
      return found.orElseThrow(() -> ProblemException.of(ProblemType.CASEWORK_RECORD_UNKNOWN));
    }
  }

  private static void close(Connection connection, UUID id, String state) throws SQLException {
    try (var query = new Query(connection, "UPDATE hand_over SET state = ? WHERE id = ?")) {
      query.with(state).with(id).run();
    }
  }
}
