package io.zhaoren.finding.reach;

import io.zhaoren.finding.facts.Home;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

  /** Empty if the request does not name this person, or nothing was ever reported of the person. */
  public Optional<Home> of(UUID asked) {
    return Optional.ofNullable(homes.get(asked));
  }
}
