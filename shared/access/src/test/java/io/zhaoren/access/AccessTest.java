package io.zhaoren.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where it cannot be told how far somebody reaches, nothing is shown. */
class AccessTest {

  private static final String GRID = "330106001001002";
  private static final String COMMUNITY = "330106001001";

  private final Map<String, String> grids = new HashMap<>();

  private final Access access =
      new Access(
          new Reach(
              List.of(
                  new Matters() {
                    @Override
                    public Set<String> parameters() {
                      return Set.of("gridId", "area");
                    }

                    @Override
                    public Optional<Matter> find(String parameter, String value) {
                      return parameter.equals("area")
                          ? Optional.of(Matter.named(value))
                          : Optional.ofNullable(grids.get(value)).map(Matter::at);
                    }
                  }),
              List.of()));

  private static Caller caller(String role, String area) {
    return Caller.of(
        Map.<String, Object>of(
                "sub",
                "x-1",
                "zhaoren_role",
                role,
                "zhaoren_area",
                area,
                "zhaoren_office",
                "county")
            ::get);
  }

  private void letIn(String role, String area, Scope scope) {
    access.grant(
        new Rule(
            false, Rule.Naming.LIST, false, Map.of(role, new Rule.Right(scope, "个人信息保护法 第三十四条"))),
        caller(role, area),
        scope,
        Set.of());
  }

  private static void refuses(Refusal refusal, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.refusal()).isEqualTo(refusal));
  }

  @Test
  void whoeverReadsByAnotherMethodThanGetNamesTheCaseToTheOperation() {
    letIn("auditor", "33", Scope.AUDIT);
    refuses(Refusal.NO_REASON, access::inCase);
    access.because(Reason.read("audit"));
    refuses(Refusal.NO_REASON, access::inCase);
    access.because(Reason.read("audit; case=2026-0017"));
    assertThat(access.inCase()).isEqualTo("2026-0017");
  }

  @Test
  void whoeverServesAGridThatIsThereNoMoreIsShownNoList() {
    letIn("grid-worker", GRID, Scope.COMMUNITY);

    refuses(Refusal.OUT_OF_REACH, access::within);
    refuses(Refusal.OUT_OF_REACH, access::area);
    refuses(Refusal.OUT_OF_REACH, () -> access.mayKnowEach(COMMUNITY));

    grids.put(GRID, COMMUNITY);
    assertThat(access.within()).isEqualTo(COMMUNITY);
    assertThat(access.grid()).contains(GRID);
    assertThat(access.mayKnowEach(COMMUNITY)).isTrue();
  }

  @Test
  void whereNobodyWasLetInNothingIsInReach() {
    for (var what :
        List.<ThrowingCallable>of(
            access::within,
            access::area,
            access::agency,
            access::grid,
            () -> access.mayKnowEach("330106"),
            () -> access.mustReach("area", "330106"))) {
      refuses(Refusal.NO_TOKEN, what);
    }
    access.askedBy(caller("county-officer", "330106"));
    refuses(Refusal.ROLE_MAY_NOT, access::within);
    refuses(Refusal.ROLE_MAY_NOT, access::agency);
    refuses(Refusal.ROLE_MAY_NOT, () -> access.mayKnowEach("330106"));
    refuses(Refusal.ROLE_MAY_NOT, () -> access.mustReach("area", "330106"));
  }

  @ParameterizedTest
  @CsvSource({
    "county-officer, 330106, COUNTY, 330106001, true",
    "county-officer, 330106, COUNTY, 330108, false",
    "auditor, 33, AUDIT, mountain-counties, true",
    "auditor, 3301, AUDIT, mountain-counties, false",
    "region-officer, 33, AGGREGATES, 330106, false",
    "county-officer, 330106, ANYONE, 330106, false"
  })
  void oneKnowsEachInAPlaceByARightToThePlaceAlone(
      String role, String area, Scope scope, String place, boolean each) {
    letIn(role, area, scope);

    assertThat(access.mayKnowEach(place)).isEqualTo(each);
  }
}
