package io.zhaoren.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What runs is watched, bounded, spread and migrated, and what it names is there. */
class WorkloadsTest {

  /** What somebody makes by hand before the first installation: docs/operations.md. */
  private static final List<String> BY_HAND =
      List.of(
          "assistance-keys",
          "eldercare-keys",
          "childwelfare-keys",
          "gateway-keys",
          "backup-store",
          "zhaoren-tls");

  private static List<JsonNode> containers(Manifest manifest) {
    return Manifest.items(manifest.podTemplate().at("/spec/containers"));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyServiceIsAskedWhetherItHasStartedLivesAndIsReady(Overlay overlay) {
    assertThat(overlay.services()).hasSize(4);
    assertThat(overlay.services().flatMap(each -> containers(each).stream()))
        .allSatisfy(
            container -> {
              assertThat(container.at("/startupProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/started");
              assertThat(container.at("/livenessProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/live");
              assertThat(container.at("/readinessProbe/httpGet/path").asText())
                  .isEqualTo("/q/health/ready");
              for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.at("/" + probe + "/httpGet/port").asText())
                    .isEqualTo(container.at("/ports/0/name").asText());
              }
            });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyContainerIsBoundedInMemoryAndAsksForAProcessor(Overlay overlay) {
    assertThat(
            overlay.manifests().stream()
                .filter(Manifest::makesPods)
                .flatMap(each -> containers(each).stream()))
        .hasSize(8)
        .allSatisfy(
            container -> {
              assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
              assertThat(container.at("/resources/limits/memory").asText())
                  .isNotEmpty()
                  .isEqualTo(container.at("/resources/requests/memory").asText());
            });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyServiceIsSpreadGuardedAndScaled(Overlay overlay) {
    for (var service : overlay.services().toList()) {
      var labels = Manifest.strings(service.podTemplate().at("/metadata/labels"));
      assertThat(service.podTemplate().at("/spec/topologySpreadConstraints"))
          .hasSize(2)
          .allSatisfy(
              each ->
                  assertThat(Manifest.strings(each.at("/labelSelector/matchLabels")))
                      .isEqualTo(labels));
      assertThat(Manifest.strings(service.at("/spec/selector/matchLabels"))).isEqualTo(labels);
      assertThat(overlay.of("PodDisruptionBudget"))
          .filteredOn(each -> selects(each.at("/spec/selector"), labels))
          .hasSize(1);
      assertThat(overlay.of("HorizontalPodAutoscaler"))
          .filteredOn(
              each ->
                  each.at("/spec/scaleTargetRef/kind").asText().equals(service.kind())
                      && each.at("/spec/scaleTargetRef/name").asText().equals(service.name()))
          .singleElement()
          .satisfies(
              each ->
                  assertThat(each.at("/spec/minReplicas").asInt())
                      .isGreaterThanOrEqualTo(minimum(overlay)));
      // an apply with a number of its own would undo what the autoscaler has found
      assertThat(service.at("/spec/replicas").isMissingNode()).as(service.name()).isTrue();
      assertThat(overlay.of("Service"))
          .filteredOn(
              each ->
                  labels
                      .entrySet()
                      .containsAll(Manifest.strings(each.at("/spec/selector")).entrySet()))
          .hasSize(1);
    }
  }

  private static int minimum(Overlay overlay) {
    return overlay == Overlay.LOCAL ? 1 : 2;
  }

  private static boolean selects(JsonNode selector, Map<String, String> labels) {
    for (var expression : selector.path("matchExpressions")) {
      if (!expression.path("operator").asText().equals("Exists")
          || !labels.containsKey(expression.path("key").asText())) {
        return false;
      }
    }
    return labels.entrySet().containsAll(Manifest.strings(selector.path("matchLabels")).entrySet());
  }

  /** Whoever has no database is not ready; reports of children in danger reach it all the same. */
  @ParameterizedTest
  @EnumSource(Overlay.class)
  void nothingStandsInTheWayOfAMandatoryReport(Overlay overlay) {
    assertThat(
            overlay
                .of("Service")
                .filter(each -> each.at("/spec/publishNotReadyAddresses").asBoolean())
                .map(Manifest::name))
        .containsExactly("childwelfare");
    assertThat(overlay.services().filter(each -> each.name().equals("childwelfare")))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.at("/spec/volumeClaimTemplates/0/metadata/name").asText())
                  .isEqualTo("spool");
              assertThat(each.at("/spec/persistentVolumeClaimRetentionPolicy/whenScaled").asText())
                  .isEqualTo("Retain");
            });
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void allButTheGatewayGrowWithWhatWaitsForThem(Overlay overlay) {
    assertThat(overlay.of("HorizontalPodAutoscaler").filter(each -> !each.name().equals("gateway")))
        .hasSize(3)
        .allSatisfy(
            each ->
                assertThat(
                        each.at(
                                "/spec/metrics/1/external/metric/selector/matchLabels/consumergroup")
                            .asText())
                    .isEqualTo(each.name()));
  }

  /** The tag of its images, with dashes, is in the name of a release's Jobs. */
  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyServiceIsMigratedByTheImageThatRunsIt(Overlay overlay) {
    for (var service : overlay.services().toList()) {
      var image = containers(service).get(0).path("image").asText();
      var release = image.substring(image.lastIndexOf(':') + 1).replace('.', '-');
      assertThat(overlay.of("Job"))
          .filteredOn(job -> job.name().equals(service.name() + "-migrate-" + release))
          .singleElement()
          .satisfies(
              job -> {
                var container = containers(job).get(0);
                assertThat(container.path("image").asText()).isEqualTo(image);
                assertThat(variable(container, "QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
                assertThat(variable(container, "QUARKUS_FLYWAY_MIGRATE_AT_START"))
                    .isEqualTo("true");
              });
      assertThat(variable(containers(service).get(0), "QUARKUS_FLYWAY_MIGRATE_AT_START"))
          .isEqualTo("false");
      assertThat(variable(containers(service).get(0), "QUARKUS_FLYWAY_VALIDATE_AT_START"))
          .isEqualTo("true");
      assertThat(image).matches(".+:[0-9]+\\.[0-9]+\\.[0-9]+|.+@sha256:[0-9a-f]{64}");
    }
  }

  private static String variable(JsonNode container, String name) {
    return Manifest.items(container.path("env")).stream()
        .filter(each -> each.path("name").asText().equals(name))
        .map(each -> each.path("value").asText())
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void noSecretIsInAFile(Overlay overlay) {
    assertThat(overlay.of("Secret")).isEmpty();
    assertThat(
            overlay.manifests().stream()
                .filter(Manifest::makesPods)
                .flatMap(each -> containers(each).stream())
                .flatMap(container -> Manifest.items(container.path("env")).stream())
                .filter(each -> each.has("value"))
                .map(each -> each.path("name").asText()))
        .noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN|JAAS|_KEYSET$).*"));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everySecretIsMadeByAnOperatorOrByHand(Overlay overlay) {
    var made = new TreeSet<>(BY_HAND);
    overlay
        .of("Cluster")
        .forEach(each -> made.addAll(List.of(each.name() + "-app", each.name() + "-ca")));
    overlay.of("KafkaUser").forEach(each -> made.add(each.name()));
    overlay.of("Kafka").forEach(each -> made.add(each.name() + "-cluster-ca-cert"));

    assertThat(secrets(overlay)).isNotEmpty().isSubsetOf(made).containsAll(BY_HAND);
  }

  private static TreeSet<String> secrets(Overlay overlay) {
    var named = new TreeSet<String>();
    for (var manifest : overlay.manifests()) {
      manifest.tree().findValues("secretKeyRef").forEach(each -> named.add(name(each)));
      manifest.tree().findValues("secretName").forEach(each -> named.add(each.asText()));
      manifest.tree().findValues("accessKeyId").forEach(each -> named.add(name(each)));
      manifest.tree().findValues("secretAccessKey").forEach(each -> named.add(name(each)));
      manifest
          .tree()
          .findValues("certificateRefs")
          .forEach(list -> list.forEach(each -> named.add(name(each))));
    }
    return named;
  }

  private static String name(JsonNode reference) {
    return reference.path("name").asText();
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void whatAPodNamesIsThere(Overlay overlay) {
    for (var manifest : overlay.manifests().stream().filter(Manifest::makesPods).toList()) {
      var spec = manifest.podTemplate().path("spec");
      assertThat(overlay.of("ServiceAccount").map(Manifest::name))
          .contains(spec.path("serviceAccountName").asText());
      var volumes = new TreeSet<String>();
      spec.path("volumes").forEach(each -> volumes.add(name(each)));
      manifest
          .at("/spec/volumeClaimTemplates")
          .forEach(each -> volumes.add(each.at("/metadata/name").asText()));
      for (var container : containers(manifest)) {
        assertThat(Manifest.items(container.path("volumeMounts")).stream().map(WorkloadsTest::name))
            .containsExactlyInAnyOrderElementsOf(volumes);
        assertThat(overlay.of("ConfigMap").map(Manifest::name))
            .containsAll(
                Manifest.items(container.path("envFrom")).stream()
                    .map(each -> each.at("/configMapRef/name").asText())
                    .toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyServiceSpeaksWithADatabaseAndUpstreamsThatAreThere(Overlay overlay) {
    for (var manifest : overlay.manifests().stream().filter(Manifest::makesPods).toList()) {
      var url = variable(containers(manifest).get(0), "QUARKUS_DATASOURCE_JDBC_URL");
      assertThat(url).contains("sslmode=verify-full");
      var host = url.replaceFirst("jdbc:postgresql://([^:]+)-rw:.*", "$1");
      assertThat(overlay.of("Cluster"))
          .filteredOn(each -> each.name().equals(host))
          .singleElement()
          .satisfies(
              each ->
                  assertThat(url)
                      .contains("/" + each.at("/spec/bootstrap/initdb/database").asText() + "?"));
    }
    var gateway = overlay.services().filter(each -> each.name().equals("gateway")).findFirst();
    for (var behind : List.of("assistance", "eldercare", "childwelfare")) {
      var url =
          variable(
              containers(gateway.orElseThrow()).get(0),
              "ZHAOREN_GATEWAY_UPSTREAMS_" + behind.toUpperCase(Locale.ROOT) + "_URL");
      assertThat(overlay.of("Service"))
          .filteredOn(
              each -> url.equals("http://" + each.name() + ":" + each.at("/spec/ports/0/port")))
          .hasSize(1);
    }
    assertThat(overlay.of("HTTPRoute").flatMap(route -> backends(route).stream()))
        .isNotEmpty()
        .allSatisfy(
            backend ->
                assertThat(overlay.of("Service"))
                    .anyMatch(
                        each ->
                            each.name().equals(name(backend))
                                && each.at("/spec/ports/0/port").equals(backend.path("port"))));
  }

  private static List<JsonNode> backends(Manifest route) {
    var backends = new ArrayList<JsonNode>();
    route.at("/spec/rules").forEach(rule -> rule.path("backendRefs").forEach(backends::add));
    return backends;
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void healthAndMetricsAreNotReachedFromOutside(Overlay overlay) {
    var paths = new ArrayList<String>();
    overlay
        .of("HTTPRoute")
        .forEach(
            route ->
                route
                    .at("/spec/rules")
                    .forEach(
                        rule ->
                            rule.path("matches")
                                .forEach(
                                    match ->
                                        paths.add(
                                            match.at("/path/type").asText()
                                                + match.at("/path/value").asText()))));

    assertThat(paths)
        .isNotEmpty()
        .doesNotContain("PathPrefix/", "PathPrefix/q")
        .noneMatch(path -> path.contains("/q/health") || path.contains("/q/metrics"));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void whatNoPolicyAllowsDoesNotHappen(Overlay overlay) {
    assertThat(overlay.of("NetworkPolicy"))
        .filteredOn(each -> each.at("/spec/podSelector").isEmpty())
        .filteredOn(each -> each.at("/spec/ingress").isMissingNode())
        .filteredOn(each -> each.at("/spec/egress").isMissingNode())
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.at("/spec/policyTypes").toString())
                    .isEqualTo("[\"Ingress\",\"Egress\"]"));
    assertThat(overlay.of("NetworkPolicy").flatMap(each -> opened(each).stream()))
        .noneMatch(rule -> rule.isEmpty());
  }

  private static List<JsonNode> opened(Manifest policy) {
    var rules = new ArrayList<>(Manifest.items(policy.at("/spec/ingress")));
    rules.addAll(Manifest.items(policy.at("/spec/egress")));
    return rules;
  }

  /** Superusers, replicas, the operator and the archiver: what PostgreSQL keeps for others. */
  private static final int CONNECTIONS_OF_OTHERS = 20;

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void theMostInstancesWithFullPoolsFitTheirDatabase(Overlay overlay) {
    assertThat(overlay.services().mapToInt(each -> connections(overlay, each)))
        .allMatch(left -> left >= 0);
  }

  /** What the database of a service has left when all pools are full. */
  private static int connections(Overlay overlay, Manifest service) {
    var scaler =
        overlay
            .of("HorizontalPodAutoscaler")
            .filter(each -> each.name().equals(service.name()))
            .findFirst()
            .orElseThrow();
    var job =
        overlay
            .of("Job")
            .filter(each -> each.name().startsWith(service.name() + "-migrate"))
            .findFirst()
            .orElseThrow();
    var database =
        overlay
            .of("Cluster")
            .filter(each -> each.name().equals(service.name() + "-db"))
            .findFirst()
            .orElseThrow();
    // one more while a release is rolled out
    var surge = service.at("/spec/strategy/rollingUpdate/maxSurge").asInt();
    return database.at("/spec/postgresql/parameters").path("max_connections").asInt()
        - (scaler.at("/spec/maxReplicas").asInt() + surge) * pool(service)
        - pool(job)
        - CONNECTIONS_OF_OTHERS;
  }

  private static int pool(Manifest manifest) {
    return Stream.of("QUARKUS_DATASOURCE_JDBC_MAX_SIZE", "QUARKUS_DATASOURCE_LOOKS_JDBC_MAX_SIZE")
        .map(name -> variable(containers(manifest).get(0), name))
        .filter(size -> !size.isEmpty())
        .mapToInt(Integer::parseInt)
        .sum();
  }

  @Test
  void aPoolThatIsTooLargeIsNoticed() {
    var service = Overlay.PRODUCTION.services().findFirst().orElseThrow();
    var larger = new Manifest(service.tree().deepCopy());
    for (var variable : larger.at("/spec/template/spec/containers/0/env")) {
      if (name(variable).equals("QUARKUS_DATASOURCE_JDBC_MAX_SIZE")) {
        ((ObjectNode) variable).put("value", "50");
      }
    }

    assertThat(connections(Overlay.PRODUCTION, larger)).isNegative();
  }

  /** The database may be away for longer than a job's usual ten tries. */
  @ParameterizedTest
  @EnumSource(Overlay.class)
  void aMigrationIsTriedUntilTheCauseOfItsTroubleIsGone(Overlay overlay) {
    assertThat(overlay.of("Job"))
        .hasSize(4)
        .allSatisfy(
            each -> {
              assertThat(each.podTemplate().at("/spec/restartPolicy").asText())
                  .isEqualTo("OnFailure");
              assertThat(each.at("/spec/backoffLimit").asInt()).isGreaterThanOrEqualTo(1000);
              assertThat(each.at("/spec/activeDeadlineSeconds").isMissingNode()).isTrue();
            });
  }

  /** Else each gateway grants a whole limit, and all strangers are the address of one proxy. */
  @ParameterizedTest
  @EnumSource(Overlay.class)
  void severalGatewaysCountTogetherAndBelieveTheProxiesInFront(Overlay overlay) {
    assertThat(overlay.services().filter(each -> each.name().equals("gateway")))
        .singleElement()
        .satisfies(
            each ->
                assertThat(Manifest.items(containers(each).get(0).path("envFrom")))
                    .anyMatch(from -> from.at("/configMapRef/name").asText().equals("door")));
    assertThat(overlay.of("ConfigMap").filter(each -> each.name().equals("door")))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.at("/data/ZHAOREN_LIMITS_SHARED").asText()).isEqualTo("true");
              assertThat(each.at("/data/ZHAOREN_GATEWAY_TRUSTED_PEERS").asText())
                  .matches("[0-9.]+/[0-9]+(,[0-9.]+/[0-9]+)*");
            });
  }

  /** A selector that meets no pod of ours is a slip of the pen: it would open or close nothing. */
  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyPolicySpeaksOfPodsThatAreThere(Overlay overlay) {
    var pods = new ArrayList<Map<String, String>>();
    overlay.manifests().stream()
        .filter(Manifest::makesPods)
        .forEach(each -> pods.add(Manifest.strings(each.podTemplate().at("/metadata/labels"))));
    overlay.of("Cluster").forEach(each -> pods.add(Map.of("cnpg.io/cluster", each.name())));
    overlay
        .of("Kafka")
        .forEach(
            each ->
                pods.add(Map.of("strimzi.io/cluster", each.name(), "strimzi.io/kind", "Kafka")));
    for (var policy : overlay.of("NetworkPolicy").toList()) {
      var selectors = new ArrayList<>(List.of(policy.at("/spec/podSelector")));
      for (var rule : opened(policy)) {
        for (var peers : List.of(rule.path("from"), rule.path("to"))) {
          peers.forEach(
              peer -> {
                if (!peer.has("namespaceSelector")) {
                  selectors.add(peer.path("podSelector"));
                }
              });
        }
      }
      assertThat(selectors)
          .as("%s", policy)
          .allSatisfy(selector -> assertThat(pods).anyMatch(labels -> selects(selector, labels)));
    }
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyDatabaseIsBackedUpAndCanBeRestoredToAnySecond(Overlay overlay) {
    assertThat(overlay.of("Cluster")).hasSize(4);
    for (var cluster : overlay.of("Cluster").toList()) {
      assertThat(cluster.at("/spec/plugins/0/isWALArchiver").asBoolean()).isTrue();
      assertThat(overlay.of("ObjectStore").map(Manifest::name))
          .contains(cluster.at("/spec/plugins/0/parameters/barmanObjectName").asText());
      assertThat(cluster.at("/spec/plugins/0/parameters/serverName").asText())
          .isEqualTo(cluster.name());
      assertThat(overlay.of("ScheduledBackup"))
          .filteredOn(each -> each.at("/spec/cluster/name").asText().equals(cluster.name()))
          .hasSize(1);
    }
  }

  /** Statements and what stands in them are personal data. */
  @ParameterizedTest
  @EnumSource(Overlay.class)
  void noDatabaseWritesValuesIntoItsLog(Overlay overlay) {
    assertThat(overlay.of("Cluster"))
        .allSatisfy(
            each -> {
              var settings = Manifest.strings(each.at("/spec/postgresql/parameters"));
              assertThat(settings)
                  .containsEntry("log_statement", "none")
                  .containsEntry("log_min_duration_statement", "-1")
                  .containsEntry("log_parameter_max_length", "0")
                  .containsEntry("log_parameter_max_length_on_error", "0")
                  .containsEntry("log_error_verbosity", "terse");
            });
  }

  @Test
  void inProductionOneNodeMayFailWithoutLoss() {
    assertThat(Overlay.PRODUCTION.of("Cluster"))
        .allMatch(each -> each.at("/spec/instances").asInt() >= 3);
    assertThat(Overlay.PRODUCTION.of("KafkaNodePool"))
        .allMatch(each -> each.at("/spec/replicas").asInt() >= 3);
    assertThat(Overlay.PRODUCTION.of("KafkaTopic"))
        .allMatch(
            each ->
                each.at("/spec/replicas").asInt() == 3
                    && each.at("/spec/config").path("min.insync.replicas").asInt() == 2);
    assertThat(Overlay.PRODUCTION.of("HorizontalPodAutoscaler"))
        .hasSize(4)
        .allMatch(each -> each.at("/spec/minReplicas").asInt() >= 2);
  }
}
