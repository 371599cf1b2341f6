package io.zhaoren.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The programmes whose matters are not for everybody in a household, as the rights say it. */
@Singleton
public final class Discreet {

  private final Map<String, Rights.Discretion> programmes;

  @Inject
  Discreet() {
    this(Rights.bundled());
  }

  Discreet(Rights rights) {
    this.programmes = rights.discreet();
  }

  /** Whether its matters are for the person alone whom they are about. */
  public boolean isOwnOnly(String programme) {
    return programmes.get(programme) == Rights.Discretion.OWN_ONLY;
  }

  /** Whether its matters are for nobody in the household. */
  public boolean isProtecting(String programme) {
    return programmes.get(programme) == Rights.Discretion.PROTECTING;
  }

  /** All of them. */
  public Set<String> programmes() {
    return programmes.keySet().stream().collect(Collectors.toUnmodifiableSet());
  }
}
