package io.zhaoren.gateway.register;

import io.zhaoren.gateway.database.Transactions;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.problem.Problem;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What the register says about an id. */
@Singleton
public class Register {

  private final Transactions transactions;
  private final Numbers numbers;

  Register(DataSource database, Numbers numbers) {
    this.transactions = new Transactions(database);
    this.numbers = numbers;
  }

  /**
   * The id that stands for this person now: the same, or the one that it was merged into.
   *
   * @throws ProblemException if no such id was issued
   */
  public UUID meaning(UUID residentId) {
    return transactions.look(connection -> known(connection, residentId).means());
  }

  /**
   * @param means the id that stands for whom a resident asks about
   * @throws ProblemException if that is somebody else
   */
  public void requireOneself(Caller resident, UUID means) {
    if (!isOneself(resident, means)) {
      throw ProblemException.of(ProblemType.NOT_YOURS);
    }
  }

  /**
   * Whether a caller is the person that an id stands for.
   *
   * @param means as {@link #meaning} told it, so that it stands for itself
   */
  public boolean isOneself(Caller caller, UUID means) {
    var own = caller.resident();
    // by far the most ask under the id that stands for them
    return means.equals(own)
        || (own != null
            && transactions
                .look(connection -> Residents.find(connection, own).map(Residents.Resident::means))
                .equals(Optional.of(means)));
  }

  /** All that may be told of an id. */
  ResidentAnswer tell(UUID residentId) {
    return transactions.get(connection -> tell(connection, residentId));
  }

  ResidentAnswer tell(Connection connection, UUID residentId) throws SQLException {
    var resident = known(connection, residentId);
    return new ResidentAnswer(
        resident.id(),
        resident.standsForItself() ? null : resident.means(),
        numbers.hasNumber(connection, resident.id()),
        resident.revision(),
        Proposals.open(connection, residentId).map(Proposals.Proposal::answer).orElse(null));
  }

  /** The record of an id that was issued. */
  static Residents.Resident known(Connection connection, UUID residentId) throws SQLException {
    return Residents.find(connection, residentId)
        .orElseThrow(() -> ProblemException.of(ProblemType.RESIDENT_UNKNOWN));
  }

  /** The record of an id that stands for itself. */
  static Residents.Resident itself(Connection connection, UUID residentId) throws SQLException {
    var resident = known(connection, residentId);
    if (!resident.standsForItself()) {
      throw new ProblemException(Problem.of(ProblemType.RESIDENT_MERGED).about(resident.means()));
    }
    return resident;
  }
}
