package io.zhaoren.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhaoren.testing.Seeds;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/api/assistance/v1, /api/assistance/v1",
    "/api/assistance/v1/, /api/assistance/v1/",
    "/api/%61ssistance/v1, /api/assistance/v1",
    "/api/assistance/v1/facts%3Aimport, /api/assistance/v1/facts:import",
    "/api/assistance/v1/facts%3aimport, /api/assistance/v1/facts:import",
    "/a/%e4%bd%8e%E4%BF%9D, /a/%E4%BD%8E%E4%BF%9D",
    "/a/b.c, /a/b.c",
    "/a/.b, /a/.b",
    "/a/x%20y, /a/x%20y"
  })
  void anUnusualSpellingIsRewritten(String raw, String plain) {
    assertThat(RequestPath.plain(raw)).contains(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "api",
        "//",
        "/api//assistance",
        "//api/assistance/v1",
        "/api/./assistance",
        "/api/../assistance",
        "/api/assistance/..",
        "/api/assistance/.",
        "/.",
        "/api/%2e%2e/assistance",
        "/api/%2E%2e",
        "/api/.%2e/assistance",
        "/api/assistance%2fv1",
        "/api/assistance%2Fv1",
        "/api/assistance%5cv1",
        "/api\\assistance",
        "/api/assistance/v1.",
        "/api/assistance/v1./policies",
        "/api/assistance/v1...",
        "/api/assistance;a=b/v1",
        "/api/assistance%3bv1",
        "/api/assistance/v1;",
        "/api/%252e%252e/assistance",
        "/api/%00",
        "/api/%0d%0aX-Evil:%20yes",
        "/api/%7f",
        "/api/%",
        "/api/%4",
        "/api/%zz",
        "/api/%u002e",
        "/api/%\uff14\uff11",
        "/api/\u4f4e\u4fdd",
        "/api/a b",
        "/api/\t"
      })
  void whatTwoReadersMayReadDifferentlyIsRefused(String raw) {
    assertThat(RequestPath.plain(raw)).isEmpty();
  }

  @Seeds(500)
  void whateverIsLetThroughIsPlainAlreadyAndHidesNoSegment(long seed) {
    var random = new SplittableRandom(seed);
    var alphabet =
        new String[] {
          "/", ".", "%2e", "%2f", "%", "a", "%61", ";", "%3b", "%25", "\\", ":", "2", "e", "%E4"
        };
    var raw = new StringBuilder("/");
    var length = random.nextInt(12);
    for (var i = 0; i < length; i++) {
      raw.append(alphabet[random.nextInt(alphabet.length)]);
    }
    RequestPath.plain(raw.toString())
        .ifPresent(
            plain -> {
              assertThat(RequestPath.plain(plain)).contains(plain);
              var decoded = URLDecoder.decode(plain, StandardCharsets.ISO_8859_1);
              assertThat(decoded.chars().filter(letter -> letter == '/').count())
                  .isEqualTo(plain.chars().filter(letter -> letter == '/').count());
              for (var segment : decoded.substring(1).split("/", -1)) {
                assertThat(segment).doesNotEndWith(".");
              }
              assertThat(decoded).doesNotContain("//", ";", "\\");
            });
  }
}
