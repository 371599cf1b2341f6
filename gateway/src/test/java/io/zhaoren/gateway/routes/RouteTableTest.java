package io.zhaoren.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  private static GatewayRoute route(String name, String path) {
    return new GatewayRoute(
        name,
        path,
        "assistance",
        path,
        Set.of(),
        Duration.ofSeconds(1),
        OptionalLong.of(10),
        new Openness(path, List.of(), List.of(), List.of(), List.of(), Set.of()));
  }

  private static final RouteTable TABLE =
      new RouteTable(List.of(route("api", "/api/a/v1"), route("import", "/api/a/v1/facts:import")));

  private static String found(String path) {
    return TABLE.find(path).map(GatewayRoute::name).orElse("none");
  }

  @Test
  void theLongestPrefixWins() {
    assertThat(found("/api/a/v1/facts:import")).isEqualTo("import");
    assertThat(found("/api/a/v1/facts")).isEqualTo("api");
  }

  @Test
  void aPrefixIsOneOfWholeSegments() {
    assertThat(found("/api/a/v1")).isEqualTo("api");
    assertThat(found("/api/a/v1/")).isEqualTo("api");
    assertThat(found("/api/a/v10")).isEqualTo("none");
    assertThat(found("/api/a/v1:import")).isEqualTo("none");
    assertThat(found("/api/a/v1/facts:import2")).isEqualTo("api");
  }

  @Test
  void nothingElseHasARoute() {
    assertThat(found("/")).isEqualTo("none");
    assertThat(found("/api")).isEqualTo("none");
    assertThat(found("/API/a/v1")).isEqualTo("none");
  }

  @Test
  void twoRoutesOfOnePathAreRefused() {
    assertThatThrownBy(() -> new RouteTable(List.of(route("a", "/x"), route("b", "/x"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "x", "/x/", "/x//y", "/x/../y", "/%61", "/x;y"})
  void aPathThatIsNotPlainIsRefused(String path) {
    assertThatThrownBy(() -> route("bad", path)).isInstanceOf(IllegalArgumentException.class);
  }
}
