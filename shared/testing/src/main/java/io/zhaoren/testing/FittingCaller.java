package io.zhaoren.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.exception.JsonPathException;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a test that is not about rights say nothing of them: a request without a token gets one of a
 * caller who may make it, whom the body or the address names. A test about rights names its caller
 * in the header Authorization, or asks without anybody by the header {@link #NOBODY}.
 */
public final class FittingCaller implements QuarkusTestBeforeEachCallback, OrderedFilter {

  /** A header that keeps a request without a token; it is not sent. */
  public static final String NOBODY = "X-Nobody";

  /** A header that keeps a request without a purpose; it is not sent. */
  public static final String UNSAID = "X-Unsaid";

  private static final String PURPOSE = "Zhaoren-Purpose";
  private static final String TOKEN = "Authorization";
  private static final String WORD = "[a-z][a-z0-9-]*";
  private static final String COUNTY = "330106";

  /** For Quarkus, which makes it by reflection. */
  public FittingCaller() {}

  /** Only where the tokens of {@link TestCaller} are believed. */
  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    var believes =
        Stream.of(
                context
                    .getTestInstance()
                    .getClass()
                    .getAnnotationsByType(QuarkusTestResource.class))
            .anyMatch(each -> each.value().getName().equals(StackResource.class.getName()));
    if (believes && RestAssured.filters().stream().noneMatch(FittingCaller.class::isInstance)) {
      RestAssured.filters(this);
    }
  }

  @Override
  public int getOrder() {
    return OrderedFilter.HIGHEST_PRECEDENCE;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    if (request.getHeaders().hasHeaderWithName(NOBODY)) {
      request.removeHeader(NOBODY);
    } else if (!request.getHeaders().hasHeaderWithName(TOKEN)) {
      request.header(TOKEN, caller(request).bearer());
    }
    if (request.getHeaders().hasHeaderWithName(UNSAID)) {
      request.removeHeader(UNSAID);
    } else if (!request.getHeaders().hasHeaderWithName(PURPOSE)) {
      request.header(PURPOSE, "review; case=2023-0017");
    }
    return context.next(request, response);
  }

  private static TestCaller caller(FilterableRequestSpecification request) {
    var path = URI.create(request.getURI()).getPath();
    var body = body(request);
    var isImport = path.contains("facts:import") || path.contains("facts%3");
    if (path.contains("/care-maps/") && request.getMethod().equals("PUT")) {
      return TestCaller.officer(county(path));
    }
    if (path.contains("/island-partnerships/")) {
      return TestCaller.region();
    }
    var sender = path.replaceFirst(".*/clinic-visits/([a-z0-9-]+)/[^/]+$", "$1");
    if (!sender.equals(path)) {
      return TestCaller.agency(sender);
    }
    var source =
        query(request, "source").or(() -> isImport ? Optional.empty() : text(body, "source"));
    if (path.endsWith("/rejected-facts")) {
      return TestCaller.operator();
    }
    if (source.isPresent() || isImport || path.matches(".*(/facts|/members|/original)")) {
      return TestCaller.agency(source.filter(each -> each.matches(WORD)).orElse("caseworker"));
    }
    if (path.matches(".*/voucher-uses(/.+)?") && !request.getMethod().equals("GET")) {
      var provider = text(body, "provider").filter(each -> each.matches(WORD)).orElse("nobody");
      return TestCaller.of("service-provider", provider).with("zhaoren_agency", provider);
    }
    var actor = actor(body, "actor").or(() -> actor(body, "officer"));
    if (actor.isPresent()) {
      return acting(actor.get());
    }
    if (path.endsWith("/v1/offers")) {
      return TestCaller.agency("mobile-backend");
    }
    var viewer = query(request, "viewer").filter(FittingCaller::isUuid);
    if (viewer.isPresent()) {
      return TestCaller.resident(UUID.fromString(viewer.get()));
    }
    var answering = text(body, "residentId").filter(id -> path.endsWith("/answers") && isUuid(id));
    if (answering.isPresent()) {
      return TestCaller.resident(UUID.fromString(answering.get()));
    }
    if (path.matches(".*/(policies/.+/(versions|simulations.*)|parameters)")) {
      return TestCaller.region();
    }
    if (request.getMethod().equals("GET") || path.endsWith("/replay")) {
      return TestCaller.auditor();
    }
    if (path.contains("/re-evaluations/") || path.endsWith("/visit-rounds")) {
      return TestCaller.operator();
    }
    var who =
        Stream.of("worker", "sentBy", "officer", "assessor", "author.identifier.value")
            .flatMap(each -> text(body, each).stream())
            .filter(FittingCaller::isCode)
            .findFirst();
    return officer(who.orElse("c-1"), area(request, body, path));
  }

  private static TestCaller officer(String who, String area) {
    return area.matches("[0-9]{6}") && area.endsWith("00")
        ? TestCaller.region().with("sub", who)
        : TestCaller.officer(who, "county", area.matches("[0-9]{6}") ? area : COUNTY);
  }

  private static String county(String path) {
    var community = path.replaceFirst(".*/communities/([0-9]{6})[0-9]{6}$", "$1");
    var map = path.replaceFirst(".*/care-maps/([0-9]{6})$", "$1");
    return !map.equals(path) ? map : community.equals(path) ? COUNTY : community;
  }

  /** What is put is put where the body says it is. */
  private static String area(
      FilterableRequestSpecification request, @Nullable JsonPath body, String path) {
    var put = request.getMethod().equals("PUT") ? text(body, "county") : Optional.<String>empty();
    return text(body, "area").or(() -> put).orElseGet(() -> county(path));
  }

  private static boolean isCode(String text) {
    return text.matches("[A-Za-z0-9-]{1,40}");
  }

  private static Optional<String> query(FilterableRequestSpecification request, String name) {
    var query = URI.create(request.getURI()).getQuery();
    return query == null
        ? Optional.empty()
        : Arrays.stream(query.split("&"))
            .filter(each -> each.startsWith(name + "="))
            .map(each -> each.substring(name.length() + 1))
            .findFirst();
  }

  private static TestCaller acting(Map<String, Object> actor) {
    var id = String.valueOf(actor.get("id"));
    if (!isCode(id)) {
      return TestCaller.officer(COUNTY);
    }
    return switch (String.valueOf(actor.get("role"))) {
      case "resident", "representative" ->
          isUuid(id) ? TestCaller.resident(UUID.fromString(id)) : TestCaller.officer(COUNTY);
      case "village-worker" -> TestCaller.worker(id, COUNTY + "001001");
      case "officer" ->
          TestCaller.officer(
              id,
              String.valueOf(actor.getOrDefault("office", "county")),
              String.valueOf(actor.getOrDefault("area", COUNTY)));
      default -> TestCaller.officer(COUNTY);
    };
  }

  private static boolean isUuid(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  private static @Nullable JsonPath body(FilterableRequestSpecification request) {
    Object given = request.getBody();
    var text = given instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(given);
    if (!text.stripLeading().startsWith("{")) {
      return null;
    }
    try {
      var read = JsonPath.from(text);
      read.get("$");
      return read;
    } catch (JsonPathException notJson) {
      return null;
    }
  }

  private static Optional<String> text(@Nullable JsonPath body, String name) {
    return body != null && body.get(name) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Map<String, Object>> actor(@Nullable JsonPath body, String name) {
    return body != null && body.get(name) instanceof Map<?, ?>
        ? Optional.of(body.getMap(name))
        : Optional.empty();
  }
}
