package io.zhaoren.finding.reach;

import io.zhaoren.access.Matter;
import io.zhaoren.access.Matters;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/**
 * Divisions and sources that a request names themselves: there is nothing to look up. What is
 * listed of a county that a township's officer asks for is narrowed to the township; {@code
 * wholeArea} is meant as a whole, since something is done in all of it.
 */
@Singleton
public final class NamedPlaces implements Matters {

  @Override
  public Set<String> parameters() {
    return Set.of("communityId", "county", "area", "wholeArea", "source");
  }

  @Override
  public Optional<Matter> find(String parameter, String value) {
    return switch (parameter) {
      case "source" -> Optional.of(Matter.of(value));
      case "wholeArea" -> Places.asked(value).map(Matter::named);
      default -> Places.asked(value).map(Matter::at);
    };
  }
}
