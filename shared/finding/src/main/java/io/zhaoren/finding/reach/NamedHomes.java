package io.zhaoren.finding.reach;

import io.zhaoren.finding.facts.Home;
import io.zhaoren.finding.facts.Households;
import io.zhaoren.finding.problem.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Where those live whom this request names, as the door has just read it to let the caller in: what
 * is answered then need not be looked up again.
 */
@RequestScoped
public class NamedHomes {

  private final Map<UUID, Home> homes = new HashMap<>();

  void read(UUID asked, Home home) {
    homes.put(asked, home);
  }

  /**
   * As the door has read it, or else as it is now.
   *
   * @throws ProblemException if nothing was ever reported of the person
   */
  public Home known(Connection connection, UUID asked) throws SQLException {
    var home = homes.get(asked);
    return home == null ? Households.known(connection, asked) : home;
  }
}
