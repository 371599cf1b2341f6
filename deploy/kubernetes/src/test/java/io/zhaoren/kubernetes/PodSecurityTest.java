package io.zhaoren.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod of ours is let in where only the "restricted" ones are. */
class PodSecurityTest {

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyPodIsRestricted(Overlay overlay) {
    var makers = overlay.manifests().stream().filter(Manifest::makesPods).toList();
    assertThat(makers).hasSize(8);
    assertThat(makers)
        .allSatisfy(
            each ->
                assertThat(PodSecurity.violations(each.podTemplate())).as("%s", each).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void theNamespaceLetsInNoOthers(Overlay overlay) {
    assertThat(overlay.of("Namespace"))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.labels())
                    .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void noAccountHasAToken(Overlay overlay) {
    assertThat(overlay.of("ServiceAccount")).hasSize(4);
    assertThat(overlay.of("ServiceAccount"))
        .allMatch(each -> !each.at("/automountServiceAccountToken").asBoolean(true));
    assertThat(overlay.manifests()).noneMatch(each -> each.is("Role") || each.is("RoleBinding"));
  }

  private static Arguments change(String found, Consumer<ObjectNode> change) {
    return Arguments.of(found, change);
  }

  private static ObjectNode object(JsonNode template, String pointer) {
    return (ObjectNode) template.at(pointer);
  }

  /** Each control of the standard, broken once. */
  static Stream<Arguments> controls() {
    var pod = "/spec";
    var podContext = "/spec/securityContext";
    var container = "/spec/containers/0";
    var context = "/spec/containers/0/securityContext";
    return Stream.of(
        change("hostNetwork", t -> object(t, pod).put("hostNetwork", true)),
        change("hostPID", t -> object(t, pod).put("hostPID", true)),
        change("hostIPC", t -> object(t, pod).put("hostIPC", true)),
        change("has a token", t -> object(t, pod).remove("automountServiceAccountToken")),
        change(
            "volume hostPath",
            t -> ((ArrayNode) t.at("/spec/volumes")).addObject().putObject("hostPath")),
        change("privileged", t -> object(t, context).put("privileged", true)),
        change(
            "allowPrivilegeEscalation", t -> object(t, context).remove("allowPrivilegeEscalation")),
        change(
            "root file system is written",
            t -> object(t, context).remove("readOnlyRootFilesystem")),
        change("capabilities kept", t -> object(t, context).remove("capabilities")),
        change(
            "capability \"SYS_ADMIN\"",
            t -> object(t, context + "/capabilities").putArray("add").add("SYS_ADMIN")),
        change("may run as root", t -> object(t, podContext).remove("runAsNonRoot")),
        change("runs as user 0", t -> object(t, context).put("runAsUser", 0)),
        change("no seccomp profile", t -> object(t, podContext).remove("seccompProfile")),
        change(
            "hostPort",
            t -> object(t, container).putArray("ports").addObject().put("hostPort", 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("controls")
  void whatMayMoreIsNoticed(String found, Consumer<ObjectNode> change) {
    ObjectNode template =
        Overlay.PRODUCTION.of("Deployment").findFirst().orElseThrow().podTemplate().deepCopy();
    change.accept(template);

    assertThat(PodSecurity.violations(template)).containsExactly(found);
  }

  @Test
  void aPodThatSaysNothingMayTooMuch() {
    var template = Manifest.documents("{spec: {containers: [{name: a, image: b}]}}").get(0);

    assertThat(PodSecurity.violations(template)).hasSize(6);
  }
}
