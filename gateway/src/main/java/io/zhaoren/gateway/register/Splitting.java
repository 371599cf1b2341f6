package io.zhaoren.gateway.register;

import io.zhaoren.gateway.announcements.Announcement;
import io.zhaoren.gateway.announcements.Outbox;
import io.zhaoren.gateway.database.Transactions;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * An id stands for itself again, with all that was merged into it before. One person's word is
 * enough: as long as two people are one in the books, each is wronged every day.
 */
@Singleton
class Splitting {

  private final Transactions transactions;
  private final Register register;
  private final Outbox outbox;

  Splitting(DataSource database, Register register, Outbox outbox) {
    this.transactions = new Transactions(database);
    this.register = register;
    this.outbox = outbox;
  }

  /**
   * Undoes a merge. An id that was split already stays as it is.
   *
   * @throws ProblemException if the id never was part of another
   */
  ResidentAnswer split(UUID residentId, SplitReason reason, Actor actor) {
    return transactions.get(
        connection -> {
          Residents.inTurn(connection);
          var resident = Register.known(connection, residentId);
          if (resident.standsForItself()) {
            if (resident.revision() == 0) {
              throw ProblemException.of(ProblemType.NOT_MERGED);
            }
            return register.tell(connection, residentId); // it was split already
          }
          var from = resident.means();
          var announcements = new ArrayList<Announcement>();
          for (var each : Residents.hang(connection, residentId, null, residentId)) {
            var itself = each.id().equals(residentId);
            announcements.add(
                itself
                    ? new Announcement.Split(residentId, from, each.revision())
                    : new Announcement.Merged(each.id(), residentId, each.revision()));
            Journal.write(
                connection,
                itself ? Journal.Kind.SPLIT : Journal.Kind.MERGED,
                each,
                itself ? from : residentId,
                reason.name(),
                actor,
                null);
          }
          outbox.add(connection, announcements);
          return register.tell(connection, residentId);
        });
  }
}
