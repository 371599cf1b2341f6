package io.zhaoren.local.province;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One message of one agency, as it goes to the agency's topic: a CloudEvent in binary mode. What is
 * wrong with it on purpose is wrong here.
 *
 * @param source the agency's code; its topic is {@code facts.<source>.v1}
 * @param key the record's key: the subject's id
 * @param headers attributes of the event as Kafka headers
 * @param data the body
 * @param facts how many facts it carries
 */
public record AgencyReport(
    String source, String key, Map<String, String> headers, byte[] data, int facts) {

  private static final String TYPE = "io.zhaoren.fact.reported.v1";

  public AgencyReport {
    headers = Map.copyOf(headers);
  }

  /**
   * As an agency sends it.
   *
   * @param name what tells this report from all others of the source; its event has the same id
   *     each time, so that a second load repeats nothing
   */
  static AgencyReport of(String source, String subject, String name, String data, int facts) {
    var id =
        UUID.nameUUIDFromBytes((source + "/" + name).getBytes(StandardCharsets.UTF_8)).toString();
    return new AgencyReport(
        source,
        subject,
        Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            id,
            "ce_source",
            "/" + source,
            "ce_type",
            TYPE,
            "ce_subject",
            subject,
            "content-type",
            "application/json"),
        data.getBytes(StandardCharsets.UTF_8),
        facts);
  }

  public String topic() {
    return "facts." + source + ".v1";
  }

  AgencyReport with(String header, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(header, value);
    return new AgencyReport(source, key, changed, data, facts);
  }

  AgencyReport without(String header) {
    var changed = new LinkedHashMap<>(headers);
    changed.remove(header);
    return new AgencyReport(source, key, changed, data, facts);
  }

  AgencyReport withKey(String other) {
    return new AgencyReport(source, other, headers, data, facts);
  }

  AgencyReport withData(String other) {
    return new AgencyReport(source, key, headers, other.getBytes(StandardCharsets.UTF_8), facts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AgencyReport that
        && source.equals(that.source)
        && key.equals(that.key)
        && headers.equals(that.headers)
        && java.util.Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, key, headers);
  }

  /** What an agency says of people is personal. */
  @Override
  public String toString() {
    return "(a report on " + topic() + ")";
  }
}
