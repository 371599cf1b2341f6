package io.zhaoren.childwelfare.file;

import static io.zhaoren.finding.problem.Required.required;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zhaoren.casework.database.CaseTransactions;
import io.zhaoren.childwelfare.reach.WorkerActing;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.FactReport;
import io.zhaoren.finding.facts.FactsReported;
import io.zhaoren.finding.facts.ReportingFacts;
import io.zhaoren.finding.facts.Subject;
import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.finding.problem.Violation;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a named handler alone records of a child: that something holds, and not a word of why. Each
 * is on record among the readings, as the handler has seen what lies behind it.
 */
@ApplicationScoped
public class HandlingSealed {

  private final CaseTransactions transactions;
  private final ChildFiles files;
  private final FileAccess access;
  private final OpeningFiles opening;
  private final ReportingFacts reporting;
  private final BusinessDay day;

  HandlingSealed(
      CaseTransactions transactions,
      ChildFiles files,
      FileAccess access,
      OpeningFiles opening,
      ReportingFacts reporting,
      BusinessDay day) {
    this.transactions = transactions;
    this.files = files;
    this.access = access;
    this.opening = opening;
    this.reporting = reporting;
    this.day = day;
  }

  /**
   * Records that the child is paid at the rate of a dispersed orphan: whatever the ground is, it is
   * told to nobody and kept nowhere here (domain.md 4.4).
   */
  FileKept atDispersedOrphanRate(UUID child, FileAsked.AtRate given, String name) {
    var handler = WorkerActing.read(given.handler(), "/handler");
    var said =
        said(
            "childwelfare.atDispersedOrphanRate",
            required(given.holds(), "/holds"),
            notLater(given.from(), "/from"));
    return record(child, handler, "at-rate", reporting.read(Subject.resident(child), said, name));
  }

  /**
   * Records that there is a notice or an order about violence in the child's home (反家庭暴力法
   * 第十六条、第二十九条): neither which of them, nor who, nor what happened. Whoever is responsible hears
   * that there is one, and nobody else who has no business with what is sealed.
   */
  FileKept violenceNotice(UUID child, FileAsked.ViolenceNotice given, String name) {
    var handler = WorkerActing.read(given.handler(), "/handler");
    var said =
        said(
            "childwelfare.violenceNotice",
            required(given.holds(), "/holds"),
            notLater(given.on(), "/on"));
    return record(
        child,
        handler,
        "violence-notice",
        reporting.readSealed(Subject.resident(child), said, name));
  }

  private LocalDate notLater(@Nullable LocalDate given, String pointer) {
    var on = required(given, pointer);
    if (on.isAfter(day.today())) {
      throw ProblemException.of(
          ProblemType.INVALID_REQUEST,
          Violation.body(pointer, "FUTURE_DAY", new Words("不得晚于今天", "must not lie after today")));
    }
    return on;
  }

  private static FactsReported said(String fact, boolean holds, LocalDate from) {
    var said = JsonNodeFactory.instance.objectNode();
    said.put("fact", fact);
    said.put("value", holds);
    said.put("trueFrom", from.toString());
    return new FactsReported("caseworker", List.of(said));
  }

  private FileKept record(UUID child, String handler, String what, List<FactReport> reports) {
    return transactions.run(
        connection -> {
          var there = OpeningFiles.at(connection, child, Optional.empty(), Optional.empty());
          var county = files.findByIdOptional(child).map(ChildFile::county).orElse(there.county());
          access.mustBeNamed(connection, handler, county);
          opening.open(connection, List.of(there), ChildFile.OpenedBy.WORKER);
          access.record(connection, child, handler, what, handler, true);
          reporting.recordIn(connection, reports);
          return KeepingFiles.kept(connection, child);
        });
  }
}
