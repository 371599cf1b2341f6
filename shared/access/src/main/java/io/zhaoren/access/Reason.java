package io.zhaoren.access;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why somebody reads, as the request says it: a word, and where there is one the case. */
record Reason(Optional<String> caseReference) {

  static final String HEADER = "Zhaoren-Purpose";

  /** As the gateway writes it into the record of accesses. */
  private static final Set<String> WORDS =
      Set.of(
          "intake",
          "claim",
          "review",
          "payment",
          "visit",
          "protection",
          "appeal",
          "correction",
          "audit");

  private static final Pattern WRITTEN =
      Pattern.compile("([a-z]+)(?:; ?case=([A-Za-z0-9][A-Za-z0-9-]{0,39}))?");

  /** What a role has to say before it reads of people. */
  enum Needed {
    /** Why. */
    PURPOSE,
    /** Why, and in which case. */
    CASE
  }

  /** Empty if nothing was said, or not as agreed. */
  static Optional<Reason> read(@Nullable String header) {
    var written = WRITTEN.matcher(header == null ? "" : header.strip());
    return written.matches() && WORDS.contains(written.group(1))
        ? Optional.of(new Reason(Optional.ofNullable(written.group(2))))
        : Optional.empty();
  }

  boolean isEnough(Needed needed) {
    return needed == Needed.PURPOSE || caseReference.isPresent();
  }
}
