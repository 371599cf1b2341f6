package io.zhaoren.finding.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.finding.residents.ResidentChange;
import io.zhaoren.policy.vocabulary.FactValueException;
import io.zhaoren.policy.vocabulary.FactValues;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads what the register of ids announces on {@code residents.v1}. Fields that nobody agreed on
 * pass: within a version they may be added.
 */
final class ResidentMessageReader {

  static final String TOPIC = "residents.v1";

  /** Whose topic it is: the register lives in the gateway. */
  static final String SOURCE = "gateway";

  static final String MERGED = "io.zhaoren.resident.merged.v1";
  static final String SPLIT = "io.zhaoren.resident.split.v1";
  static final Set<String> TYPES = Set.of(MERGED, SPLIT);

  /** What an announcement was read as. */
  sealed interface Reading {
    record Taken(ResidentChange change) implements Reading {}

    record Faulty(RejectionReason reason, String pointer) implements Reading {}
  }

  private final ObjectMapper json;

  ResidentMessageReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @param subject the event's, which is its key
   */
  Reading read(byte[] data, String type, UUID subject) {
    JsonNode body;
    try {
      body = json.readTree(data);
    } catch (IOException e) {
      return faulty(RejectionReason.MALFORMED_JSON, "");
    }
    if (!body.isObject()) {
      return faulty(RejectionReason.WRONG_TYPE, "");
    }
    var resident = id(body, "residentId");
    if (resident.isEmpty()) {
      return faulty(RejectionReason.SUBJECT_MISSING, "/residentId");
    }
    if (!resident.get().equals(subject)) {
      return faulty(RejectionReason.KEY_MISMATCH, "/residentId");
    }
    var revision = body.path("revision");
    if (!revision.isIntegralNumber()) {
      return faulty(
          revision.isMissingNode() ? RejectionReason.MISSING_FIELD : RejectionReason.WRONG_TYPE,
          "/revision");
    }
    if (!revision.canConvertToLong() || revision.longValue() < 1) {
      return faulty(RejectionReason.OUT_OF_RANGE, "/revision");
    }
    if (type.equals(SPLIT)) {
      return new Reading.Taken(new ResidentChange(subject, Optional.empty(), revision.longValue()));
    }
    var into = id(body, "into");
    if (into.isEmpty()) {
      return faulty(
          body.hasNonNull("into") ? RejectionReason.WRONG_TYPE : RejectionReason.MISSING_FIELD,
          "/into");
    }
    if (into.get().equals(subject)) {
      return faulty(RejectionReason.OUT_OF_RANGE, "/into");
    }
    return new Reading.Taken(new ResidentChange(subject, into, revision.longValue()));
  }

  private static Reading faulty(RejectionReason reason, String pointer) {
    return new Reading.Faulty(reason, pointer);
  }

  private static Optional<UUID> id(JsonNode body, String field) {
    try {
      return Optional.of(FactValues.reference(body.path(field).textValue()));
    } catch (FactValueException e) {
      return Optional.empty();
    }
  }
}
