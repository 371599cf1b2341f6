package io.zhaoren.eldercare.clinic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A visit of a mobile clinic, as the county medical community gives notice of it. */
@Schema(name = "ClinicVisitGiven", description = "A mobile clinic comes to a village. 巡回诊疗安排")
public record ClinicVisitGiven(
    @Schema(required = true, description = "Twelve digits.", examples = "330106001001")
        @Nullable String community,
    @Schema(required = true) @Nullable LocalDate day,
    @Schema(required = true, description = "Minute of the day.", examples = "540")
        @Nullable Integer begins,
    @Schema(required = true, description = "Minute of the day.", examples = "690")
        @Nullable Integer ends,
    @Schema(description = "The source's codes.") @Nullable List<String> services,
    @Schema(
            required = true,
            description = "The source's own, rising: an older notice changes nothing.")
        @Nullable Long sequence,
    @Schema(description = "It does not come after all.") @Nullable Boolean cancelled) {

  /**
   * By the rules of the notices that come over Kafka.
   *
   * @throws ProblemException naming the first field that is wrong
   */
  ClinicVisit read(String source, String code) {
    var notice =
        JsonNodeFactory.instance
            .objectNode()
            .put("union", source)
            .put("code", code)
            .put("community", community)
            .put("day", day == null ? null : day.toString())
            .put("begins", begins)
            .put("ends", ends)
            .put("sequence", sequence)
            .put("cancelled", cancelled);
    if (services != null) {
      services.forEach(notice.putArray("services")::add);
    }
    var read = ClinicNotice.read(notice);
    if (read instanceof ClinicNotice.Read.Faulty faulty) {
      var fault = faulty.fault();
      throw ProblemException.of(
          ProblemType.CONTENT_NOT_TAKEN,
          Violation.body(fault.pointer(), fault.reason().name(), fault.reason().says()));
    }
    return ((ClinicNotice.Read.Taken) read).visit();
  }
}
