package io.zhaoren.gateway.register;

import io.zhaoren.gateway.database.Transactions;
import io.zhaoren.gateway.identity.Caller;
import io.zhaoren.gateway.problem.ProblemException;
import io.zhaoren.gateway.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** A person asks for the id of their own number. Whose any other number is, they are not told. */
@Singleton
class OwnNumber {

  private final Transactions transactions;
  private final Numbers numbers;
  private final Register register;

  OwnNumber(DataSource database, Numbers numbers, Register register) {
    this.transactions = new Transactions(database);
    this.numbers = numbers;
    this.register = register;
  }

  /**
   * @throws ProblemException the same for a number of another and for one that nobody has
   */
  UUID residentId(Caller resident, Optional<CitizenNumber> number) {
    var holder =
        number.flatMap(given -> transactions.get(connection -> numbers.holder(connection, given)));
    var means =
        register.meaning(holder.orElseThrow(() -> ProblemException.of(ProblemType.NOT_YOURS)));
    register.requireOneself(resident, means);
    return means;
  }
}
