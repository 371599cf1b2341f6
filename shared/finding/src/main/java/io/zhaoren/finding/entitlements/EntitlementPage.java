package io.zhaoren.finding.entitlements;

import io.zhaoren.finding.facts.FactPage;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.facts.SubjectSieve;
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

  /** What runs now. */
  public static EntitlementPage read(Connection connection, FactPage people, LocalDate on)
      throws SQLException {
    return of(Entitlements.of(connection, people), on);
  }

  /**
   * What runs of those who had one when the sieve was made.
   *
   * @param entitled from {@link Entitlements#entitled}
   */
  public static EntitlementPage read(
      Connection connection, FactPage people, SubjectSieve entitled, LocalDate on)
      throws SQLException {
    var subjects = new ArrayList<Subject>();
    people.households().stream()
        .filter(entitled::mayHold)
        .map(Subject::household)
        .forEach(subjects::add);
    people.residents().stream()
        .filter(entitled::mayHold)
        .map(Subject::resident)
        .forEach(subjects::add);
    return of(subjects.isEmpty() ? List.of() : Entitlements.of(connection, subjects), on);
  }

  private static EntitlementPage of(List<Entitlements.Stored> rows, LocalDate on) {
    var page = new EntitlementPage();
    for (var stored : rows) {
      var entitlement = stored.entitlement();
      if (stored.runsOn(on)) {
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
