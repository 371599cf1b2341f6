package io.zhaoren.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The Pod Security Standard "restricted" of Kubernetes, control by control, and two things beyond
 * it that are asked of every pod here: a root file system that cannot be written, and no token of
 * the API.
 */
final class PodSecurity {

  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");

  private PodSecurity() {}

  /** What a pod of this template may do and must not. */
  static List<String> violations(JsonNode template) {
    var found = new ArrayList<String>();
    var pod = template.path("spec");
    for (var shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
      require(!pod.path(shared).asBoolean(), shared, found);
    }
    require(!pod.path("automountServiceAccountToken").asBoolean(true), "has a token", found);
    for (var volume : pod.path("volumes")) {
      volume
          .fieldNames()
          .forEachRemaining(
              kind ->
                  require(kind.equals("name") || VOLUMES.contains(kind), "volume " + kind, found));
    }
    for (var list : List.of("containers", "initContainers", "ephemeralContainers")) {
      for (var container : pod.path(list)) {
        container(container, pod.path("securityContext"), found);
      }
    }
    return found;
  }

  private static void container(JsonNode container, JsonNode ofPod, List<String> found) {
    var own = container.path("securityContext");
    require(!own.path("privileged").asBoolean(), "privileged", found);
    require(
        !own.path("allowPrivilegeEscalation").asBoolean(true), "allowPrivilegeEscalation", found);
    require(own.path("readOnlyRootFilesystem").asBoolean(), "root file system is written", found);
    var dropped = Manifest.items(own.at("/capabilities/drop"));
    require(
        dropped.stream().anyMatch(name -> name.asText().equals("ALL")), "capabilities kept", found);
    for (var added : own.at("/capabilities/add")) {
      require(added.asText().equals("NET_BIND_SERVICE"), "capability " + added, found);
    }
    require(either(own, ofPod, "runAsNonRoot").asBoolean(), "may run as root", found);
    require(either(own, ofPod, "runAsUser").asInt(1) > 0, "runs as user 0", found);
    require(
        PROFILES.contains(either(own, ofPod, "seccompProfile").path("type").asText()),
        "no seccomp profile",
        found);
    for (var port : container.path("ports")) {
      require(port.path("hostPort").asInt() == 0, "hostPort", found);
    }
  }

  private static JsonNode either(JsonNode own, JsonNode ofPod, String field) {
    return own.has(field) ? own.path(field) : ofPod.path(field);
  }

  private static void require(boolean holds, String otherwise, List<String> found) {
    if (!holds) {
      found.add(otherwise);
    }
  }
}
