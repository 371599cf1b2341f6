package io.zhaoren.gateway.register;

import io.zhaoren.gateway.announcements.Announcement;
import io.zhaoren.gateway.announcements.Outbox;
import io.zhaoren.gateway.database.Transactions;
import io.zhaoren.gateway.problem.Problem;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Two ids become one person: proposed by one, done when another confirms it. That holds for every
 * merge, also of somebody without a number: a wrong one shows one living person's affairs to
 * another, and pays one for both.
 */
@Singleton
class Merging {

  private final Transactions transactions;
  private final Register register;
  private final Outbox outbox;

  Merging(DataSource database, Register register, Outbox outbox) {
    this.transactions = new Transactions(database);
    this.register = register;
    this.outbox = outbox;
  }

  /**
   * Proposes that an id is the same person as another. The same proposal again is the same; if they
   * are merged so already, nothing is done.
   *
   * @param into the id that would survive
   */
  ResidentAnswer propose(UUID residentId, UUID into, MergeReason reason, Actor actor) {
    return transactions.get(
        connection -> {
          Residents.inTurn(connection);
          var resident = Register.known(connection, residentId);
          var survivor = Register.known(connection, into);
          if (!resident.standsForItself()
              && resident.means().equals(survivor.means())
              && !survivor.id().equals(residentId)
              && survivor.standsForItself()) {
            return register.tell(connection, residentId); // it is so already
          }
          requireTwo(resident, survivor);
          var open = Proposals.open(connection, residentId);
          if (open.isEmpty()) {
            Proposals.add(connection, residentId, into, reason, actor);
          } else if (!open.get().into().equals(into)) {
            throw new ProblemException(
                Problem.of(ProblemType.MERGE_PENDING).about(open.get().into()));
          }
          return register.tell(connection, residentId);
        });
  }

  /**
   * Merges, on a second person's word.
   *
   * @throws ProblemException if the proposal is not there or was withdrawn, if its own author
   *     confirms it, or if one of the two has become part of another since
   */
  ResidentAnswer confirm(UUID residentId, UUID proposalId, Actor actor) {
    return transactions.get(
        connection -> {
          Residents.inTurn(connection);
          var proposal = proposal(connection, residentId, proposalId);
          if (proposal.state() == Proposals.State.WITHDRAWN) {
            throw ProblemException.of(ProblemType.MERGE_CLOSED);
          }
          if (proposal.state() == Proposals.State.PROPOSED) {
            merge(connection, proposal, actor);
          }
          return register.tell(connection, residentId);
        });
  }

  /** Lets a proposal go; anybody may, also who made it. */
  ResidentAnswer withdraw(UUID residentId, UUID proposalId, Actor actor) {
    return transactions.get(
        connection -> {
          Residents.inTurn(connection);
          var proposal = proposal(connection, residentId, proposalId);
          if (proposal.state() == Proposals.State.CONFIRMED) {
            throw ProblemException.of(ProblemType.MERGE_CLOSED);
          }
          if (proposal.state() == Proposals.State.PROPOSED) {
            Proposals.answer(connection, proposalId, Proposals.State.WITHDRAWN, actor);
          }
          return register.tell(connection, residentId);
        });
  }

  private void merge(Connection connection, Proposals.Proposal proposal, Actor actor)
      throws SQLException {
    if (proposal.proposedBy().equals(actor)) {
      throw ProblemException.of(ProblemType.SECOND_PERSON_NEEDED);
    }
    var into = proposal.into();
    requireTwo(Register.known(connection, proposal.residentId()), Register.known(connection, into));
    Proposals.answer(connection, proposal.id(), Proposals.State.CONFIRMED, actor);
    var changed = Residents.hang(connection, proposal.residentId(), into, into);
    var announcements = new ArrayList<Announcement>();
    for (var each : changed) {
      announcements.add(new Announcement.Merged(each.id(), into, each.revision()));
      Journal.write(
          connection,
          Journal.Kind.MERGED,
          each,
          into,
          proposal.reason().name(),
          proposal.proposedBy(),
          actor);
    }
    outbox.add(connection, announcements);
  }

  /** Two ids that each stand for itself: nothing else can be merged. */
  private static void requireTwo(Residents.Resident resident, Residents.Resident survivor) {
    if (resident.means().equals(survivor.means())) {
      throw ProblemException.of(ProblemType.MERGE_INTO_ITSELF);
    }
    for (var each : new Residents.Resident[] {resident, survivor}) {
      if (!each.standsForItself()) {
        throw new ProblemException(Problem.of(ProblemType.RESIDENT_MERGED).about(each.means()));
      }
    }
  }

  private static Proposals.Proposal proposal(
      Connection connection, UUID residentId, UUID proposalId) throws SQLException {
    Register.known(connection, residentId);
    return Proposals.find(connection, proposalId)
        .filter(proposal -> proposal.residentId().equals(residentId))
        .orElseThrow(() -> ProblemException.of(ProblemType.MERGE_UNKNOWN));
  }
}
