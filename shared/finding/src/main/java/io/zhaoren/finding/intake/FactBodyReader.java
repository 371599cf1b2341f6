package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.About;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.FactType;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import io.zhaoren.policy.vocabulary.Sensitivity;
import io.zhaoren.policy.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one body of facts: everything that is wrong with it, or its reports. */
final class FactBodyReader {

  private static final Set<String> FIELDS_OF_A_FACT =
      Set.of("reportId", "fact", "value", "trueFrom", "trueTo", "sequence", "replaces", "retracts");
  private static final Set<String> FIELDS_OF_A_BODY = Set.of("about", "subject", "source");

  private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);
  private static final int LONGEST_ID = 200;
  private static final int MOST_FACTS = 200;

  /**
   * What the reader knows beside the body.
   *
   * @param own prefixes whose facts this service knows
   * @param owned prefixes whose facts any service knows
   */
  record World(Vocabulary vocabulary, Sources sources, Set<String> own, Set<String> owned) {}

  /**
   * Who says it, to whom it applies, and when.
   *
   * @param about if the envelope or the path says so
   * @param subject if the envelope or the path says so
   */
  record Envelope(
      Source source,
      Optional<About> about,
      Optional<UUID> subject,
      String reportId,
      Instant reportedAt,
      LocalDate today,
      boolean handlesSealed) {}

  private final World world;
  private final Envelope envelope;
  private final List<Fault> faults = new ArrayList<>();
  private final List<FactReport> reports = new ArrayList<>();
  private final Set<String> reportIds = new HashSet<>();
  private int skipped;

  private Source source;
  private Optional<About> about;
  private Optional<UUID> subject;

  private FactBodyReader(World world, Envelope envelope) {
    this.world = world;
    this.envelope = envelope;
    this.source = envelope.source();
    this.about = envelope.about();
    this.subject = envelope.subject();
  }

  static FactReading read(JsonNode body, World world, Envelope envelope) {
    var reader = new FactBodyReader(world, envelope);
    reader.readBody(body);
    return reader.faults.isEmpty()
        ? new FactReading.Taken(reader.reports, reader.skipped)
        : new FactReading.Faulty(reader.faults);
  }

  private void readBody(JsonNode body) {
    if (!body.isObject()) {
      fault(RejectionReason.WRONG_TYPE, "");
      return;
    }
    var facts = body.get("facts");
    var single = facts == null;
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS_OF_A_BODY.contains(name)
                  && !(single ? FIELDS_OF_A_FACT.contains(name) : name.equals("facts"))) {
                fault(RejectionReason.UNKNOWN_FIELD, Violation.step(name));
              }
            });
    readSource(said(body, "source"));
    readAbout(said(body, "about"));
    readSubject(said(body, "subject"));
    if (single) {
      readFact(body, "", envelope.reportId());
      return;
    }
    if (!facts.isArray()) {
      fault(RejectionReason.WRONG_TYPE, "/facts");
      return;
    }
    if (facts.isEmpty()) {
      fault(RejectionReason.MISSING_FIELD, "/facts");
      return;
    }
    if (facts.size() > MOST_FACTS) {
      fault(RejectionReason.TOO_LARGE, "/facts");
      return;
    }
    for (var i = 0; i < facts.size(); i++) {
      var fact = facts.get(i);
      var pointer = "/facts/" + i;
      if (!fact.isObject()) {
        fault(RejectionReason.WRONG_TYPE, pointer);
        continue;
      }
      fact.fieldNames()
          .forEachRemaining(
              name -> {
                if (!FIELDS_OF_A_FACT.contains(name)) {
                  fault(RejectionReason.UNKNOWN_FIELD, pointer + Violation.step(name));
                }
              });
      readFact(fact, pointer, envelope.reportId() + "/" + i);
    }
  }

  /** A service may say for whom it passes something on; all others speak for themselves. */
  private void readSource(@Nullable JsonNode said) {
    if (said == null) {
      return;
    }
    if (!said.isTextual()) {
      fault(RejectionReason.WRONG_TYPE, "/source");
      return;
    }
    var code = said.textValue();
    if (code.equals(envelope.source().code())) {
      return;
    }
    var other = world.sources().find(code);
    if (other.isPresent() && envelope.source().speaksFor().contains(code)) {
      source = other.get();
    } else {
      fault(RejectionReason.FORGED_SOURCE, "/source");
    }
  }

  private void readAbout(@Nullable JsonNode said) {
    if (said == null) {
      return;
    }
    var value =
        switch (said.asText()) {
          case "resident" -> About.RESIDENT;
          case "household" -> About.HOUSEHOLD;
          default -> null;
        };
    if (!said.isTextual()) {
      fault(RejectionReason.WRONG_TYPE, "/about");
    } else if (value == null) {
      fault(RejectionReason.UNKNOWN_CODE, "/about");
    } else if (about.isPresent() && about.get() != value) {
      fault(RejectionReason.WRONG_ABOUT, "/about");
    } else {
      about = Optional.of(value);
    }
  }

  private void readSubject(@Nullable JsonNode said) {
    if (said == null) {
      if (subject.isEmpty()) {
        fault(RejectionReason.SUBJECT_MISSING, "/subject");
      }
      return;
    }
    try {
      var id = FactValues.reference(said.textValue());
      if (subject.isPresent() && !subject.get().equals(id)) {
        fault(RejectionReason.KEY_MISMATCH, "/subject");
      } else {
        subject = Optional.of(id);
      }
    } catch (FactValueException e) {
      fault(RejectionReason.SUBJECT_MISSING, "/subject");
    }
  }

  private void readFact(JsonNode fact, String pointer, String defaultId) {
    var name = said(fact, "fact");
    if (name == null) {
      fault(RejectionReason.MISSING_FIELD, pointer + "/fact");
      return;
    }
    if (!name.isTextual()) {
      fault(RejectionReason.WRONG_TYPE, pointer + "/fact");
      return;
    }
    var known = world.vocabulary().find(name.textValue());
    if (known.isPresent()) {
      new OneFact(fact, pointer, known.get()).read(defaultId);
      return;
    }
    var owner = owner(name.textValue());
    if (!world.owned().contains(owner) && !world.own().contains(owner)) {
      fault(RejectionReason.UNOWNED_FACT, pointer + "/fact");
    } else if (world.own().contains(owner)) {
      faults.add(new Fault(RejectionReason.UNKNOWN_FACT, pointer + "/fact", Optional.of(owner)));
    } else {
      skipped++;
    }
  }

  private static String owner(String fact) {
    var dot = fact.indexOf('.');
    return dot < 0 ? fact : fact.substring(0, dot);
  }

  private void fault(RejectionReason reason, String pointer) {
    faults.add(new Fault(reason, pointer));
  }

  /** What stands in a field; a JSON null is nothing. */
  private static @Nullable JsonNode said(JsonNode node, String field) {
    var value = node.get(field);
    return value == null || value.isNull() ? null : value;
  }

  /** A fact that is in the vocabulary. */
  private final class OneFact {

    private final JsonNode fact;
    private final String pointer;
    private final FactDefinition definition;
    private final int faultsBefore = faults.size();

    OneFact(JsonNode fact, String pointer, FactDefinition definition) {
      this.fact = fact;
      this.pointer = pointer;
      this.definition = definition;
    }

    void read(String defaultId) {
      if (about.isEmpty()) {
        about = Optional.of(definition.about());
      } else if (about.get() != definition.about()) {
        wrong(RejectionReason.WRONG_ABOUT, "/fact");
      }
      if (definition.sensitivity() == Sensitivity.SEALED && !envelope.handlesSealed()) {
        wrong(RejectionReason.SEALED_FACT, "/fact");
      }
      // what repeats an entitlement comes with its announcement and in no other way
      if (!definition.sources().contains(source.code()) || definition.entitlement().isPresent()) {
        wrong(RejectionReason.SOURCE_NOT_ALLOWED, "/fact");
      }
      var reportId = id("reportId").orElse(defaultId);
      if (!reportIds.add(reportId)) {
        wrong(RejectionReason.REPEATED_REPORT_ID, "/reportId");
      }
      var replaces = id("replaces");
      var retracts = flag("retracts");
      if (retracts && replaces.isEmpty() && said(fact, "replaces") == null) {
        wrong(RejectionReason.NOTHING_TO_RETRACT, "/replaces");
      }
      var sequence = sequence();
      var trueFrom = trueFrom(retracts);
      var trueTo = trueTo(trueFrom);
      var value = OptionalLong.empty();
      var reference = Optional.<UUID>empty();
      if (retracts) {
        if (said(fact, "value") != null) {
          wrong(RejectionReason.UNKNOWN_FIELD, "/value");
        }
      } else if (said(fact, "value") == null) {
        // said to point to none: somebody has left a household, and nobody knows for which
        if (!(definition.type() instanceof FactType.Reference && fact.has("value"))) {
          wrong(RejectionReason.MISSING_FIELD, "/value");
        }
      } else {
        try {
          if (definition.type() instanceof FactType.Reference) {
            reference = Optional.of(FactValues.reference(plain(fact.get("value"))));
          } else {
            value =
                OptionalLong.of(
                    FactValues.encode(
                        definition.type(), plain(fact.get("value")), envelope.today()));
          }
        } catch (FactValueException e) {
          wrong(RejectionReason.of(e.reason()), valuePointer(e.reason()));
        }
      }
      if (faults.size() > faultsBefore || subject.isEmpty() || trueFrom == null) {
        return;
      }
      reports.add(
          new FactReport(
              source.code(),
              reportId,
              new Subject(definition.about(), subject.get()),
              definition,
              value,
              reference,
              source.standing(),
              trueFrom,
              trueTo,
              envelope.reportedAt(),
              sequence,
              replaces,
              retracts));
    }

    private void wrong(RejectionReason reason, String field) {
      faults.add(new Fault(reason, pointer + field, Optional.of(definition.owner())));
    }

    private String valuePointer(FactValueException.Reason reason) {
      if (definition.type() instanceof FactType.Money && fact.get("value").isObject()) {
        return switch (reason) {
          case WRONG_UNIT -> "/value/unit";
          case NOT_EXACT, OUT_OF_RANGE -> "/value/amount";
          default -> "/value";
        };
      }
      return "/value";
    }

    private Optional<String> id(String field) {
      var said = said(fact, field);
      if (said == null) {
        return Optional.empty();
      }
      if (!said.isTextual()) {
        wrong(RejectionReason.WRONG_TYPE, "/" + field);
        return Optional.empty();
      }
      if (!isUsableId(said.textValue())) {
        wrong(RejectionReason.OUT_OF_RANGE, "/" + field);
        return Optional.empty();
      }
      return Optional.of(said.textValue());
    }

    private boolean flag(String field) {
      var said = said(fact, field);
      if (said == null) {
        return false;
      }
      if (!said.isBoolean()) {
        wrong(RejectionReason.WRONG_TYPE, "/" + field);
      }
      return said.booleanValue();
    }

    /** A source that counts nothing is taken in the order of its own clock. */
    private long sequence() {
      var said = said(fact, "sequence");
      if (said == null) {
        return envelope.reportedAt().toEpochMilli();
      }
      if (!said.isIntegralNumber()) {
        wrong(RejectionReason.WRONG_TYPE, "/sequence");
      } else if (!said.canConvertToLong() || said.longValue() < 0) {
        wrong(RejectionReason.OUT_OF_RANGE, "/sequence");
      }
      return said.longValue();
    }

    private @Nullable LocalDate trueFrom(boolean retracts) {
      var said = said(fact, "trueFrom");
      if (said == null) {
        if (retracts) {
          return envelope.today();
        }
        wrong(RejectionReason.MISSING_FIELD, "/trueFrom");
        return null;
      }
      var day = day(said, "/trueFrom");
      if (day != null && day.isAfter(envelope.today())) {
        wrong(RejectionReason.DATE_IN_FUTURE, "/trueFrom");
      }
      return day;
    }

    private Optional<LocalDate> trueTo(@Nullable LocalDate trueFrom) {
      var said = said(fact, "trueTo");
      if (said == null) {
        return Optional.empty();
      }
      var day = day(said, "/trueTo");
      if (day != null && trueFrom != null && day.isBefore(trueFrom)) {
        wrong(RejectionReason.TRUE_TO_BEFORE_TRUE_FROM, "/trueTo");
      }
      return Optional.ofNullable(day);
    }

    private @Nullable LocalDate day(JsonNode said, String field) {
      if (!said.isTextual() || !said.textValue().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        wrong(RejectionReason.WRONG_TYPE, field);
        return null;
      }
      try {
        var day = LocalDate.parse(said.textValue());
        if (day.isBefore(EARLIEST)) {
          wrong(RejectionReason.OUT_OF_RANGE, field);
        }
        return day;
      } catch (DateTimeException e) {
        wrong(RejectionReason.WRONG_TYPE, field);
        return null;
      }
    }
  }

  /** Whether a text may name an event or a report: short, printable and storable. */
  static boolean isUsableId(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_ID
        && text.codePoints().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** The value in types of the JDK, as {@link FactValues} takes it. */
  private static @Nullable Object plain(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isTextual()) {
      return node.textValue();
    } else if (node.isIntegralNumber()) {
      return node.bigIntegerValue();
    } else if (node.isNumber()) {
      return node.decimalValue();
    } else if (node.isObject()) {
      var map = new LinkedHashMap<String, @Nullable Object>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    return null;
  }
}
