package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.policy.evaluation.FactBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The running entitlements of a page of people, as they are stored. */
public final class EntitlementPage {

  private final Map<Subject, List<FactBlock.Running>> running = new HashMap<>();
  private final List<Entitlement> registered = new ArrayList<>();

  private EntitlementPage() {}

  public static EntitlementPage read(Connection connection, FactPage people, LocalDate on)
      throws SQLException {
    var page = new EntitlementPage();
    for (var stored : Entitlements.of(connection, people)) {
      var entitlement = stored.entitlement();
      if (stored.running() && entitlement.to().map(to -> !on.isAfter(to)).orElse(true)) {
        page.running
            .computeIfAbsent(entitlement.subject(), subject -> new ArrayList<>())
            .add(Entitlements.running(entitlement));
        if (entitlement.origin() == Entitlement.Origin.REGISTER) {
          page.registered.add(entitlement);
        }
      }
    }
    return page;
  }

  /** What runs, as far as interplay between programmes needs it. */
  public Map<Subject, List<FactBlock.Running>> running() {
    return running;
  }

  /**
   * Whose entitlement by a register is not placed where it now belongs.
   *
   * @param programmes those that may have moved
   * @param renewed those that were no programme of this service, so that a register's word for them
   *     may mean somebody else
   */
  public Set<Subject> misplaced(
      Set<String> programmes, Set<String> renewed, Registering.Placing placing) {
    var misplaced = new HashSet<Subject>();
    for (var entitlement : registered) {
      var programme = entitlement.programme();
      if (renewed.contains(programme)
          || (programmes.contains(programme)
              && !placing
                  .jurisdiction(entitlement.subject(), programme)
                  .equals(entitlement.jurisdiction()))) {
        misplaced.add(entitlement.subject());
      }
    }
    return misplaced;
  }
}
