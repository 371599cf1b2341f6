package io.zhaoren.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who brought a token that was checked a moment ago. A client sends the same token with every
 * request, and to check a signature anew costs more than to answer a short question. What is kept
 * is a hash, not the token; never beyond the token's end, and no longer than half a minute. A token
 * signed with a key that was not met before shows that keys were changed: then each is checked
 * anew.
 */
@Singleton
class CheckedTokens {

  /** The attribute of an identity that names the caller, where a token was checked before. */
  static final String CALLER = "zhaoren.caller";

  static final Duration KEPT = Duration.ofSeconds(30);

  private static final long MOST = 50_000;

  private record Checked(SecurityIdentity identity, Instant until) {}

  private final InstantSource clock;
  private final Cache<String, Checked> tokens =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
  private final Set<String> keysMet = ConcurrentHashMap.newKeySet();

  @Inject
  CheckedTokens() {
    this(InstantSource.system());
  }

  CheckedTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param authorization the header as it came
   */
  Optional<SecurityIdentity> find(String authorization) {
    var checked = tokens.getIfPresent(hash(authorization));
    return checked != null && clock.instant().isBefore(checked.until())
        ? Optional.of(checked.identity())
        : Optional.empty();
  }

  /**
   * Keeps who brought a token that was checked: the caller whom it names, and nothing of the
   * request that it came with. Of a token that names no caller nothing is kept.
   */
  void keep(String authorization, SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return;
    }
    Caller caller;
    try {
      caller = Caller.of(token::getClaim);
    } catch (RefusedException nobody) {
      return; // the entrance says so each time
    }
    if (keysMet.add(keyOf(token.getRawToken()))) {
      tokens.invalidateAll();
    }
    var now = clock.instant();
    var end = Instant.ofEpochSecond(token.getExpirationTime());
    tokens.put(
        hash(authorization),
        new Checked(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.who()))
                .addRoles(identity.getRoles())
                .addAttribute(CALLER, caller)
                .build(),
            now.plus(KEPT).isBefore(end) ? now.plus(KEPT) : end));
  }

  /** The header of a token, which names the key and how it signs (RFC 7515 section 4.1). */
  private static String keyOf(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
        StandardCharsets.UTF_8);
  }

  private static String hash(String authorization) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(authorization.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
