package io.zhaoren.local;

import io.zhaoren.local.agencies.AgenciesMain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics of the stack. Partition counts are fixed before first use: another count would send a
 * key's next event elsewhere than its last.
 */
final class Topics {

  /** What is meant for others to read. */
  static final String OUTBOUND =
      ".*\\.(matches|entitlements)\\.v1|rejected-facts\\.v1|residents\\.v1";

  /** Sources that report over Kafka: those of {@code sources.yaml} whose channel is kafka. */
  static final List<String> SOURCES =
      List.of(
          "public-security",
          "civil-affairs",
          "disabled-federation",
          "medical-security",
          "health",
          "education",
          "human-resources",
          "housing",
          "emergency-management",
          "justice",
          "power-grid",
          "utilities",
          "means-verification",
          "assistance-service",
          "eldercare-service",
          "childwelfare-service");

  private Topics() {}

  /** Partition count by topic name. */
  static Map<String, Integer> partitions() {
    Map<String, Integer> partitions = new LinkedHashMap<>();
    SOURCES.forEach(source -> partitions.put("facts." + source + ".v1", 6));
    partitions.put("care-notices.health.v1", 3);
    for (String agency : AgenciesMain.CODES) {
      partitions.put("requests." + agency + ".v1", 3);
      partitions.put("answers." + agency + ".v1", 3);
    }
    for (String service : List.of("assistance", "eldercare", "childwelfare")) {
      partitions.put(service + ".matches.v1", 12);
      partitions.put(service + ".entitlements.v1", 12);
      partitions.put("reach." + service + "-service.v1", 3);
    }
    partitions.put("residents.v1", 12);
    partitions.put("rejected-facts.v1", 3);
    return partitions;
  }
}
