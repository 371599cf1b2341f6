package io.zhaoren.finding.facts;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.intake.Batch;
import io.zhaoren.finding.intake.FactMessageParser;
import io.zhaoren.finding.intake.FactReading;
import io.zhaoren.finding.intake.Fault;
import io.zhaoren.finding.intake.Incoming;
import io.zhaoren.finding.intake.RecordedBatch;
import io.zhaoren.finding.intake.RecordingFacts;
import io.zhaoren.finding.intake.Source;
import io.zhaoren.finding.intake.Sources;
import io.zhaoren.finding.intake.Speaker;
import io.zhaoren.finding.policies.PolicyStore;
import io.zhaoren.finding.problem.Nearest;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.finding.rejection.Rejection;
import io.zhaoren.finding.rejection.RejectionReason;
import io.zhaoren.policy.vocabulary.FactDefinition;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the facts that somebody reports over HTTP about one subject: all of them or none. */
@ApplicationScoped
public class ReportingFacts {

  private final FactMessageParser parser;
  private final RecordingFacts recording;
  private final Sources sources;
  private final PolicyStore policies;
  private final BusinessDay day;

  public ReportingFacts(
      FactMessageParser parser,
      RecordingFacts recording,
      Sources sources,
      PolicyStore policies,
      BusinessDay day) {
    this.parser = parser;
    this.recording = recording;
    this.sources = sources;
    this.policies = policies;
    this.day = day;
  }

  /**
   * @param reportId beginning of the ids of reports that bring none
   * @return what was recorded, and the reports in the order of the request
   */
  public Reported report(Subject subject, FactsReported request, String reportId) {
    var reports = read(subject, request, reportId);
    return new Reported(reports, record(reports));
  }

  /**
   * The reports of a request, checked and not recorded yet.
   *
   * @throws ProblemException naming everything that cannot be taken
   */
  public List<FactReport> read(Subject subject, FactsReported request, String reportId) {
    return read(subject, request, reportId, false);
  }

  /**
   * The same of what may be sealed: for an operation that names the one fact which it takes, and
   * has made sure that its caller is a named handler. Nothing that takes what it is given asks
   * here.
   *
   * @throws ProblemException naming everything that cannot be taken
   */
  public List<FactReport> readSealed(Subject subject, FactsReported request, String reportId) {
    return read(subject, request, reportId, true);
  }

  private List<FactReport> read(
      Subject subject, FactsReported request, String reportId, boolean handlesSealed) {
    var facts = required(request.facts(), "/facts");
    var source = source(required(request.source(), "/source"), "/source");
    var violations = ownedByOthers(facts);
    var body = JsonNodeFactory.instance.objectNode();
    body.putArray("facts").addAll(facts);
    var speaker =
        new Speaker(source, Optional.of(subject), reportId, day.now(), day.today(), handlesSealed);
    var reading = parser.read(body, speaker);
    if (reading instanceof FactReading.Faulty faulty) {
      faulty.faults().forEach(fault -> violations.add(violation(fault, body)));
    }
    if (!violations.isEmpty()) {
      throw ProblemException.of(ProblemType.CONTENT_NOT_TAKEN, violations);
    }
    return ((FactReading.Taken) reading).reports();
  }

  /** Records reports that were checked. */
  public RecordedBatch record(List<FactReport> reports) {
    return recording.recordAllOrNothing(batch(reports));
  }

  /** Records reports that were checked in the caller's transaction, which leaves all or nothing. */
  public RecordedBatch recordIn(Connection connection, List<FactReport> reports)
      throws SQLException {
    return recording.recordIn(connection, batch(reports));
  }

  private static Batch batch(List<FactReport> reports) {
    return Batch.of(
        reports.stream()
            .map(report -> new Incoming(report, Optional.empty(), ReportingFacts::refused))
            .toList());
  }

  private static Rejection refused() {
    throw new IllegalStateException("the database refused a report that was found to be well");
  }

  /** Somebody who may speak over HTTP. */
  public Source source(String code, String pointer) {
    return sources
        .overHttp(code)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.CONTENT_NOT_TAKEN,
                    Violation.body(
                        pointer, RejectionReason.UNKNOWN_SOURCE.name(), sources.httpOnly())));
  }

  /** What comes from a topic may be skipped; who asks this service directly is told. */
  private List<Violation> ownedByOthers(List<@Nullable JsonNode> facts) {
    var vocabulary = policies.current().policies().vocabulary();
    var violations = new ArrayList<Violation>();
    for (var i = 0; i < facts.size(); i++) {
      var fact = facts.get(i);
      var name = fact == null ? "" : fact.path("fact").asText("");
      var dot = name.indexOf('.');
      if (dot > 0
          && isServicesOwn(name.substring(0, dot))
          && !vocabulary.knowsOwner(name.substring(0, dot))) {
        violations.add(
            Violation.body(
                "/facts/" + i + "/fact",
                "OTHER_SERVICE",
                new Words("此事实由另一服务负责", "another service owns this fact")));
      }
    }
    return violations;
  }

  private boolean isServicesOwn(String prefix) {
    return sources.find(prefix + "-service").isPresent();
  }

  /** The fault in words; for an unknown fact with the name that it most resembles. */
  private Violation violation(Fault fault, JsonNode body) {
    var known = policies.current().policies().vocabulary().facts();
    var says =
        fault.reason() == RejectionReason.UNKNOWN_FACT
            ? Nearest.suggest(
                fault.reason().says(),
                body.at(fault.pointer()).asText(""),
                known.stream().map(FactDefinition::name).toList())
            : fault.reason().says();
    return Violation.body(fault.pointer(), fault.reason().name(), says);
  }

  /** Reports and what became of them. */
  public record Reported(List<FactReport> reports, RecordedBatch batch) {}
}
