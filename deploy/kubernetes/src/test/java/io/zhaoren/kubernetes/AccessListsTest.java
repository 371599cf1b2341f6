package io.zhaoren.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The topics, users and access lists of the cluster are what the AsyncAPI documents of the services
 * say: each may read and write what its document says and nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessListsTest {

  private static final List<String> SERVICES = List.of("assistance", "eldercare", "childwelfare");
  private static final List<String> DOCUMENTED =
      List.of("assistance", "eldercare", "childwelfare", "gateway");

  /** Channels whose sources the document leaves open: asked is who has a topic of his own. */
  private static final List<String> OPEN = List.of("requests", "answers");

  private final Set<String> sources = new LinkedHashSet<>();

  private static JsonNode document(String service) throws IOException {
    var module = service.equals("gateway") ? service : service + "-service";
    return Manifest.documents(
            Files.readString(
                Path.of(
                    "../../"
                        + module
                        + "/src/main/resources/META-INF/asyncapi/"
                        + service
                        + ".yaml")))
        .get(0);
  }

  @BeforeAll
  void readSources() throws IOException {
    document("assistance")
        .at("/channels/facts/parameters/source/enum")
        .forEach(source -> sources.add(source.asText()));
    assertThat(sources).hasSizeGreaterThan(10);
  }

  /** Every topic of a channel; of an open one those that are there. */
  private static Set<String> topics(JsonNode channel, Set<String> existing) {
    var address = channel.path("address").asText();
    var topics = new TreeSet<String>();
    if (!address.contains("{")) {
      topics.add(address);
      return topics;
    }
    var parameter = channel.path("parameters").fields().next();
    var values = parameter.getValue().path("enum");
    if (values.isMissingNode()) {
      var prefix = address.substring(0, address.indexOf('{'));
      existing.stream().filter(topic -> topic.startsWith(prefix)).forEach(topics::add);
    }
    values.forEach(
        value -> topics.add(address.replace("{" + parameter.getKey() + "}", value.asText())));
    return topics;
  }

  private static Set<String> made(Overlay overlay) {
    var made = new TreeSet<String>();
    overlay.of("KafkaTopic").forEach(each -> made.add(each.name()));
    return made;
  }

  /** What a document says that its service does, {@code send} or {@code receive}. */
  private static Set<String> said(JsonNode document, String action, Set<String> existing) {
    var said = new TreeSet<String>();
    for (var operation : document.path("operations")) {
      if (operation.path("action").asText().equals(action)) {
        var reference = operation.at("/channel/$ref").asText().substring(1);
        said.addAll(topics(document.at(reference), existing));
      }
    }
    return said;
  }

  private static boolean covers(JsonNode resource, String name) {
    var said = resource.path("name").asText();
    return switch (resource.path("patternType").asText("literal")) {
      case "literal" -> name.equals(said);
      case "prefix" -> name.startsWith(said);
      default -> throw new IllegalArgumentException("not known: " + resource);
    };
  }

  private static Set<String> allowed(Manifest user, String operation, Set<String> topics) {
    var allowed = new TreeSet<String>();
    for (var acl : user.at("/spec/authorization/acls")) {
      var operations =
          Manifest.items(acl.path("operations")).stream().map(JsonNode::asText).toList();
      if (acl.at("/resource/type").asText().equals("topic") && operations.contains(operation)) {
        topics.stream().filter(topic -> covers(acl.path("resource"), topic)).forEach(allowed::add);
      }
    }
    return allowed;
  }

  private static Manifest user(Overlay overlay, String name) {
    return overlay
        .of("KafkaUser")
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no user " + name));
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void thereIsATopicForEveryChannelAndNoOther(Overlay overlay) throws IOException {
    var made = made(overlay);
    var said = new TreeSet<String>();
    for (var service : DOCUMENTED) {
      for (var channel : document(service).path("channels")) {
        said.addAll(topics(channel, made));
      }
    }

    assertThat(made).isEqualTo(said);
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void whoIsAskedIsASourceAndCanAnswer(Overlay overlay) {
    for (var channel : OPEN) {
      var asked =
          made(overlay).stream()
              .filter(topic -> topic.startsWith(channel + "."))
              .map(topic -> topic.replaceFirst("[a-z]+\\.(.*)\\.v1", "$1"))
              .toList();
      assertThat(asked).isNotEmpty().isSubsetOf(sources);
      assertThat(made(overlay))
          .containsAll(asked.stream().map(s -> "requests." + s + ".v1").toList())
          .containsAll(asked.stream().map(s -> "answers." + s + ".v1").toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyServiceMayDoWhatItsDocumentSaysAndNothingElse(Overlay overlay) throws IOException {
    var made = made(overlay);
    for (var service : DOCUMENTED) {
      var document = document(service);
      var user = user(overlay, service);
      assertThat(allowed(user, "Read", made))
          .as("%s reads", service)
          .isEqualTo(said(document, "receive", made));
      assertThat(allowed(user, "Write", made))
          .as("%s writes", service)
          .isEqualTo(said(document, "send", made));
    }
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everyServiceReadsInTheGroupsThatItsDocumentNames(Overlay overlay) throws IOException {
    for (var service : SERVICES) {
      var named = new TreeSet<String>();
      for (var operation : document(service).path("operations")) {
        var group = operation.at("/bindings/kafka/groupId/const");
        if (!group.isMissingNode()) {
          named.add(group.asText());
        }
      }
      assertThat(named).isNotEmpty();
      var settings =
          Files.readString(
              Path.of(
                  "../../shared/casework/src/main/resources/META-INF/microprofile-config.properties"));
      assertThat(settings).contains("answers.group.id=${zhaoren.service}-casework");
      named.add(service + "-casework");

      assertThat(groups(user(overlay, service))).isEqualTo(named);
    }
    assertThat(groups(user(overlay, "gateway"))).isEmpty();
  }

  private static Set<String> groups(Manifest user) {
    var groups = new TreeSet<String>();
    for (var acl : user.at("/spec/authorization/acls")) {
      if (acl.at("/resource/type").asText().equals("group")) {
        assertThat(acl.at("/resource/patternType").asText()).isEqualTo("literal");
        groups.add(acl.at("/resource/name").asText());
      }
    }
    return groups;
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everySourceWritesItsOwnTopicAndReadsNothingOfOthers(Overlay overlay) {
    var made = made(overlay);
    var agencies = sources.stream().filter(source -> !source.endsWith("-service")).toList();
    for (var source : agencies) {
      var user = user(overlay, "source-" + source);
      var asked = made.contains("requests." + source + ".v1");
      var writes = new TreeSet<>(Set.of("facts." + source + ".v1"));
      if (asked) {
        writes.add("answers." + source + ".v1");
      }
      var notices = "care-notices." + source + ".v1";
      if (made.contains(notices)) {
        writes.add(notices);
      }
      assertThat(allowed(user, "Write", made)).as(source).isEqualTo(writes);
      assertThat(allowed(user, "Read", made))
          .as(source)
          .isEqualTo(asked ? Set.of("requests." + source + ".v1") : Set.of());
    }
    assertThat(overlay.of("KafkaUser")).hasSize(agencies.size() + DOCUMENTED.size());
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void nobodyMayMoreThanReadWriteAndSee(Overlay overlay) {
    for (var user : overlay.of("KafkaUser").toList()) {
      for (var acl : user.at("/spec/authorization/acls")) {
        assertThat(acl.at("/resource/type").asText()).isIn("topic", "group");
        assertThat(Manifest.items(acl.path("operations")).stream().map(JsonNode::asText))
            .isSubsetOf("Read", "Write", "Describe");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Overlay.class)
  void everybodyComesEncryptedAndByName(Overlay overlay) throws IOException {
    assertThat(
            document("assistance").at("/components/securitySchemes/nameAndPassword/type").asText())
        .isEqualTo("scramSha512");
    for (var kafka : overlay.of("Kafka").toList()) {
      assertThat(kafka.at("/spec/kafka/listeners"))
          .isNotEmpty()
          .allMatch(each -> each.path("tls").asBoolean())
          .allMatch(each -> each.at("/authentication/type").asText().equals("scram-sha-512"));
      assertThat(kafka.at("/spec/kafka/authorization/type").asText()).isEqualTo("simple");
      assertThat(kafka.at("/spec/kafka/authorization/superUsers").isMissingNode()).isTrue();
      assertThat(kafka.at("/spec/kafka/config").path("auto.create.topics.enable").asBoolean(true))
          .isFalse();
    }
    assertThat(overlay.of("KafkaUser"))
        .allMatch(each -> each.at("/spec/authentication/type").asText().equals("scram-sha-512"))
        .allMatch(each -> each.at("/spec/authorization/type").asText().equals("simple"));
    assertThat(overlay.of("ConfigMap").filter(each -> each.name().equals("kafka-client")))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.at("/data/KAFKA_SECURITY_PROTOCOL").asText()).isEqualTo("SASL_SSL");
              assertThat(each.at("/data/KAFKA_SASL_MECHANISM").asText()).isEqualTo("SCRAM-SHA-512");
            });
  }

  @Test
  void aRightTooManyAndOneTooFewAreNoticed() throws IOException {
    var made = made(Overlay.PRODUCTION);
    var document = document("gateway");
    var more = new Manifest(user(Overlay.PRODUCTION, "gateway").tree().deepCopy());
    ((ObjectNode) more.at("/spec/authorization/acls/0/resource"))
        .put("name", "res")
        .put("patternType", "prefix");
    assertThat(allowed(more, "Write", made)).isEqualTo(said(document, "send", made));
    ((ObjectNode) more.at("/spec/authorization/acls/0/resource")).put("name", "re");
    assertThat(allowed(more, "Write", made)).isNotEqualTo(said(document, "send", made));
    ((ObjectNode) more.at("/spec/authorization/acls/0/resource")).put("name", "none.");
    assertThat(allowed(more, "Write", made)).isNotEqualTo(said(document, "send", made));
  }

  @Test
  void aChannelWithoutATopicIsNoticed() throws IOException {
    var channel = document("gateway").at("/channels/residents").deepCopy();
    ((ObjectNode) channel).put("address", "elsewhere.v1");

    assertThat(made(Overlay.PRODUCTION))
        .doesNotContainAnyElementsOf(new ArrayList<>(topics(channel, made(Overlay.PRODUCTION))));
  }
}
