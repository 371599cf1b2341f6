package io.zhaoren.assistance.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zhaoren.embedded.EmbeddedKafkaBroker;
import io.zhaoren.embedded.SecuredClients;
import io.zhaoren.testing.KafkaProbe;
import io.zhaoren.testing.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The service works with Kafka as on a cluster: TLS, a name and a password, and no rights but those
 * that the cluster's files give it.
 */
@Timeout(600)
class SecuredBrokerIT {

  private static final String NAME = "assistance";
  private static final Path KUBERNETES = Path.of("../deploy/kubernetes/base");

  @TempDir private Path directory;

  private final String password = UUID.randomUUID().toString();
  private EmbeddedKafkaBroker kafka;
  private RunningService service;

  @BeforeEach
  void open() throws Exception {
    var store = directory.resolve("broker.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "broker",
        "-keyalg",
        "RSA",
        "-dname",
        "CN=broker",
        "-validity",
        "2",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        password);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "broker",
        "-keystore",
        store.toString(),
        "-storepass",
        password,
        "-file",
        authority().toString());
    kafka =
        EmbeddedKafkaBroker.secured(new SecuredClients(store, password, Map.of(NAME, password)));
    var topics = new HashMap<>(Reports.topics());
    topics.put("eldercare.matches.v1", 1);
    kafka.ensureTopics(topics);
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      admin.createAcls(rights()).all().get(1, TimeUnit.MINUTES);
    }
  }

  @AfterEach
  void close() {
    if (service != null) {
      service.close();
    }
    kafka.close();
  }

  private Path authority() {
    return directory.resolve("ca.crt");
  }

  private static void keytool(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** What the cluster's file allows this service, as the broker takes it. */
  private static List<AclBinding> rights() throws IOException {
    var bindings = new ArrayList<AclBinding>();
    for (var document :
        new Yaml().loadAll(Files.readString(KUBERNETES.resolve("kafka/users/services.yaml")))) {
      if (NAME.equals(map(map(document).get("metadata")).get("name"))) {
        var authorization = map(map(map(document).get("spec")).get("authorization"));
        for (var each : (List<?>) authorization.get("acls")) {
          var resource = map(map(each).get("resource"));
          for (var operation : (List<?>) map(each).get("operations")) {
            bindings.add(binding(resource, operation.toString()));
          }
        }
      }
    }
    assertThat(bindings).hasSizeGreaterThan(10);
    return bindings;
  }

  private static AclBinding binding(Map<?, ?> resource, String operation) {
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(resource.get("type").toString().toUpperCase(Locale.ROOT)),
            resource.get("name").toString(),
            resource.get("patternType").equals("prefix")
                ? PatternType.PREFIXED
                : PatternType.LITERAL),
        new AccessControlEntry(
            "User:" + NAME,
            "*",
            AclOperation.fromString(operation.toUpperCase(Locale.ROOT)),
            AclPermissionType.ALLOW));
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  /** The settings of the cluster's file, with this broker's address and authority. */
  private Map<String, String> settings(String password) throws IOException {
    var settings = new HashMap<String, String>();
    for (var document : new Yaml().loadAll(Files.readString(KUBERNETES.resolve("settings.yaml")))) {
      if (map(map(document).get("metadata")).get("name").equals("kafka-client")) {
        map(map(document).get("data"))
            .forEach((name, value) -> settings.put(name.toString(), value.toString()));
      }
    }
    assertThat(settings).containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
    settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.securedBootstrap());
    settings.put("KAFKA_SSL_TRUSTSTORE_LOCATION", authority().toString());
    settings.put(
        "KAFKA_SASL_JAAS_CONFIG",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(NAME, password));
    return settings;
  }

  private RunningService start(Map<String, String> settings) {
    service =
        RunningService.start(
            "secured",
            PostgresServer.freshDatabase(),
            kafka.securedBootstrap(),
            NAME,
            256,
            settings);
    return service;
  }

  @Test
  void itTakesFactsAndTellsMatchesByItsOwnNameAndWithItsOwnRightsOnly() throws Exception {
    start(settings(password)).awaitReady();
    try (var reports = new Reports(kafka.bootstrap())) {
      var head = UUID.randomUUID();
      var household = UUID.randomUUID();
      reports.livesIn(head, household, "HEAD", 1);
      reports.owns(household);
      reports.allows(head);
      reports.earns(head, 6_000, 1);
      reports.hasALargeBill(head);

      try (var probe = new KafkaProbe(kafka.bootstrap())) {
        await().atMost(Duration.ofMinutes(2)).until(() -> !probe.all(Town.MATCHES).isEmpty());
      }
    }
  }

  @Test
  void itMayNotReadWhatOthersFind() throws Exception {
    var client = new HashMap<String, Object>();
    settings(password)
        .forEach(
            (name, value) ->
                client.put(
                    name.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.'),
                    value));
    client.put("group.id", NAME);
    try (var consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("eldercare.matches.v1"));

      assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(30)))
          .isInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void withAnotherPasswordItIsNotReady() throws Exception {
    var stranger = start(settings("another"));
    await().atMost(Duration.ofMinutes(3)).until(() -> stranger.status("/q/health/live") > 0);

    assertThat(stranger.status("/q/health/ready")).isEqualTo(503);
    assertThat(stranger.said()).noneMatch(line -> line.contains(password));
  }
}
