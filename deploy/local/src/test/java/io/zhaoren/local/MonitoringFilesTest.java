package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Alerts and dashboards ask for what there is, and each alert says what to do. */
class MonitoringFilesTest {

  private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path MONITORING = REPOSITORY.resolve("deploy/kubernetes/monitoring");
  private static final Path ALERTS = MONITORING.resolve("alerts.yml");

  private static final Pattern NAME = Pattern.compile("[a-z_:][a-z0-9_:]*");

  /** What PromQL itself brings, and what Prometheus says of each target. */
  private static final Set<String> WORDS =
      Set.of(
          "sum",
          "max",
          "min",
          "by",
          "and",
          "or",
          "unless",
          "absent",
          "rate",
          "increase",
          "up",
          "on",
          "avg",
          "count");

  private record Alert(
      String name,
      String expression,
      Map<String, String> labels,
      Map<String, String> notes,
      String lasting) {}

  @SuppressWarnings("unchecked")
  private static List<Alert> alerts() throws IOException {
    var file =
        (Map<String, Object>)
            new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(ALERTS));
    var alerts = new ArrayList<Alert>();
    for (var group : (List<Map<String, Object>>) file.get("groups")) {
      for (var rule : (List<Map<String, Object>>) group.get("rules")) {
        alerts.add(
            new Alert(
                (String) rule.get("alert"),
                (String) rule.get("expr"),
                (Map<String, String>) rule.get("labels"),
                (Map<String, String>) rule.get("annotations"),
                (String) rule.get("for")));
      }
    }
    return alerts;
  }

  /** What Prometheus stores under: a summary is two series more, a counter ends with total. */
  private static Set<String> series() throws IOException {
    var series = new HashSet<String>();
    for (var metric : DocumentedMetric.all().values()) {
      var name = metric.name();
      switch (metric.type()) {
        case "counter" -> series.add(name.endsWith("_total") ? name : name + "_total");
        case "summary" -> {
          series.add(name + "_count");
          series.add(name + "_sum");
        }
        default -> series.add(name);
      }
    }
    return series;
  }

  /** The names of metrics that an expression asks for. */
  static Set<String> asked(String expression) {
    var bare =
        expression
            .replaceAll("\"[^\"]*\"", "")
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\[[^]]*]", "")
            .replaceAll("\\bby \\([^)]*\\)", "");
    var asked = new TreeSet<String>();
    var name = NAME.matcher(bare);
    while (name.find()) {
      if (!WORDS.contains(name.group())) {
        asked.add(name.group());
      }
    }
    return asked;
  }

  @Test
  void everyAlertAsksForWhatThereIsAndSaysWhatToDo() throws IOException {
    var series = series();
    var text = Files.readString(DocumentedMetric.TEXT);
    var names = new HashSet<String>();
    for (var alert : alerts()) {
      assertThat(names.add(alert.name())).as(alert.name()).isTrue();
      assertThat(alert.labels().get("severity")).isIn("critical", "warning");
      assertThat(alert.lasting()).matches("\\d+[mhd]");
      assertThat(alert.notes().get("summary")).isNotBlank();
      var asked = asked(alert.expression());
      assertThat(series).as(alert.name()).containsAll(asked);
      assertThat(alert.notes().get("runbook"))
          .isEqualTo("docs/observability.md#" + alert.name().toLowerCase(java.util.Locale.ROOT));
      assertThat(text)
          .as("what to do")
          .containsPattern("(?m)^#### " + alert.name() + "\\n\\n\\S.{40}");
    }
    assertThat(names).hasSizeGreaterThan(15);
    var described = Pattern.compile("(?m)^#### (\\w+)$").matcher(text);
    while (described.find()) {
      assertThat(names).contains(described.group(1));
    }
  }

  @Test
  void everyDashboardAsksForWhatThereIs() throws IOException {
    var series = series();
    try (var files = Files.list(MONITORING.resolve("dashboards"))) {
      var dashboards = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(dashboards).hasSize(2);
      for (var file : dashboards) {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(file));
        assertThat(dashboard.path("uid").asText()).startsWith("zhaoren-");
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(8);
        for (var panel : dashboard.path("panels")) {
          assertThat(panel.path("title").asText()).isNotBlank();
          assertThat(panel.path("targets")).isNotEmpty();
          for (var target : panel.path("targets")) {
            var asked = asked(target.path("expr").asText());
            assertThat(asked).isNotEmpty();
            assertThat(series).as(panel.path("title").asText()).containsAll(asked);
          }
        }
      }
    }
  }

  @Test
  void aNameThatIsNowhereWouldBeFound() throws IOException {
    assertThat(asked("max by (job) (zhaoren_outbox_odlest{a=\"up\"}[5m]) > 1"))
        .containsExactly("zhaoren_outbox_odlest");
    assertThat(series())
        .doesNotContain("zhaoren_outbox_odlest")
        .contains("zhaoren_intake_messages_total");
  }

  /** Prometheus' own check, where it is installed. */
  @Test
  void prometheusTakesTheRules() throws Exception {
    assertThat(promtool("check", ALERTS)).isZero();
    var broken = Files.createTempFile("broken", ".yaml");
    Files.writeString(
        broken,
        Files.readString(ALERTS).replaceFirst("expr: '", "expr: 'sum by ("),
        StandardCharsets.UTF_8);
    assertThat(promtool("check", broken)).as("a broken rule").isNotZero();
    Files.delete(broken);
  }

  /** What rings and what does not, by Prometheus' own evaluation of invented series. */
  @Test
  void whatIsAnAlarmRingsAndWhatIsNoneDoesNot() throws Exception {
    var tests = MONITORING.resolve("alerts-test.yml");
    assertThat(promtool("test", tests)).isZero();
    var others = Files.createTempDirectory("alerts");
    Files.copy(tests, others.resolve("alerts-test.yml"));
    Files.writeString(
        others.resolve("alerts.yml"),
        Files.readString(ALERTS).replace("sum by (job) (up{job", "min by (job) (up{job"),
        StandardCharsets.UTF_8);
    assertThat(promtool("test", others.resolve("alerts-test.yml")))
        .as("a rule that rings for one of two")
        .isNotZero();
    Files.delete(others.resolve("alerts-test.yml"));
    Files.delete(others.resolve("alerts.yml"));
    Files.delete(others);
  }

  private static int promtool(String does, Path rules) throws InterruptedException {
    try {
      return new ProcessBuilder("promtool", does, "rules", rules.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException notInstalled) {
      assumeThat(false).as("promtool is installed (package prometheus)").isTrue();
      return -1;
    }
  }
}
