package io.zhaoren.local.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.local.province.County;
import io.zhaoren.local.province.PlantedHousehold;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The old-age allowance comes without an application (免申即享) as soon as a place says for which
 * months it is paid. No text of Zhejiang that was read says it, so the sample says it itself, for
 * the districts of one city of which the sums are known; where households with known answers live
 * everybody stays as worked out by hand.
 */
final class GrantedByItself {

  private static final String ELDERCARE = "eldercare";
  private static final String PROGRAMME = "old-age-allowance";
  private static final String HANGZHOU = "3301";
  private static final String SOURCE = "样例省（虚构）";
  private static final String EVIDENCE = "样例自定的数值，不出自任何文件；起止月份由各地规定（P76），浙江原文未读";
  private static final long LOOK_MILLIS = 500;

  /** Longer than the service waits from one round of granting to the next. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(8);

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(90);

  private record Count(long receiving, long found) {}

  private final Gateway gateway;
  private final List<String> counties;

  GrantedByItself(
      Gateway gateway, Collection<County> counties, Collection<PlantedHousehold> planted) {
    this.gateway = gateway;
    var worked = planted.stream().map(PlantedHousehold::county).collect(Collectors.toSet());
    this.counties =
        counties.stream()
            .map(County::code)
            .filter(code -> code.startsWith(HANGZHOU) && !worked.contains(code))
            .sorted()
            .toList();
  }

  /**
   * Says the months and waits until everybody was granted or put up for an officer.
   *
   * @param since the day from which they hold: nothing is published for days that are past
   * @return nothing if nobody is so old
   */
  List<String> shown(LocalDate since) throws InterruptedException {
    var before = count();
    if (before.found() + before.receiving() == 0) {
      return List.of();
    }
    say(since);
    var begun = System.nanoTime();
    var changed = begun;
    var last = before;
    while (System.nanoTime() - changed < QUIET_NANOS && System.nanoTime() - begun < LIMIT_NANOS) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      var now = count();
      if (!now.equals(last)) {
        changed = System.nanoTime();
        last = now;
      }
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "Granted without an application (免申即享): the old-age allowance of %,d people in %d districts"
                + " of Hangzhou; %,d wait for an officer.",
            last.receiving(),
            counties.size(),
            last.found()),
        " Its months are the sample's own: no text of Zhejiang that was read says them.");
  }

  private void say(LocalDate since) throws InterruptedException {
    gateway.post(
        "/api/" + ELDERCARE + "/v1/parameters",
        months(counties, since),
        "sample-old-age-months-" + since);
  }

  /** A service publishes nothing for days that are past: the months are said as of the day. */
  static ObjectNode months(List<String> counties, LocalDate since) {
    var body = JsonNodeFactory.instance.objectNode();
    var values = body.putArray("values");
    for (var county : counties) {
      for (var code : List.of("oldAgeAllowanceFirstMonth", "oldAgeAllowanceLastMonth")) {
        values
            .addObject()
            .put("code", code)
            .put("place", county)
            .put("kind", "line")
            .put("scope", "county")
            .put("hukou", "any")
            .put("validFrom", since.toString())
            .put("value", "0")
            .put("source", SOURCE)
            .put("evidence", EVIDENCE);
      }
    }
    return body;
  }

  private Count count() throws InterruptedException {
    var receiving = 0L;
    var found = 0L;
    for (var county : counties) {
      var figures = gateway.get(ELDERCARE, "/figures?area=" + county).path("programmes");
      for (var each : figures) {
        if (each.path("programme").asText().equals(PROGRAMME)) {
          receiving += each.path("people").path("receiving").asLong();
          found += each.path("people").path("found").asLong();
        }
      }
    }
    return new Count(receiving, found);
  }
}
