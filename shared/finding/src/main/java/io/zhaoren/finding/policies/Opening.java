package io.zhaoren.finding.policies;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.StartupEvent;
import io.zhaoren.finding.clock.BusinessDay;
import io.zhaoren.finding.facts.ColumnCheck;
import io.zhaoren.finding.facts.ReportMaintenance;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What must be in order before anything is taken in; otherwise the service does not start. */
@ApplicationScoped
class Opening {

  /** Before whatever reads topics, runs by the clock (0 in Quarkus) or answers requests. */
  private static final int FIRST = -2;

  private static final Logger LOG = Logger.getLogger(Opening.class);

  private final Instance<ColumnCheck> columns;
  private final Instance<PolicyStore> policies;
  private final Instance<ReportMaintenance> reports;
  private final BusinessDay day;

  /** Made late: to make them already reads the texts of the build. */
  Opening(
      Instance<ColumnCheck> columns,
      Instance<PolicyStore> policies,
      Instance<ReportMaintenance> reports,
      BusinessDay day) {
    this.columns = columns;
    this.policies = policies;
    this.reports = reports;
    this.day = day;
  }

  void open(@Observes @Priority(FIRST) StartupEvent start) {
    try {
      policies.get();
      columns.get().check();
      policies.get().open(day.now());
      reports.get().run(day.now());
    } catch (RuntimeException failed) {
      throw refused(failed).map(Opening::told).orElse(failed);
    }
  }

  private static Optional<StartRefusedException> refused(Throwable failed) {
    for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefusedException refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  private static RuntimeException told(StartRefusedException refused) {
    String.valueOf(refused.getMessage()).lines().forEach(LOG::error);
    return new PreventFurtherStepsException("not started, for the reasons above", 1);
  }
}
