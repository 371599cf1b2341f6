package io.zhaoren.gateway.register;

import io.zhaoren.gateway.database.Transactions;
import io.zhaoren.gateway.problem.Problem;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Somebody gains a number, or a wrong one is corrected. The number that is replaced is free again:
 * it may be another person's, who then gets an id of their own. What was freed by mistake makes two
 * records of one person, which can be merged; the other mistake would make one of two.
 */
@Singleton
class AttachingNumber {

  private final Transactions transactions;
  private final Register register;
  private final Numbers numbers;

  AttachingNumber(DataSource database, Register register, Numbers numbers) {
    this.transactions = new Transactions(database);
    this.register = register;
    this.numbers = numbers;
  }

  /**
   * Gives an id its number; if it has this one already, nothing is done.
   *
   * @param replaces the number that it has now, if it has one
   * @throws ProblemException if the number is another record's, if the id has a number that was not
   *     named, or if the id is part of another
   */
  ResidentAnswer attach(
      UUID residentId, CitizenNumber number, Optional<CitizenNumber> replaces, Actor actor) {
    return transactions.get(
        connection -> {
          Residents.inTurn(connection);
          var resident = Register.itself(connection, residentId);
          var holder = numbers.holder(connection, number);
          if (holder.isPresent() && !holder.get().equals(residentId)) {
            throw new ProblemException(
                Problem.of(ProblemType.NUMBER_HELD_BY_ANOTHER).about(holder.get()));
          }
          if (holder.isEmpty()) {
            give(connection, resident, number, replaces, actor);
          }
          return register.tell(connection, residentId);
        });
  }

  private void give(
      Connection connection,
      Residents.Resident resident,
      CitizenNumber number,
      Optional<CitizenNumber> replaces,
      Actor actor)
      throws SQLException {
    var has = numbers.hasNumber(connection, resident.id());
    if (has) {
      var named =
          replaces.isPresent()
              && numbers.holder(connection, replaces.get()).equals(Optional.of(resident.id()));
      if (!named) {
        throw ProblemException.of(ProblemType.OTHER_NUMBER_KNOWN);
      }
      numbers.detach(connection, resident.id());
    }
    if (!numbers.attach(connection, resident.id(), number)) {
      throw new SQLException("the number was issued at this moment", "40001"); // look again
    }
    Journal.write(
        connection,
        has ? Journal.Kind.NUMBER_CORRECTED : Journal.Kind.NUMBER_ATTACHED,
        resident,
        null,
        null,
        actor,
        null);
  }
}
