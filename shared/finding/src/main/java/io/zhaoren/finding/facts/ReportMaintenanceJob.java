package io.zhaoren.finding.facts;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.clock.BusinessDay;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the store of reports in order, some times a day. */
@ApplicationScoped
class ReportMaintenanceJob {

  private final ReportMaintenance maintenance;
  private final BusinessDay day;

  ReportMaintenanceJob(ReportMaintenance maintenance, BusinessDay day) {
    this.maintenance = maintenance;
    this.day = day;
  }

  @Scheduled(
      identity = "report-maintenance",
      every = "6h",
      delayed = "1h",
      concurrentExecution = ConcurrentExecution.SKIP)
  void run() {
    maintenance.run(day.now());
  }
}
