package io.zhaoren.childwelfare;

import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.zhaoren.testing.TestCaller;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Calls as whoever a request about children names: the director or supervisor whom the test has
 * appointed, the agency that answers, or else an officer of the child's county. What names nobody
 * here goes on to the fitting caller of all services.
 */
final class ChildCaller implements OrderedFilter {

  private static final Map<String, TestCaller> WORKERS = new ConcurrentHashMap<>();
  private static final Map<String, String> COUNTIES = new ConcurrentHashMap<>();
  private static final Pattern OWN_LIST =
      Pattern.compile(".*/child-workers/([A-Za-z0-9-]+)/(visits|feed|hand-overs|referrals)");
  private static final Pattern FILE = Pattern.compile(".*/child-files/([0-9a-f-]{36})/.*");
  private static final String ELSEWHERE = "330106";

  static void isDirector(String worker, long community) {
    WORKERS.put(
        worker, TestCaller.of("child-director", worker).with("zhaoren_area", "" + community));
  }

  static void isSupervisor(String worker, long township) {
    WORKERS.put(
        worker,
        TestCaller.of("child-supervisor", worker)
            .with("zhaoren_area", "" + township)
            .with("zhaoren_office", "township"));
  }

  static void livesIn(UUID child, long community) {
    COUNTIES.put(child.toString(), ("" + community).substring(0, 6));
  }

  /** After the fitting caller, whose token it replaces. */
  @Override
  public int getOrder() {
    return OrderedFilter.HIGHEST_PRECEDENCE + 1;
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification response,
      FilterContext context) {
    caller(request).ifPresent(caller -> request.replaceHeader("Authorization", caller.bearer()));
    return context.next(request, response);
  }

  private static Optional<TestCaller> caller(FilterableRequestSpecification request) {
    var path = URI.create(request.getURI()).getPath();
    var own = OWN_LIST.matcher(path);
    if (own.matches()) {
      return Optional.ofNullable(WORKERS.get(own.group(1)));
    }
    Object body = request.getBody();
    if (!path.contains("/child-") || body == null || !body.toString().endsWith("}")) {
      return Optional.empty();
    }
    var said = JsonPath.from(body.toString());
    if (path.contains("/child-referrals/")) {
      return Optional.of(TestCaller.agency(said.getString("agency")));
    }
    return said.get("officer") == null
        ? Stream.of("worker", "supervisor", "handler", "reader")
            .flatMap(name -> Optional.ofNullable(said.<String>get(name)).stream())
            .filter(code -> code.length() <= 40)
            .findFirst()
            .map(code -> known(code, path, said))
        : Optional.empty();
  }

  private static TestCaller known(String code, String path, JsonPath said) {
    var file = FILE.matcher(path);
    var child = file.matches() ? file.group(1) : String.valueOf(said.<String>get("residentId"));
    return Optional.ofNullable(WORKERS.get(code))
        .orElseGet(
            () ->
                TestCaller.officer(
                    code, "county-civil-affairs", COUNTIES.getOrDefault(child, ELSEWHERE)));
  }
}
