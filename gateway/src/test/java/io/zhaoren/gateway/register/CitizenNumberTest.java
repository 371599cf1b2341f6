package io.zhaoren.gateway.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhaoren.testing.Seeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenNumberTest {

  // the two examples printed in the standard, and three of the sample
  @ParameterizedTest(name = "example {index}")
  @ValueSource(
      strings = {
        "11010519491231002X",
        "440524188001010014",
        "339901193601010014",
        "339901201506010021",
        "339901199002280132"
      })
  void theExamplesFit(String written) {
    assertThat(CitizenNumber.fault(written)).isEmpty();
  }

  @Test
  void aSmallXIsTheSameNumber() {
    assertThat(CitizenNumber.of("11010519491231002x"))
        .isEqualTo(CitizenNumber.of("11010519491231002X"));
  }

  @ParameterizedTest(name = "case {index}")
  @CsvSource({
    "339901193601010015, WRONG_CHECKSUM",
    "33990119360101001X, WRONG_CHECKSUM",
    "339901360101001, OBSOLETE_NUMBER",
    "33990119360101001, WRONG_FORM",
    "3399011936010100144, WRONG_FORM",
    "33990119360101001Y, WRONG_FORM",
    "3399011936X1010014, WRONG_FORM",
    "'', WRONG_FORM",
    "' 339901193601010014', WRONG_FORM",
    "'33990119360101001\u0664', WRONG_FORM",
    "'\uff13\uff13\uff19\uff19\uff10\uff11193601010014', WRONG_FORM"
  })
  void whatDoesNotFitIsToldApart(String written, CitizenNumber.Fault fault) {
    assertThat(CitizenNumber.fault(written)).contains(fault);
    assertThatThrownBy(() -> CitizenNumber.of(written))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neitherTheAreaNorTheDateIsLookedAt() {
    // no such area, no such month and day
    assertThat(CitizenNumber.fault(withCheck("00000019999999000"))).isEmpty();
  }

  @Seeds(200)
  void oneWrongDigitOrTwoSwappedNeighboursNeverFit(long seed) {
    var random = new SplittableRandom(seed);
    var number = TestNumbers.random(random);
    assertThat(CitizenNumber.fault(number).isEmpty()).isTrue();
    var at = random.nextInt(17);
    var other = (char) ('0' + (number.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
    assertThat(CitizenNumber.fault(number.substring(0, at) + other + number.substring(at + 1)))
        .isPresent();
    if (at < 16 && number.charAt(at) != number.charAt(at + 1)) {
      var swapped =
          number.substring(0, at)
              + number.charAt(at + 1)
              + number.charAt(at)
              + number.substring(at + 2);
      assertThat(CitizenNumber.fault(swapped).isPresent()).isTrue();
    }
  }

  @Test
  void aNumberNeverShowsItself() {
    assertThat(CitizenNumber.of("339901193601010014").toString()).doesNotContain("3399");
    assertThat(new IssueRequest("339901193601010014", null).toString()).doesNotContain("3399");
    assertThat(new ResidentIdsResource.NumberRequest("339901193601010014", null).toString())
        .doesNotContain("3399");
  }

  private static String withCheck(String body) {
    for (var check : "0123456789X".toCharArray()) {
      if (CitizenNumber.fault(body + check).isEmpty()) {
        return body + check;
      }
    }
    throw new AssertionError("no check character fits");
  }
}
