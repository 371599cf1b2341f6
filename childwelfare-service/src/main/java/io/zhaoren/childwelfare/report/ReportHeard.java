package io.zhaoren.childwelfare.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zhaoren.policy.vocabulary.Areas;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A report as it was heard. Nothing in it can be wrong: what is not of the form that was agreed is
 * left standing in the text and says nothing more (未成年人保护法 第十一条: a report must be taken).
 *
 * @param content all that was said, without who said it
 * @param reporter who said it, if that was said in a place of its own
 * @param county of the community, if only that was named
 */
record ReportHeard(
    String content,
    Optional<String> reporter,
    Optional<Instant> observedAt,
    Optional<UUID> child,
    Optional<Long> community,
    Optional<Integer> county) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PER_COUNTY = 1_000_000;

  /** Reads anything: JSON as agreed, other JSON, or plain words. */
  static ReportHeard of(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return of(object);
      }
    } catch (java.io.IOException plainWords) {
      // a person's words need be no JSON
      return words(text);
    }
    return words(text);
  }

  private static ReportHeard words(String text) {
    return new ReportHeard(
        text,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ReportHeard of(ObjectNode object) {
    var reporter = Optional.ofNullable(object.remove("reporter")).map(ReportHeard::written);
    var community =
        code(object.path("communityId"), 12)
            .filter(code -> Areas.zhejiang().isCounty(code / PER_COUNTY));
    return new ReportHeard(
        written(object),
        reporter,
        instant(object.path("observedAt").asText("")),
        id(object.path("residentId").asText("")),
        community,
        code(object.path("county"), 6)
            .filter(code -> Areas.zhejiang().isCounty(code))
            .or(() -> community.map(code -> code / PER_COUNTY))
            .map(Long::intValue));
  }

  private static String written(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written");
    }
  }

  private static Optional<Long> code(JsonNode node, int digits) {
    var text = node.asText("");
    return text.matches("[0-9]{" + digits + "}")
        ? Optional.of(Long.parseLong(text))
        : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  /** The codes under {@code situations} of a text that was kept, whether or not there are such. */
  static List<String> situations(String content) {
    try {
      var said = JSON.readTree(content).path("situations");
      var codes = new ArrayList<String>();
      (said.isTextual() ? List.of(said) : said).forEach(code -> codes.add(code.asText("")));
      return codes;
    } catch (JsonProcessingException plainWords) {
      return List.of();
    }
  }

  private static Optional<UUID> id(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    // what people said is not for logs
    return "ReportHeard";
  }
}
