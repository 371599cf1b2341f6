package io.zhaoren.finding.events;

import io.zhaoren.finding.matching.Cause;
import java.util.List;
import java.util.Locale;

/** Why something changed: a kind and names of facts, programmes or parameters; never a value. */
public record AnnouncedCause(String kind, List<String> codes) {

  public static AnnouncedCause of(Cause cause) {
    return new AnnouncedCause(cause.kind().name().toLowerCase(Locale.ROOT), cause.codes());
  }
}
