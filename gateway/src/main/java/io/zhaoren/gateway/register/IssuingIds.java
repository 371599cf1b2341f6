package io.zhaoren.gateway.register;

import io.zhaoren.gateway.database.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Gives people ids: the same number always the same one, somebody without a number a new one. */
@Singleton
class IssuingIds {

  /**
   * One id that is asked for.
   *
   * @param number whose it is; empty: somebody without a number
   * @param fingerprint for somebody without a number, what makes the same request the same id
   */
  record Wanted(Optional<CitizenNumber> number, Optional<byte[]> fingerprint) {}

  /**
   * @param issued whether it is new
   */
  record Issued(UUID residentId, boolean issued) {}

  private final Transactions transactions;
  private final Numbers numbers;

  IssuingIds(DataSource database, Numbers numbers) {
    this.transactions = new Transactions(database);
    this.numbers = numbers;
  }

  /** One id for each that is wanted, in the same order, in one transaction. */
  List<Issued> issue(List<Wanted> wanted) {
    return transactions.get(connection -> issue(connection, wanted));
  }

  private List<Issued> issue(Connection connection, List<Wanted> wanted) throws SQLException {
    var distinct = new LinkedHashSet<CitizenNumber>();
    wanted.forEach(each -> each.number().ifPresent(distinct::add));
    var found = numbers.find(connection, distinct);
    var provisional = provisional(connection, wanted).iterator();
    var told = new LinkedHashSet<UUID>();
    var issued = new ArrayList<Issued>(wanted.size());
    for (var each : wanted) {
      if (each.number().isEmpty()) {
        issued.add(provisional.next());
        continue;
      }
      var place = found.get(each.number().get());
      if (place == null) {
        throw new IllegalStateException("a number was left without an id");
      }
      // of the same number twice in one request only the first is new
      issued.add(new Issued(place.residentId(), place.issued() && told.add(place.residentId())));
    }
    return issued;
  }

  private static List<Issued> provisional(Connection connection, List<Wanted> wanted)
      throws SQLException {
    var without = wanted.stream().filter(each -> each.number().isEmpty()).toList();
    if (without.isEmpty()) {
      return List.of();
    }
    var keyed =
        KeyedIds.take(
                connection, without.stream().flatMap(each -> each.fingerprint().stream()).toList())
            .iterator();
    var issued = new ArrayList<Issued>(without.size());
    for (var each : without) {
      if (each.fingerprint().isPresent()) {
        var id = keyed.next();
        issued.add(new Issued(id.id(), id.issued()));
      } else {
        issued.add(new Issued(UUID.randomUUID(), true));
      }
    }
    Residents.add(
        connection, issued.stream().filter(Issued::issued).map(Issued::residentId).toList());
    // an id that was issued under a key may have been merged since
    var meanings =
        Residents.meanings(
            connection,
            issued.stream().filter(each -> !each.issued()).map(Issued::residentId).toList());
    issued.replaceAll(
        each ->
            new Issued(meanings.getOrDefault(each.residentId(), each.residentId()), each.issued()));
    return issued;
  }
}
