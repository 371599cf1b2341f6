package io.zhaoren.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {

  private static final String GROUNDS =
      """
      grounds:
        resident: {own: 个人信息保护法 第四十五条}
        agency: {item: 国务院关于在线政务服务的若干规定 第七条}
      operations:
      """;

  private static Rights read(String operations) {
    return Rights.read(Map.of("rights/test.yaml", GROUNDS + operations));
  }

  /** Two operations, one of which names whom it is about. */
  @Path("/")
  public static final class TwoResources {

    @GET
    @Operation(operationId = "file")
    public String file(@PathParam("residentId") String residentId) {
      return residentId;
    }

    @GET
    @Operation(operationId = "list")
    public String list() {
      return "";
    }
  }

  private static Operations operations(String rights) {
    return new Operations(Set.of(TwoResources.class), read(rights), "residentId"::equals);
  }

  @Test
  void aRightSaysHowFarItReachesAndOnWhatGround() {
    var rule = read("  file: {rights: {resident: own}}").of("file").orElseThrow();

    assertThat(rule.isPublic()).isFalse();
    assertThat(rule.rights()).containsEntry("resident", new Rule.Right(Scope.OWN, "个人信息保护法 第四十五条"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file: {rights: {king: own}} | unknown role king",
        "file: {rights: {resident: everything}} | unknown scope everything",
        "file: {rights: {agency: own}} | no ground is given for agency: own",
        "file: {} | is either public, and says why, or gives rights",
        "file: {named: nowhere, rights: {resident: own}} | named is address, body, list",
        "file: {forWhom: anybody, rights: {resident: own}} | unknown key forWhom"
      })
  void whatIsWrittenWronglyIsNamed(String operations, String says) {
    assertThatThrownBy(() -> read("  " + operations))
        .hasMessageStartingWith("rights/test.yaml: file: ")
        .hasMessageContaining(says);
  }

  @Test
  void anOperationHasOneRule() {
    assertThatThrownBy(
            () ->
                Rights.read(
                    Map.of(
                        "rights/a.yaml", GROUNDS + "  file: {public: law}",
                        "rights/b.yaml", GROUNDS + "  file: {public: law}")))
        .hasMessage("rights/b.yaml: file: has a rule already");
  }

  @Test
  void anOperationWithoutARuleIsNotStarted() {
    assertThatThrownBy(() -> operations("  file: {rights: {resident: own}}"))
        .hasMessage("list: no rule says who may do it");
  }

  @Test
  void aRuleWithoutAnOperationIsNotStarted() {
    assertThatThrownBy(
            () ->
                operations(
                    """
                      file: {rights: {resident: own}}
                      list: {public: law}
                      lost: {public: law}
                    """))
        .hasMessage("lost: a rule for an operation that is not there");
  }

  @Test
  void aReachThatNothingTellsIsNotStarted() {
    assertThatThrownBy(
            () ->
                operations("  file: {rights: {resident: own}}\n  list: {rights: {resident: own}}"))
        .hasMessage("list: its address names nothing that could be looked up");
  }

  private static final String SERVICE =
      """
      only:
        resident: {basis: 个人信息保护法 第三十一条, operations: [kept]}
      reasons:
        auditor: {needs: case, basis: 个人信息保护法 第二十八条}
      discretion:
        own-only: {basis: 个人信息保护法 第二十八条, programmes: [subsidy]}
        protecting: {basis: 个人信息保护法 第三十一条, programmes: [rescue]}
      """;

  private static Rights service(String text) {
    return Rights.read(
        Map.of(
            "rights/shared.yaml",
            GROUNDS + "  kept: {rights: {resident: own}}\n  file: {rights: {resident: own}}",
            "rights/service.yaml",
            GROUNDS + "  case: {rights: {resident: own}}\n" + text));
  }

  @Test
  void aServiceMayLeaveARoleOnlySomeOfWhatAllServicesShare() {
    var rights = service(SERVICE);

    assertThat(rights.of("file").orElseThrow().rights()).isEmpty();
    assertThat(rights.of("kept").orElseThrow().rights()).containsKey("resident");
    assertThat(rights.of("case").orElseThrow().rights()).as("its own").containsKey("resident");
  }

  @Test
  void whyIsAskedWhereSomebodyMayReadWhoHasToSayIt() {
    var grounds =
        """
        grounds:
          resident: {own: 个人信息保护法 第四十五条}
          auditor: {audit: 个人信息保护法 第三十四条}
        reasons: {auditor: {needs: case, basis: 个人信息保护法 第二十八条}}
        operations:
          audited: {rights: {resident: own, auditor: audit}}
          own: {rights: {resident: own}}
        """;
    var rights = Rights.read(Map.of("rights/test.yaml", grounds));

    assertThat(rights.asksForReason("audited")).isTrue();
    assertThat(rights.asksForReason("own")).as("no auditor may read it").isFalse();
  }

  @Test
  void whatIsTakenFromARoleIsTakenFromEachOfItsAgencies() {
    var rights =
        Rights.read(
            Map.of(
                "rights/shared.yaml",
                GROUNDS + "  feed: {rights: {agency/mobile-backend: item, resident: own}}",
                "rights/service.yaml",
                "only: {agency: {basis: x, operations: []}}"));

    assertThat(rights.of("feed").orElseThrow().rights()).containsOnlyKeys("resident");
  }

  @Test
  void whoSaysWhyAndWhatIsDiscreetIsData() {
    var rights = service(SERVICE);
    var discreet = new Discreet(rights);

    assertThat(rights.reasons()).containsOnly(Map.entry(Role.AUDITOR, Reason.Needed.CASE));
    assertThat(discreet.isOwnOnly("subsidy")).isTrue();
    assertThat(discreet.isProtecting("subsidy")).isFalse();
    assertThat(discreet.isProtecting("rescue")).isTrue();
    assertThat(discreet.programmes()).containsExactlyInAnyOrder("subsidy", "rescue");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "only: {king: {basis: x, operations: []}} | only: unknown role king",
        "only: {resident: {operations: []}} | only: no basis is given for resident",
        "only: {resident: {basis: x, operations: [lost]}} | only: lost is no operation here",
        "only: {resident: {basis: x}} | only: no operations are given for resident",
        "reasons: {auditor: {needs: nothing, basis: x}} | reasons: a role needs a purpose or a case",
        "reasons: {auditor: {needs: case}} | reasons: no basis is given for auditor",
        "discretion: {own-only: {programmes: [a]}} | own-only: no basis is given",
        "discretion: {own-only: {basis: x}} | own-only: no programmes are given",
        "discretion: {own-only: {basis: x, programmes: []}} | own-only: no programmes are given",
        "discretion: {protecting: {basis: x, programs: [a]}} | protecting: no programmes are given",
        "discretion: {protecting: [a]} | protecting: no programmes are given",
        "discretion: [own-only] | discretion: is no part of a file of rights, or lists nothing",
        "discretions: {own-only: {basis: x, programmes: [a]}} | discretions: is no part of a file",
        "discretion: {secret: {basis: x}} | discretion: unknown key secret"
      })
  void whatOfAServiceIsWrittenWronglyIsNamed(String text, String says) {
    assertThatThrownBy(() -> service(text))
        .hasMessageContaining("rights/service.yaml: " + says.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audit; case=2026-0017|true|true",
        "audit;case=2026-0017|true|true",
        "protection|true|false",
        "audit; case=|false|false",
        "curiosity|false|false",
        "claim because|false|false"
      })
  void aReasonIsAWordAndACase(String header, boolean purpose, boolean whichCase) {
    var said = Reason.read(header);

    assertThat(said.filter(each -> each.isEnough(Reason.Needed.PURPOSE)).isPresent())
        .isEqualTo(purpose);
    assertThat(said.filter(each -> each.isEnough(Reason.Needed.CASE)).isPresent())
        .isEqualTo(whichCase);
  }
}
