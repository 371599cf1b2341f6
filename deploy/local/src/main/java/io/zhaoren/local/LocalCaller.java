package io.zhaoren.local;

import io.zhaoren.embedded.TokenKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who calls the local stack, and the claims of its token. Nothing outside the local
 * profile takes such a token (docs/access.md).
 *
 * @param claims {@code sub}, {@code zhaoren_role} and what belongs to the role
 */
public record LocalCaller(Map<String, String> claims) {

  /** Who may be asked for, with the claims that hold unless others are given. */
  private static final Map<String, LocalCaller> KNOWN =
      Map.ofEntries(
          known("citizen", "resident", "c-1"),
          known("worker", "community-worker", "w-1", "area", "330106001001"),
          known("grid", "grid-worker", "g-1", "area", "330106001001"),
          known("director", "child-director", "d-1", "area", "330106001001"),
          known("supervisor", "child-supervisor", "s-1", "area", "330106001", "office", "township"),
          known("caseworker", "township-officer", "t-1", "area", "330106001", "office", "township"),
          known("officer", "county-officer", "o-1", "area", "330106", "office", "county"),
          known("region", "region-officer", "p-1", "area", "33", "office", "province"),
          known("agency", "agency", "agency-1", "agency", "caseworker"),
          known("backend", "agency", "backend-1", "agency", "mobile-backend"),
          known("provider", "service-provider", "meals-1", "agency", "meals-1"),
          known("assessor", "assessing-institution", "as-1", "agency", "assess-1"),
          known("auditor", "auditor", "a-1", "area", "33"),
          known("operator", "operator", "ops-1"));

  public LocalCaller {
    claims = Map.copyOf(claims);
  }

  private static Map.Entry<String, LocalCaller> known(
      String word, String role, String who, String... more) {
    var claims = new HashMap<>(Map.of("zhaoren_role", role, "sub", who));
    for (var i = 0; i < more.length; i += 2) {
      claims.put("zhaoren_" + more[i], more[i + 1]);
    }
    return Map.entry(word, new LocalCaller(claims));
  }

  /** The words that {@link #of} takes. */
  static Set<String> words() {
    return KNOWN.keySet();
  }

  /**
   * @param word one of {@link #words}
   */
  static LocalCaller of(String word) {
    var known = KNOWN.get(word);
    if (known == null) {
      throw new IllegalArgumentException(word);
    }
    return known;
  }

  /** An agency or source of this code. */
  public static LocalCaller agency(String code) {
    return of("agency").with("zhaoren_agency", code).with("sub", code);
  }

  /** Acts for an office of a county, or of a part of one. */
  public static LocalCaller officer(String code, String office, String area) {
    return of("officer")
        .with("sub", code)
        .with("zhaoren_office", office)
        .with("zhaoren_area", area);
  }

  /** Publishes for the whole province. */
  public static LocalCaller province() {
    return of("region");
  }

  /** Looks at everything and changes nothing. */
  public static LocalCaller auditor() {
    return of("auditor");
  }

  /** Sees how the stack is, and nobody's data. */
  public static LocalCaller operator() {
    return of("operator");
  }

  /** With another claim, or one more. */
  LocalCaller with(String claim, String value) {
    var more = new HashMap<>(claims);
    more.put(claim, value);
    return new LocalCaller(more);
  }

  /** What the header Authorization carries, good for an hour. */
  public String bearer(TokenKey key) {
    return "Bearer " + key.sign(claims, Duration.ofHours(1));
  }
}
