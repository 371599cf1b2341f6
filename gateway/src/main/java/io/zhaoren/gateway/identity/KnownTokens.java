package io.zhaoren.gateway.identity;

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
 * request, and to check a signature anew costs more than all else that the gateway does with one.
 * What is kept is a hash, not the token; never beyond the token's end, and no longer than half a
 * minute. A token signed with a key that was not met before shows that keys were changed: then each
 * is checked anew. The services check every token themselves.
 */
@Singleton
class KnownTokens {

  /** The attribute of an identity that names the caller, where a token was checked before. */
  static final String CALLER = "zhaoren.caller";

  static final Duration KEPT = Duration.ofSeconds(30);

  private static final long MOST = 50_000;

  /**
   * Who brought a token.
   *
   * @param identity the same for Quarkus, with nothing of the request that it came with
   */
  record Known(Caller caller, SecurityIdentity identity) {}

  private record Kept(Known known, Instant until) {}

  private final InstantSource clock;
  private final Cache<String, Kept> tokens =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
  private final Set<String> keysMet = ConcurrentHashMap.newKeySet();

  @Inject
  KnownTokens() {
    this(InstantSource.system());
  }

  KnownTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param authorization the header as it came
   */
  Optional<Known> find(String authorization) {
    var kept = tokens.getIfPresent(hash(authorization));
    return kept != null && clock.instant().isBefore(kept.until())
        ? Optional.of(kept.known())
        : Optional.empty();
  }

  /**
   * Keeps who brought a token that was checked.
   *
   * @param token what it says
   */
  void keep(String authorization, Caller caller, JsonWebToken token) {
    if (keysMet.add(keyOf(token.getRawToken()))) {
      tokens.invalidateAll();
    }
    var now = clock.instant();
    var end = Instant.ofEpochSecond(token.getExpirationTime());
    var identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(caller.who()))
            .addRole(caller.role().code())
            .addAttribute(CALLER, caller)
            .build();
    tokens.put(
        hash(authorization),
        new Kept(new Known(caller, identity), now.plus(KEPT).isBefore(end) ? now.plus(KEPT) : end));
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
