package io.zhaoren.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.local.api.Documents;
import io.zhaoren.local.api.NodeTools;
import io.zhaoren.testing.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running stack as a stranger meets it: who types the guides, who generates a client from the
 * document, and who opens the portal on a desk or on a phone.
 */
@Timeout(900)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FromOutsideIT {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Path PICTURES = Path.of("target", "portal");
  private static final URI GATEWAY = ServiceDefinition.GATEWAY.base();
  private static final Pattern TYPED =
      Pattern.compile("(?s)<pre tabindex=\"0\" class=\"typed\">(.*?)</pre>");

  private static final List<String> PAGES =
      List.of(
          "/", "/programmes.html", "/screening.html", "/apis.html", "/events.html", "/guides.html");

  /** What WCAG 2.2 asks at level AA, by the tags of axe-core. */
  private static final String ACCESSIBLE =
      """
      axe.run(document, {runOnly: {type: 'tag',
        values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}})
        .then(found => found.violations.map(each => each.id + ': '
          + each.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join('; '))
          .join('\\n') + '|' + found.passes.length)
      """;

  @TempDir static Path root;
  private static Stack stack;

  private final ObjectMapper json = new ObjectMapper();

  @BeforeAll
  static void start() throws Exception {
    BuiltServices.assumeNoStack();
    var services = BuiltServices.withDatabases();
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    stack = new Stack(new LocalState(root), services, out);
    stack.start(LocalDate.of(2023, 10, 1), true);
    // the command that the guides name, of this stack
    var script = root.resolve("zhaoren");
    Files.writeString(
        script,
        """
        #!/usr/bin/env bash
        exec '%s' -Xmx256m -Dfile.encoding=UTF-8 -Dzhaoren.root='%s' -cp '%s' io.zhaoren.local.Main "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                root,
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  // ── who types the guides ──

  private static List<String> blocks(String guide) throws IOException, InterruptedException {
    var page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(GATEWAY.resolve("/guides.html")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    var from = page.indexOf("<h2 id=\"" + guide + "\">");
    assertThat(from).isPositive();
    var to = page.indexOf("<h2 ", from + 4);
    var section = page.substring(from, to < 0 ? page.length() : to);
    var blocks = new ArrayList<String>();
    var found = TYPED.matcher(section);
    while (found.find()) {
      blocks.add(found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }
    return blocks;
  }

  /** What each block prints, typed one after the other into one shell. */
  private static List<String> typed(List<String> blocks) throws IOException, InterruptedException {
    var script = new StringBuilder("set -e -o pipefail\n");
    for (var block : blocks) {
      script.append(block).append("\necho; echo '@@@'\n");
    }
    var outcome = NodeTools.run(root, "bash", "-c", script.toString());
    assertThat(outcome.code()).as(outcome.said()).isZero();
    return List.of(outcome.said().split("@@@\n")).stream().map(String::strip).toList();
  }

  @Test
  @Order(1)
  void whoTypesTheGuideOfAnAppComesFromNothingToTheFirstAnswer() throws Exception {
    var blocks = blocks("app");
    assertThat(blocks).hasSize(5);
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              var printed = typed(blocks);
              assertThat(printed.get(0)).matches("[0-9a-f-]{36}");
              var benefits = json.readTree(printed.get(2));
              assertThat(benefits.path("complete").asBoolean()).as(printed.get(2)).isTrue();
              assertThat(benefits.findValuesAsText("programme")).contains("old-age-allowance");
              assertThat(json.readTree(printed.get(3)).path("complete").asBoolean()).isTrue();
              assertThat(json.readTree(printed.get(4)).path("accesses")).isNotEmpty();
            });
  }

  @Test
  @Order(2)
  void whoTypesTheGuideOfAnAgencyIsAnsweredToo() throws Exception {
    var printed = typed(blocks("agency"));
    var lines = printed.get(0).lines().toList();
    assertThat(lines).hasSize(2);
    for (var line : lines) {
      assertThat(json.readTree(line).path("residentId").asText()).matches("[0-9a-f-]{36}");
    }
    assertThat(json.readTree(printed.get(1)).isObject()).as(printed.get(1)).isTrue();
    assertThat(printed.get(1)).doesNotContain("urn:problem-type");
  }

  // ── who generates a client ──

  private static String token(String... who) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("./zhaoren", "token"));
    command.addAll(List.of(who));
    var outcome = NodeTools.run(root, command.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.said()).isZero();
    return outcome.said().strip();
  }

  private static String elder() throws IOException, InterruptedException {
    return typed(blocks("app").subList(0, 1)).get(0);
  }

  @Test
  @Order(3)
  void aClientGeneratedFromTheDocumentCompilesAndIsAnsweredAsItsTypesSay(@TempDir Path made)
      throws Exception {
    NodeTools.needed();
    for (var file : List.of("client.ts", "wrong.ts")) {
      Files.copy(NodeTools.HOME.resolve(file), made.resolve(file));
    }
    Files.createSymbolicLink(made.resolve("node_modules"), NodeTools.HOME.resolve("node_modules"));
    Files.writeString(made.resolve("package.json"), "{\"type\":\"module\"}");
    var generated =
        NodeTools.tool(
            "openapi-typescript/bin/cli.js",
            Documents.built("gateway").toString(),
            "-o",
            made.resolve("gateway.d.ts").toString());
    assertThat(generated.code()).as(generated.said()).isZero();
    var types = Files.readString(made.resolve("gateway.d.ts"));
    assertThat(types).contains("allResidentTasks", "complete: boolean");

    var compiled = compile(made, "client.ts");
    assertThat(compiled.code()).as(compiled.said()).isZero();
    var wrong = compile(made, "wrong.ts");
    assertThat(wrong.code()).isNotZero();
    assertThat(wrong.said()).contains("benefit");

    var elder = elder();
    var answer =
        NodeTools.run(
            made,
            "node",
            "client.js",
            GATEWAY.toString(),
            token("citizen", "--resident", elder),
            elder);
    assertThat(answer.code()).as(answer.said()).isZero();
    JsonNode told = json.readTree(answer.said());
    assertThat(told.path("complete").asBoolean()).isTrue();
    assertThat(told.path("missing").asInt()).isZero();
    assertThat(told.path("matches").asInt()).isPositive();
    assertThat(told.path("problem").asText())
        .isEqualTo("urn:problem-type:zhaoren:resident-unknown");
    assertThat(told.path("status").asInt()).isEqualTo(404);
  }

  private static NodeTools.Outcome compile(Path made, String file)
      throws IOException, InterruptedException {
    return NodeTools.run(
        made,
        "node",
        "node_modules/typescript/bin/tsc",
        "--strict",
        "--target",
        "es2022",
        "--module",
        "nodenext",
        "--skipLibCheck",
        "--lib",
        "es2022,dom",
        file);
  }

  // ── who sends twice ──

  private static HttpResponse<String> send(
      String method, String path, String token, String key, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(GATEWAY.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  @Order(4)
  void whatIsSentTwiceUnderOneKeyThroughTheGatewayIsDoneOnce() throws Exception {
    var community = "330106001001";
    var named =
        send(
            "PUT",
            "/api/assistance/v1/communities/" + community,
            token("caseworker"),
            "",
            "{\"name\":\"翠苑社区\",\"grids\":[\"%s001\"],\"workers\":[]}".formatted(community));
    assertThat(named.statusCode()).as(named.body()).isEqualTo(200);
    var need = "{\"communityId\":\"%s\",\"says\":\"%s\",\"where\":\"3幢2单元\"}";
    var key = "4bb6a2f2-6b4f-4d0e-9a55-0d6f7f6f1a01";
    var first =
        send("POST", "/api/assistance/v1/needs", "", key, need.formatted(community, "three days"));
    var again =
        send("POST", "/api/assistance/v1/needs", "", key, need.formatted(community, "three days"));
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    var another =
        send("POST", "/api/assistance/v1/needs", "", key, need.formatted(community, "four days"));
    assertThat(another.statusCode()).isBetween(400, 499);
    assertThat(another.headers().firstValue("Content-Type")).contains("application/problem+json");
    var other =
        send("POST", "/api/assistance/v1/needs", "", "", need.formatted(community, "three days"));
    assertThat(other.body()).isNotEqualTo(first.body());
  }

  // ── who opens the portal ──

  @Test
  @Order(5)
  void thePortalBeforeTheRealServicesIsShownTriedAndAccessible() throws Exception {
    NodeTools.needed();
    var program = Browser.installed();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(program).as("the build server has Chromium: .ci/run installs it").isPresent();
    }
    assumeThat(program).as("no Chromium on this machine: the portal is not looked at").isPresent();
    var axe = Files.readString(NodeTools.HOME.resolve("node_modules/axe-core/axe.min.js"));
    var elder = elder();
    try (var browser = Browser.start(program.orElseThrow())) {
      for (var phone : List.of(false, true)) {
        browser.size(phone ? 390 : 1280, phone ? 844 : 900, phone);
        for (var language : List.of("zh", "en")) {
          browser.open(GATEWAY.resolve("/"));
          browser.run("localStorage.setItem('zhaoren-language', '" + language + "')");
          for (var page : PAGES) {
            browser.open(GATEWAY.resolve(page));
            if (!page.equals("/") && !page.equals("/guides.html")) {
              browser.until("document.body.dataset.ready === 'yes'");
            }
            browser.picture(
                PICTURES.resolve(
                    "%s-%s-%s.png"
                        .formatted(
                            page.equals("/") ? "home" : page.substring(1).replace(".html", ""),
                            language,
                            phone ? "phone" : "desk")));
            // one of each kind is opened, so that what lies inside is looked at too
            browser.run(
                "[...document.querySelectorAll('details')].slice(0, 2)"
                    + ".forEach(each => each.open = true)");
            browser.run(axe + "; 'read'");
            var found = browser.run(ACCESSIBLE);
            assertThat(found.split("\\|")[0])
                .as("%s, %s, %s", page, language, phone ? "phone" : "desk")
                .isEmpty();
            assertThat(Integer.parseInt(found.split("\\|")[1])).isGreaterThan(5);
            assertThat(browser.run("String(document.documentElement.scrollWidth <= innerWidth)"))
                .as(page)
                .isEqualTo("true");
          }
        }
      }
      everyProgrammeIsThere(browser);
      aScreeningIsAnswered(browser);
      anOperationIsTried(browser, elder);
      assertThat(browser.errors()).isEmpty();
      assertThat(browser.asked())
          .allMatch(
              url ->
                  url.startsWith(GATEWAY.toString())
                      || url.startsWith("data:")
                      || url.equals("about:blank"));
    }
  }

  private static void everyProgrammeIsThere(Browser browser) {
    browser.open(GATEWAY.resolve("/programmes.html"));
    browser.until("document.body.dataset.ready === 'yes'");
    assertThat(
            Integer.parseInt(
                browser.run("String(document.querySelectorAll('#programmes details').length)")))
        .isGreaterThan(30);
  }

  private static void aScreeningIsAnswered(Browser browser) throws IOException {
    browser.open(GATEWAY.resolve("/screening.html"));
    browser.until("document.querySelector('#county option[value=\"330106\"]') !== null");
    browser.run(
        "document.getElementById('county').value = '330106';"
            + "document.querySelector('[name=birthDate]').value = '1936-01-01';"
            + "document.querySelector('[name=income]').value = '1200';"
            + "document.querySelector('#form').requestSubmit()");
    browser.until("document.querySelectorAll('#result .found').length > 0");
    browser.picture(PICTURES.resolve("screening-answered.png"));
  }

  private static void anOperationIsTried(Browser browser, String elder) throws Exception {
    browser.open(GATEWAY.resolve("/apis.html"));
    browser.until("document.body.dataset.ready === 'yes'");
    browser.run("document.querySelector('#gateway-benefits').open = true");
    browser.until("document.querySelector('#gateway-benefits button') !== null");
    browser.run(
        "document.getElementById('token').value = '"
            + token("citizen", "--resident", elder)
            + "';"
            + "document.querySelector('#gateway-benefits input').value = '"
            + elder
            + "';"
            + "document.querySelector('#gateway-benefits button').click()");
    browser.until("document.querySelector('#gateway-benefits pre').textContent.startsWith('200')");
    assertThat(browser.run("document.querySelector('#gateway-benefits pre').textContent"))
        .contains("RateLimit", "old-age-allowance");
    browser.picture(PICTURES.resolve("tried.png"));
  }
}
