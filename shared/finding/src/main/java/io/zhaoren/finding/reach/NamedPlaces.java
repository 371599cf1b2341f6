package io.zhaoren.finding.reach;

import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Divisions and sources that a request names themselves: there is nothing to look up. */
@Singleton
public final class NamedPlaces implements Matters {

  @Override
  public Set<String> parameters() {
    return Set.of("communityId", "county", "area", "source");
  }

  @Override
  public Optional<Matter> find(String parameter, String value) {
    return parameter.equals("source")
        ? Optional.of(Matter.of(value))
        : Places.asked(value).map(Matter::named);
  }
}
