package io.zhaoren.finding.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Which facts and announcements this service answers for. */
@ConfigMapping(prefix = "zhaoren.intake")
public interface IntakeSettings {

  /** Prefixes of facts that some service owns. */
  @WithDefault("person,assistance,eldercare,childwelfare")
  Set<String> owners();

  /**
   * Whether this service rejects what no other would: envelopes that cannot be read, facts of
   * {@code person} and facts that nobody owns. True for exactly one service.
   */
  @WithDefault("false")
  boolean answersForAll();

  /**
   * Services of whose announced entitlements this one rejects what cannot be read: nobody reads its
   * own, and each is answered for by exactly one other.
   */
  Optional<Set<String>> answersForEntitlementsOf();

  /** A message with more bytes is rejected. */
  @WithDefault("262144")
  int longestMessage();
}
