package io.zhaoren.testing;

import io.zhaoren.embedded.TokenKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Somebody who calls a service in a test, with a token that it takes: {@code
 * given().header("Authorization", officer("330106").bearer())}.
 *
 * @param claims of the token
 */
public record TestCaller(Map<String, String> claims) {

  /** One key for all class loaders of a JVM: a test and the service in it are loaded apart. */
  private static final String KEPT = "zhaoren.test-token-key";

  private static final Duration LASTING = Duration.ofHours(1);

  public TestCaller {
    claims = Map.copyOf(claims);
  }

  /** The key that signs all tokens of this JVM's tests. */
  public static TokenKey key() {
    Function<Object, Object> make = name -> TokenKey.fresh().written();
    return TokenKey.read((String) System.getProperties().computeIfAbsent(KEPT, make));
  }

  public static TestCaller resident(UUID residentId) {
    return of("resident", residentId.toString()).with("zhaoren_resident", residentId.toString());
  }

  /** A community worker of a community of twelve digits. */
  public static TestCaller worker(String code, String community) {
    return of("community-worker", code).with("zhaoren_area", community);
  }

  /** Of a county of six digits. */
  public static TestCaller officer(String county) {
    return officer("c-1", "county", county);
  }

  /** Of a county of six digits, or of a township of nine. */
  public static TestCaller officer(String code, String office, String area) {
    return of(area.length() > 6 ? "township-officer" : "county-officer", code)
        .with("zhaoren_area", area)
        .with("zhaoren_office", office);
  }

  /** Of the province. */
  public static TestCaller region() {
    return of("region-officer", "p-1")
        .with("zhaoren_area", "33")
        .with("zhaoren_office", "province");
  }

  /** An agency or source of this code. */
  public static TestCaller agency(String code) {
    return of("agency", code).with("zhaoren_agency", code);
  }

  /** Of the whole province. */
  public static TestCaller auditor() {
    return of("auditor", "a-1").with("zhaoren_area", "33");
  }

  public static TestCaller operator() {
    return of("operator", "ops-1");
  }

  public static TestCaller of(String role, String who) {
    return new TestCaller(Map.of("zhaoren_role", role, "sub", who));
  }

  /** With one claim more, or another. */
  public TestCaller with(String claim, String value) {
    var more = new HashMap<>(claims);
    more.put(claim, value);
    return new TestCaller(more);
  }

  /** A token of now. */
  public String token() {
    return key().sign(claims, LASTING);
  }

  /** What the header Authorization carries. */
  public String bearer() {
    return "Bearer " + token();
  }
}
