package io.zhaoren.finding.policies;

import io.quarkus.runtime.StartupEvent;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.ColumnCheck;
import io.zhaoren.finding.facts.ReportMaintenance;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What must be in order before anything is taken in; otherwise the service does not start. */
@ApplicationScoped
class Opening {

  /** Before whatever reads topics, runs by the clock (0 in Quarkus) or answers requests. */
  private static final int FIRST = -2;

  private final ColumnCheck columns;
  private final PolicyStore policies;
  private final ReportMaintenance reports;
  private final BusinessDay day;

  Opening(ColumnCheck columns, PolicyStore policies, ReportMaintenance reports, BusinessDay day) {
    this.columns = columns;
    this.policies = policies;
    this.reports = reports;
    this.day = day;
  }

  void open(@Observes @Priority(FIRST) StartupEvent start) {
    columns.check();
    policies.open(day.now());
    reports.run(day.now());
  }
}
