package io.zhaoren.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who brought a token that was checked a moment ago. A client sends the same token with every
 * request, and to check a signature anew costs more than all else that the gateway does with one.
 * What is kept is a hash, not the token; never beyond the token's end, and so briefly that a key
 * that a provider takes back is not trusted for longer. The services check every token themselves.
 */
@Singleton
class KnownTokens {

  static final Duration KEPT = Duration.ofSeconds(30);

  private static final long MOST = 50_000;

  private record Known(Caller caller, Instant until) {}

  private final InstantSource clock;
  private final Cache<String, Known> tokens =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

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
  Optional<Caller> find(String authorization) {
    var known = tokens.getIfPresent(key(authorization));
    return known != null && clock.instant().isBefore(known.until())
        ? Optional.of(known.caller())
        : Optional.empty();
  }

  /**
   * Keeps who brought a token that was checked.
   *
   * @param expires its end, in seconds since 1970
   */
  void keep(String authorization, Caller caller, long expires) {
    var now = clock.instant();
    var end = Instant.ofEpochSecond(expires);
    var until = now.plus(KEPT).isBefore(end) ? now.plus(KEPT) : end;
    tokens.put(key(authorization), new Known(caller, until));
  }

  private static String key(String authorization) {
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
