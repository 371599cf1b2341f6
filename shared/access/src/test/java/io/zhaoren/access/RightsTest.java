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
}
