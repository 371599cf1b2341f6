package io.zhaoren.gateway;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tokens of people who do not exist. */
public final class Tokens {

  private Tokens() {}

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }

  public static SigningKey key() {
    return SigningKey.read(setting("test.issuer.key"));
  }

  /** What every good token says. */
  public static Map<String, Object> claims(String who, String role) {
    var claims = new HashMap<String, Object>();
    claims.put("iss", setting("test.issuer"));
    claims.put("aud", List.of("zhaoren"));
    claims.put("sub", who);
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("exp", Instant.now().getEpochSecond() + 3_600);
    claims.put("zhaoren_role", role);
    return claims;
  }

  private static String signed(Map<String, Object> claims) {
    return "Bearer " + key().sign(claims);
  }

  /** With {@code Bearer} before it, as all of these. */
  public static String officer(String who) {
    var claims = claims(who, "township-officer");
    claims.put("zhaoren_area", "339901001");
    claims.put("zhaoren_office", "township");
    return signed(claims);
  }

  public static String countyOfficer(String who) {
    var claims = claims(who, "county-officer");
    claims.put("zhaoren_area", "339901");
    claims.put("zhaoren_office", "county-civil-affairs");
    return signed(claims);
  }

  public static String resident(UUID residentId) {
    var claims = claims("person-" + residentId.toString().substring(0, 8), "resident");
    claims.put("zhaoren_resident", residentId.toString());
    return signed(claims);
  }

  public static String of(String who, String role) {
    var claims = claims(who, role);
    claims.put("zhaoren_area", "33");
    claims.put("zhaoren_agency", "public-security");
    return signed(claims);
  }
}
