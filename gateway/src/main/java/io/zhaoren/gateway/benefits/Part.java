package io.zhaoren.gateway.benefits;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one service said of one thing.
 *
 * @param service its name
 * @param kind matches or entitlements
 * @param entries what it said; empty if it said nothing
 * @param missing why it said nothing; null if it answered
 */
record Part(String service, Kind kind, List<ObjectNode> entries, @Nullable Missing missing) {

  /** What is asked for. */
  enum Kind {
    MATCHES("matches"),
    ENTITLEMENTS("entitlements");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As it stands in addresses and answers. */
    String word() {
      return word;
    }
  }

  /** Why a part is missing. */
  enum Missing {
    /** Nobody there, too busy, or an error. */
    UNAVAILABLE("unavailable"),
    /** No answer before the deadline. */
    TIMEOUT("timeout"),
    /** The service has no such address. */
    NOT_OFFERED("not-offered"),
    /** An answer that is not as agreed. */
    UNREADABLE("unreadable");

    private final String word;

    Missing(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Part {
    entries = List.copyOf(entries);
  }

  static Part missing(String service, Kind kind, Missing why) {
    return new Part(service, kind, List.of(), why);
  }
}
