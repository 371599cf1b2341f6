package io.zhaoren.eldercare.clinic;

import com.fasterxml.jackson.databind.JsonNode;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.Areas;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code io.zhaoren.clinic.scheduled.v1} (its schema is published in {@code schemas}). */
final class ClinicNotice {

  /** The CloudEvents type. */
  static final String TYPE = "io.zhaoren.clinic.scheduled.v1";

  private static final Set<String> FIELDS =
      Set.of(
          "union",
          "code",
          "community",
          "day",
          "begins",
          "ends",
          "services",
          "sequence",
          "cancelled");

  /** How a source and its visits are named. */
  static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  private static final Pattern COMMUNITY = Pattern.compile("[0-9]{12}");
  private static final Pattern SERVICE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
  private static final int MOST_SERVICES = 50;
  private static final int DAY_ENDS = 1440;

  /** A notice, or the first thing that is wrong with it. */
  sealed interface Read {

    record Taken(ClinicVisit visit) implements Read {}

    record Faulty(Fault fault) implements Read {}
  }

  /** What is wrong; never leaves this class. */
  private static final class WrongException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Fault fault;

    WrongException(RejectionReason reason, String pointer) {
      super(reason.name(), null, false, false);
      this.fault = new Fault(reason, pointer);
    }
  }

  private final JsonNode data;

  private ClinicNotice(JsonNode data) {
    this.data = data;
  }

  static Read read(JsonNode data) {
    try {
      return new Read.Taken(new ClinicNotice(data).visit());
    } catch (WrongException e) {
      return new Read.Faulty(e.fault);
    }
  }

  private ClinicVisit visit() throws WrongException {
    if (!data.isObject()) {
      throw new WrongException(RejectionReason.WRONG_TYPE, "");
    }
    for (var names = data.fieldNames(); names.hasNext(); ) {
      var name = names.next();
      if (!FIELDS.contains(name)) {
        throw new WrongException(
            RejectionReason.UNKNOWN_FIELD, "/" + name.replace("~", "~0").replace("/", "~1"));
      }
    }
    var begins = number("begins", 0, DAY_ENDS - 1L);
    return new ClinicVisit(
        text("union", WORD, RejectionReason.UNKNOWN_CODE),
        text("code", WORD, RejectionReason.UNKNOWN_CODE),
        community(),
        day(),
        (int) begins,
        (int) number("ends", begins + 1, DAY_ENDS),
        services(),
        number("sequence", 0, Long.MAX_VALUE),
        cancelled());
  }

  private Optional<JsonNode> given(String field) {
    var value = data.get(field);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  private JsonNode required(String field) throws WrongException {
    return given(field)
        .orElseThrow(() -> new WrongException(RejectionReason.MISSING_FIELD, "/" + field));
  }

  private String text(String field, Pattern pattern, RejectionReason otherwise)
      throws WrongException {
    var value = required(field);
    if (!value.isTextual()) {
      throw new WrongException(RejectionReason.WRONG_TYPE, "/" + field);
    }
    if (!pattern.matcher(value.textValue()).matches()) {
      throw new WrongException(otherwise, "/" + field);
    }
    return value.textValue();
  }

  private long community() throws WrongException {
    var community = Long.parseLong(text("community", COMMUNITY, RejectionReason.UNKNOWN_AREA));
    if (!Areas.zhejiang().isCounty(community / 1_000_000)) {
      throw new WrongException(RejectionReason.UNKNOWN_AREA, "/community");
    }
    return community;
  }

  private LocalDate day() throws WrongException {
    var value = required("day");
    try {
      if (value.isTextual()) {
        return LocalDate.parse(value.textValue());
      }
    } catch (DateTimeParseException notADay) {
      // said below
    }
    throw new WrongException(RejectionReason.WRONG_TYPE, "/day");
  }

  private long number(String field, long least, long most) throws WrongException {
    var value = required(field);
    if (!value.isIntegralNumber()) {
      throw new WrongException(RejectionReason.WRONG_TYPE, "/" + field);
    }
    if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
      throw new WrongException(RejectionReason.OUT_OF_RANGE, "/" + field);
    }
    return value.longValue();
  }

  private List<String> services() throws WrongException {
    var value = given("services");
    if (value.isEmpty()) {
      return List.of();
    }
    if (!value.get().isArray()) {
      throw new WrongException(RejectionReason.WRONG_TYPE, "/services");
    }
    if (value.get().size() > MOST_SERVICES) {
      throw new WrongException(RejectionReason.OUT_OF_RANGE, "/services");
    }
    var services = new ArrayList<String>();
    for (var each : value.get()) {
      var pointer = "/services/" + services.size();
      if (!each.isTextual()) {
        throw new WrongException(RejectionReason.WRONG_TYPE, pointer);
      }
      if (!SERVICE.matcher(each.textValue()).matches()) {
        throw new WrongException(RejectionReason.UNKNOWN_CODE, pointer);
      }
      services.add(each.textValue());
    }
    return List.copyOf(services);
  }

  private boolean cancelled() throws WrongException {
    var value = given("cancelled");
    if (value.isPresent() && !value.get().isBoolean()) {
      throw new WrongException(RejectionReason.WRONG_TYPE, "/cancelled");
    }
    return value.isPresent() && value.get().booleanValue();
  }
}
