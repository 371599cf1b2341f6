package io.zhaoren.local.province;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one agency says of one resident or household in one message. */
final class Reporting {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String source;
  private final String about;
  private final UUID subject;
  private final LocalDate since;
  private final ArrayNode facts = JSON.arrayNode();

  private Reporting(String source, String about, UUID subject, LocalDate since) {
    this.source = source;
    this.about = about;
    this.subject = subject;
    this.since = since;
  }

  /**
   * @param since from when on what it says is true, where a fact says nothing else
   */
  static Reporting ofResident(String source, UUID subject, LocalDate since) {
    return new Reporting(source, "resident", subject, since);
  }

  static Reporting ofHousehold(String source, UUID subject, LocalDate since) {
    return new Reporting(source, "household", subject, since);
  }

  Reporting add(String fact, boolean value) {
    return put(fact, BooleanNode.valueOf(value));
  }

  Reporting add(String fact, int value) {
    return put(fact, IntNode.valueOf(value));
  }

  Reporting add(String fact, long value) {
    return put(fact, LongNode.valueOf(value));
  }

  Reporting add(String fact, String value) {
    return put(fact, TextNode.valueOf(value));
  }

  Reporting money(String fact, long yuan, String unit) {
    return put(fact, JSON.objectNode().put("amount", yuan + ".00").put("unit", unit));
  }

  private Reporting put(String fact, JsonNode value) {
    var one = facts.addObject().put("fact", fact);
    one.set("value", value);
    one.put("trueFrom", since.toString()).put("sequence", 1);
    return this;
  }

  /** Of the last fact: when it became true. */
  Reporting from(LocalDate day) {
    last().put("trueFrom", day.toString());
    return this;
  }

  /** Of the last fact: the source's own count. */
  Reporting sequence(int sequence) {
    last().put("sequence", sequence);
    return this;
  }

  /** Of the last fact: its own id. */
  Reporting named(String reportId) {
    last().put("reportId", reportId);
    return this;
  }

  /** Of the last fact: the report in whose place it stands. */
  Reporting replacing(String reportId) {
    last().put("replaces", reportId);
    return this;
  }

  /** Takes back an earlier report. */
  Reporting retract(String fact, String reportId) {
    facts
        .addObject()
        .put("fact", fact)
        .put("retracts", true)
        .put("replaces", reportId)
        .put("trueFrom", since.toString())
        .put("sequence", 2);
    return this;
  }

  private ObjectNode last() {
    return (ObjectNode) facts.get(facts.size() - 1);
  }

  /** The message, unless the agency has nothing to say. */
  Optional<AgencyReport> message(String name) {
    if (facts.isEmpty()) {
      return Optional.empty();
    }
    var data = JSON.objectNode().put("about", about).put("subject", subject.toString());
    data.set("facts", facts);
    return Optional.of(
        AgencyReport.of(
            source, subject.toString(), name + "/" + subject, data.toString(), facts.size()));
  }

  /** Adds the message, unless the agency has nothing to say. */
  void to(List<AgencyReport> reports, String name) {
    message(name).ifPresent(reports::add);
  }
}
