package io.zhaoren.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the command in docs/operations.md applies to restore a database: the overlay, changed as the
 * command's own expressions for {@code sed} say. Nobody had a cluster to try it on; here it is held
 * that everything that has to go with the new database does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoredTest {

  private static final Pattern EXPRESSION = Pattern.compile("-e 's/([^/]+)/([^/]+)/g?'");
  private static final String NEW = "assistance-db-2";

  private final List<Manifest> manifests = new ArrayList<>();

  @BeforeAll
  void change() throws IOException {
    var text = Files.readString(Path.of("../../docs/operations.md"));
    var expressions = EXPRESSION.matcher(text).results().toList();
    assertThat(expressions).hasSize(3);
    var json = new ObjectMapper();
    for (var manifest : Kustomization.render(Path.of("overlays/restored"))) {
      var changed = json.writeValueAsString(manifest.tree());
      for (var expression : expressions) {
        changed = changed.replaceAll(expression.group(1), expression.group(2));
      }
      manifests.addAll(Manifest.of(changed));
    }
  }

  private Manifest only(String kind, String name) {
    var found =
        manifests.stream().filter(each -> each.is(kind) && each.name().equals(name)).toList();
    assertThat(found).as(kind + " " + name).hasSize(1);
    return found.get(0);
  }

  @Test
  void everyObjectFitsTheSchemaOfItsKind() {
    var schemas = new Schemas();
    assertThat(manifests.stream().flatMap(each -> schemas.violations(each).stream())).isEmpty();
  }

  @Test
  void theNewDatabaseBeginsWithWhatTheLostOneArchivedAndArchivesUnderItsOwnName() {
    var cluster = only("Cluster", NEW);
    assertThat(cluster.at("/spec/bootstrap/initdb").isMissingNode()).isTrue();
    var recovery = cluster.at("/spec/bootstrap/recovery");
    assertThat(recovery.at("/recoveryTarget/targetTime").asText()).isNotEmpty();
    assertThat(cluster.at("/spec/externalClusters"))
        .hasSize(1)
        .allSatisfy(
            each -> {
              assertThat(each.path("name")).isEqualTo(recovery.path("source"));
              assertThat(each.at("/plugin/parameters/serverName").asText())
                  .isEqualTo("assistance-db");
            });
    assertThat(cluster.at("/spec/plugins/0/parameters/serverName").asText()).isEqualTo(NEW);
    // a standby of recovery refuses to start with less than the primary had
    assertThat(cluster.at("/spec/postgresql/parameters"))
        .isEqualTo(
            Overlay.PRODUCTION
                .of("Cluster")
                .filter(each -> each.name().equals("assistance-db"))
                .findFirst()
                .orElseThrow()
                .at("/spec/postgresql/parameters"));
    assertThat(only("ScheduledBackup", NEW).at("/spec/cluster/name").asText()).isEqualTo(NEW);
  }

  @Test
  void theServiceSpeaksWithTheNewOneByItsNameItsUserAndItsAuthority() {
    var service = only("Deployment", "assistance");
    var container = service.podTemplate().at("/spec/containers/0").toString();
    assertThat(container)
        .contains("jdbc:postgresql://" + NEW + "-rw:5432/assistance?sslmode=verify-full")
        .contains("\"name\":\"" + NEW + "-app\"")
        .doesNotContain("assistance-db-rw");
    assertThat(service.podTemplate().at("/spec/volumes").toString())
        .contains("\"secretName\":\"" + NEW + "-ca\"");
  }

  @Test
  void policiesLetTheServiceReachTheNewOne() {
    var labels = "{\"cnpg.io/cluster\":\"" + NEW + "\"}";
    assertThat(only("NetworkPolicy", NEW + "-clients").at("/spec/podSelector/matchLabels"))
        .hasToString(labels);
    assertThat(
            only("NetworkPolicy", "assistance")
                .at("/spec/egress/0/to/0/podSelector/matchLabels")
                .toString())
        .isEqualTo(labels);
  }

  /** The template of a Job cannot be changed: one that is there already would refuse it all. */
  @Test
  void itsMigrationIsAJobOfItsOwn() {
    var before = Overlay.PRODUCTION.of("Job").map(Manifest::name).toList();
    var jobs =
        manifests.stream()
            .filter(each -> each.is("Job"))
            .filter(each -> each.name().startsWith("assistance"))
            .toList();
    assertThat(jobs).hasSize(1).noneMatch(each -> before.contains(each.name()));
    assertThat(jobs.get(0).tree().toString()).contains(NEW + "-rw");
  }

  @Test
  void nothingElseIsChanged() {
    var unchanged =
        Overlay.PRODUCTION.manifests().stream()
            .filter(each -> !each.tree().toString().contains("assistance-db"))
            .map(Manifest::tree)
            .map(JsonNode::toString)
            .toList();
    assertThat(manifests.stream().map(each -> each.tree().toString())).containsAll(unchanged);
  }
}
