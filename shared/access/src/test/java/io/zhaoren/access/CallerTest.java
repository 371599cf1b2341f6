package io.zhaoren.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

  private static final Map<String, Object> OFFICER =
      Map.of(
          "sub",
          "c-1",
          "zhaoren_role",
          "county-officer",
          "zhaoren_area",
          "330106",
          "zhaoren_office",
          "county");

  @Test
  void anOfficerServesWhatLiesInTheArea() {
    var caller = Caller.of(OFFICER::get);

    assertThat(caller.role()).isEqualTo(Role.COUNTY_OFFICER);
    assertThat(caller.serves("330106001001")).isTrue();
    assertThat(caller.serves("330106")).isTrue();
    assertThat(caller.serves("3301")).isFalse();
    assertThat(caller.serves("330108")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "sub,",
    "sub,王小明",
    "zhaoren_role,",
    "zhaoren_role,king",
    "zhaoren_area,",
    "zhaoren_area,3301",
    "zhaoren_area,33010",
    "zhaoren_area,330106x",
    "zhaoren_office,",
    "zhaoren_office,COUNTY"
  })
  void aTokenThatDoesNotNameACallerIsBad(String claim, String value) {
    var claims = new HashMap<>(OFFICER);
    if (value == null) {
      claims.remove(claim);
    } else {
      claims.put(claim, value);
    }

    assertThatThrownBy(() -> Caller.of(claims::get))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Refusal.BAD_TOKEN));
  }

  @Test
  void aResidentIsKnownByAnIdAndAnAgencyByACode() {
    var resident = Map.<String, Object>of("sub", "r-1", "zhaoren_role", "resident");
    var agency = Map.<String, Object>of("sub", "a-1", "zhaoren_role", "agency");

    assertThatThrownBy(() -> Caller.of(resident::get)).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> Caller.of(agency::get)).isInstanceOf(RefusedException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "community-worker,330106001001,field-worker",
    "grid-worker,330106001001,field-worker",
    "county-officer,330106,caseworker",
    "auditor,33,"
  })
  void whatIsSaidStandsAsTheRoleMaySayIt(String role, String area, String source) {
    var claims =
        Map.<String, Object>of(
            "sub", "x-1", "zhaoren_role", role, "zhaoren_area", area, "zhaoren_office", "county");

    assertThat(Caller.of(claims::get).source()).isEqualTo(Optional.ofNullable(source));
  }

  @Test
  void whoCallsIsNotInTheText() {
    assertThat(Caller.of(OFFICER::get).toString()).isEqualTo("county-officer");
  }
}
