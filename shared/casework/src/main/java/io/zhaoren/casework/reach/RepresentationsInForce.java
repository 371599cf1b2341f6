package io.zhaoren.casework.reach;

import io.zhaoren.access.Representing;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.casework.representation.Protections;
import io.zhaoren.casework.representation.Representations;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.residents.Aliases;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What is on record today of who may look into whose matters; what may be done, the act asks. */
@Singleton
public final class RepresentationsInForce implements Representing {

  private final CaseTransactions transactions;
  private final Representations representations;
  private final Protections protections;
  private final BusinessDay day;

  RepresentationsInForce(
      CaseTransactions transactions,
      Representations representations,
      Protections protections,
      BusinessDay day) {
    this.transactions = transactions;
    this.representations = representations;
    this.protections = protections;
    this.day = day;
  }

  @Override
  public boolean isInForce(UUID representative, UUID principal) {
    return transactions.run(
        connection -> representations.allowsAnything(representative, principal, day.today()));
  }

  @Override
  public boolean isKeptAway(UUID person, UUID from) {
    return transactions.run(
        connection -> {
          // a protection stands under the ids that stand, and a token may name one that ceased
          var ids = List.of(person, from);
          var standing = Aliases.standing(connection, ids);
          return protections.bar(person, from, day.today())
              || (!standing.isEmpty()
                  && protections.bar(
                      standing.getOrDefault(person, person),
                      standing.getOrDefault(from, from),
                      day.today()));
        });
  }
}
