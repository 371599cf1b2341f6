package io.zhaoren.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zhaoren.gateway.Behind;
import io.zhaoren.gateway.StubServices;
import io.zhaoren.gateway.TestIssuer;
import io.zhaoren.gateway.Tokens;
import io.zhaoren.testing.Browser;
import io.zhaoren.testing.ServersResource;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The portal in a real browser, in both languages, on a desk and on a phone. */
@QuarkusTest
@QuarkusTestResource(ServersResource.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(StubServices.class)
class PortalTest {

  private static final Path PICTURES = Path.of("target", "portal");
  private static final String[] PAGES = {
    "", "programmes.html", "screening.html", "apis.html", "events.html", "guides.html"
  };

  private static final String POLICIES =
      """
      {"on":"2023-10-01","policies":[
        {"programme":"disability-care-subsidy","name":{"zh":"重度残疾人护理补贴","en":"Care subsidy for severe disability"},
         "version":1,"about":"RESIDENT","mode":"ONE_TAP","urgent":false,"department":"county-civil-affairs",
         "benefit":{"zh":"按月发给护理补贴","en":"a monthly sum for care"},"legalBasis":"浙民福〔2021〕191号 2021-12-31",
         "validFrom":"2022-01-01"},
        {"programme":"minimum-living-guarantee","name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
         "version":2,"about":"UNIT","mode":"INVITE","urgent":false,"department":"county-civil-affairs",
         "benefit":{"zh":"按月发给最低生活保障金","en":"a monthly sum up to the line"},
         "legalBasis":"浙江省社会救助条例 2020-09-24","validFrom":"2020-09-24"}]}
      """;
  private static final String POLICY =
      """
      {"policy":{"programme":"disability-care-subsidy"},
       "criteria":[{"code":"LOCAL_HUKOU","basis":"浙民福〔2021〕191号","says":{"zh":"浙江户籍","en":"registered in Zhejiang"}}],
       "unknowns":[{"what":{"zh":"各等次的认定标准","en":"how each band is assessed"}}]}
      """;
  private static final String COUNTIES =
      """
      {"counties":[{"code":"330106","name":{"zh":"杭州市西湖区","en":"Xihu District, Hangzhou"}}]}
      """;
  private static final String SCREENED =
      """
      {"on":"2023-10-01","purpose":"decide","results":[
        {"programme":"minimum-living-guarantee","name":{"zh":"最低生活保障","en":"Minimum living guarantee (dibao)"},
         "about":"UNIT","finding":"FOUND","says":{"zh":"符合全部条件","en":"every condition is met"},
         "amount":{"amount":"1318.00","unit":"CNY/month"},"missing":[],"whyNot":[],
         "explanation":{"criteria":[{"outcome":"MET","article":"第九条",
           "says":{"zh":"收入低于标准","en":"income is below the line"}}]}}]}
      """;
  private static final String OPENAPI =
      """
      {"openapi":"3.1.0","paths":{"/api/assistance/v1/figures":{"get":{"operationId":"figures",
        "summary":"How many are found 分项统计","parameters":[{"name":"area","in":"query","schema":{"type":"string"}}],
        "responses":{"200":{"description":"Counts."}}}}}}
      """;

  @TestHTTPResource("/")
  URI gateway;

  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    var program = Browser.installed();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(program).as("the build server has Chromium: .ci/run installs it").isPresent();
    }
    assumeTrue(program.isPresent(), "no Chromium on this machine: the portal is not looked at");
    for (var service : List.of("assistance", "eldercare", "childwelfare")) {
      var answers = new HashMap<String, Map<String, Object>>();
      Map.of(
              "policies", POLICIES,
              "disability-care-subsidy", POLICY,
              "minimum-living-guarantee", POLICY,
              "counties", COUNTIES,
              "screenings", SCREENED,
              "openapi", OPENAPI,
              "asyncapi",
                  "asyncapi: 3.0.0\nchannels:\n  m:\n    address: " + service + ".matches.v1\n")
          .forEach((path, body) -> answers.put(path, Map.of("status", 200, "body", body)));
      new Behind(service).program(answers);
    }
    browser = Browser.start(program.get());
  }

  @AfterEach
  void close() throws Exception {
    if (browser != null) {
      browser.close();
      new Behind("assistance").program(Map.of());
    }
  }

  private void visit(String page) {
    browser.open(gateway.resolve("/" + page));
  }

  private void language(String wanted) {
    browser.run("localStorage.setItem('zhaoren-language', '" + wanted + "')");
  }

  private String text() {
    return browser.run("document.body.innerText");
  }

  @ParameterizedTest
  @CsvSource({
    "zh, 1280, 900, false",
    "en, 1280, 900, false",
    "zh, 390, 844, true",
    "en, 390, 844, true"
  })
  void everyPageShowsItselfWithoutAnErrorOrAnotherHost(
      String language, int width, int height, boolean phone) throws Exception {
    browser.size(width, height, phone);
    visit("");
    language(language);
    for (var page : PAGES) {
      visit(page);
      if (!page.isEmpty() && !page.equals("guides.html")) {
        browser.until("document.body.dataset.ready === 'yes'");
      }
      browser.picture(
          PICTURES.resolve(
              "%s-%s-%d.png"
                  .formatted(
                      page.isEmpty() ? "home" : page.replace(".html", ""), language, width)));
      assertThat(browser.run("document.documentElement.lang"))
          .isEqualTo(language.equals("zh") ? "zh-CN" : "en");
      assertThat(browser.run("document.querySelectorAll('h1').length")).isEqualTo("1");
      // no wider than the screen: nobody scrolls sideways
      assertThat(browser.run("String(document.documentElement.scrollWidth <= innerWidth)"))
          .as(page)
          .isEqualTo("true");
      // every control has a name, and none is too small for a finger
      assertThat(
              browser.run(
                  "[...document.querySelectorAll('input, select, textarea')]"
                      + ".filter(each => each.offsetParent && !each.labels.length).length"))
          .as(page)
          .isEqualTo("0");
      assertThat(
              browser.run(
                  "[...document.querySelectorAll('button, input, select, nav a, summary')]"
                      + ".filter(each => each.offsetParent && each.getBoundingClientRect().height < 24)"
                      + ".length"))
          .as(page)
          .isEqualTo("0");
    }
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.asked())
        .allMatch(
            url ->
                url.startsWith(gateway.toString())
                    || url.startsWith("data:")
                    || url.equals("about:blank"));
  }

  @Test
  void aProgrammeIsFoundInEitherLanguageAndSaysItsConditionsAndWhatIsUnknown() {
    visit("");
    language("zh");
    visit("programmes.html");
    browser.until("document.querySelectorAll('#programmes details').length === 6");
    browser.run(
        "const s = document.getElementById('search'); s.value = 'disability 护理';"
            + " s.dispatchEvent(new Event('input'))");
    browser.until("document.querySelectorAll('#programmes details').length === 3");
    assertThat(text()).contains("重度残疾人护理补贴").doesNotContain("最低生活保障");
    browser.run("document.querySelector('#programmes details').open = true");
    browser.until("document.querySelector('#programmes .more li') !== null");
    assertThat(text()).contains("按月发给护理补贴", "浙民福〔2021〕191号", "浙江户籍", "各等次的认定标准", "尚未查到出处");
    browser.run("document.querySelector('header button').click()");
    browser.until("document.documentElement.lang === 'en'");
    assertThat(text()).contains("Care subsidy for severe disability").doesNotContain("重度残疾人");
  }

  @Test
  void aScreeningAnswersWithReasonsAndArticlesAndKeepsNothing() throws Exception {
    browser.size(390, 844, true);
    visit("");
    language("zh");
    visit("screening.html");
    browser.until("document.body.dataset.ready === 'yes'");
    browser.run("document.querySelector('#form').requestSubmit()");
    browser.until("document.querySelector('#result .error') !== null");
    browser.run(
        "document.getElementById('county').value = '330106';"
            + "document.getElementById('add').click();"
            + "[...document.querySelectorAll('[name=birthDate]')].forEach(each => each.value = '1981-02-03');"
            + "document.querySelector('[name=income]').value = '14,400';"
            + "document.querySelector('#form').requestSubmit()");
    browser.until("document.querySelectorAll('#result .found').length === 3");
    browser.run(
        "[...document.querySelectorAll('#result details')].forEach(each => each.open = true)");
    assertThat(text()).contains("最低生活保障", "1318.00", "第九条", "收入低于标准", "不保存");
    browser.picture(PICTURES.resolve("screening-answered-zh-390.png"));
    assertThat(browser.run("String(Object.keys(localStorage))")).isEqualTo("zhaoren-language");
    assertThat(browser.run("document.cookie")).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anOperationIsTriedWithATokenAndWithoutOneSaysThatItIsNeeded() {
    visit("");
    language("en");
    visit("apis.html");
    browser.until("document.body.dataset.ready === 'yes'");
    assertThat(text()).contains("/api/v1/residents/{residentId}/benefits", "figures");
    browser.run("const d = document.querySelector('#assistance-figures'); d.open = true");
    browser.until("document.querySelector('#assistance-figures button') !== null");
    browser.run("document.querySelector('#assistance-figures button').click()");
    browser.until(
        "document.querySelector('#assistance-figures pre').textContent.startsWith('401')");
    browser.run(
        "document.getElementById('token').value = '"
            + Tokens.officer("tries-it")
            + "';"
            + "document.querySelector('#assistance-figures button').click()");
    browser.until(
        "document.querySelector('#assistance-figures pre').textContent.startsWith('200')");
    assertThat(browser.run("document.querySelector('#assistance-figures pre').textContent"))
        .contains("/api/assistance/v1/figures", "RateLimit");
  }

  @Test
  void theEventsOfEveryServiceAreShown() {
    visit("events.html");
    browser.until("document.body.dataset.ready === 'yes'");
    assertThat(text())
        .contains(
            "residents.v1",
            "assistance.matches.v1",
            "eldercare.matches.v1",
            "childwelfare.matches.v1");
    browser.run("[...document.querySelectorAll('details')].forEach(each => each.open = true)");
    assertThat(text()).contains("resident.merged");
  }
}
