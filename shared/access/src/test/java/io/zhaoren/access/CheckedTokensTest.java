package io.zhaoren.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A token that was checked is known for a moment, and never beyond its end. */
class CheckedTokensTest {

  private static final Instant BEGINNING = Instant.parse("2023-10-01T00:00:00Z");
  private static final Instant MUCH_LATER = BEGINNING.plusSeconds(3_600);
  private static final String SOMEBODY = "o-1";

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGINNING);
  private final CheckedTokens tokens = new CheckedTokens(now::get);

  private void later(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private void keep(String authorization, Instant end, String key) {
    tokens.keep(
        authorization,
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new CheckedToken(end, key))
            .addRole("operator")
            .addAttribute("the request that it came with", new Object())
            .build());
  }

  @Test
  void whatWasNeverCheckedIsNotKnown() {
    assertThat(tokens.find("Bearer a")).isEmpty();
    keep("Bearer a", MUCH_LATER, "k1");
    assertThat(tokens.find("Bearer a"))
        .hasValueSatisfying(
            known -> {
              assertThat(known.getRoles()).containsExactly("operator");
              assertThat(known.getPrincipal().getName()).isEqualTo(SOMEBODY);
              assertThat(known.getAttributes()).containsOnlyKeys(CheckedTokens.CALLER);
              assertThat(known.<Caller>getAttribute(CheckedTokens.CALLER).role())
                  .isEqualTo(Role.OPERATOR);
              assertThat(known.getPrincipal()).isNotInstanceOf(JsonWebToken.class);
            });
    assertThat(tokens.find("Bearer b")).isEmpty();
    assertThat(tokens.find("Bearer a ")).isEmpty();
  }

  @Test
  void whoIsNoTokenIsNotKept() {
    tokens.keep(
        "Bearer a",
        QuarkusSecurityIdentity.builder().setPrincipal(() -> SOMEBODY).setAnonymous(false).build());
    assertThat(tokens.find("Bearer a")).isEmpty();
  }

  @Test
  void itIsCheckedAnewAfterAWhile() {
    keep("Bearer a", MUCH_LATER, "k1");
    later(CheckedTokens.KEPT.minusMillis(1));
    assertThat(tokens.find("Bearer a")).isPresent();
    later(Duration.ofMillis(1));
    assertThat(tokens.find("Bearer a")).isEmpty();
  }

  @Test
  void itIsNotKnownBeyondItsEnd() {
    keep("Bearer a", BEGINNING.plusSeconds(2), "k1");
    later(Duration.ofMillis(1_999));
    assertThat(tokens.find("Bearer a")).isPresent();
    later(Duration.ofMillis(1));
    assertThat(tokens.find("Bearer a")).isEmpty();
  }

  @Test
  void aKeyThatIsNewLetsEachBeCheckedAnew() {
    keep("Bearer a", MUCH_LATER, "k1");
    keep("Bearer b", MUCH_LATER, "k1");
    assertThat(tokens.find("Bearer a")).isPresent();
    keep("Bearer c", MUCH_LATER, "k2");
    assertThat(tokens.find("Bearer a")).isEmpty();
    assertThat(tokens.find("Bearer b")).isEmpty();
    assertThat(tokens.find("Bearer c")).isPresent();
  }

  /** A token whose signature was checked elsewhere. */
  private record CheckedToken(Instant end, String key) implements JsonWebToken {

    @Override
    public String getName() {
      return SOMEBODY;
    }

    @Override
    public Set<String> getClaimNames() {
      return Set.of("raw_token", "exp", "sub", "zhaoren_role");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getClaim(String name) {
      return (T)
          Map.of(
                  "raw_token",
                  Base64.getUrlEncoder()
                          .withoutPadding()
                          .encodeToString(
                              "{\"alg\":\"ES256\",\"kid\":\"%s\"}"
                                  .formatted(key)
                                  .getBytes(StandardCharsets.UTF_8))
                      + ".e30.c2lnbmF0dXJl",
                  "exp",
                  end.getEpochSecond(),
                  "sub",
                  SOMEBODY,
                  "zhaoren_role",
                  "operator")
              .get(name);
    }
  }
}
