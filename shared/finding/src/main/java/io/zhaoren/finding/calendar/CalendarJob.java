package io.zhaoren.finding.calendar;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.zhaoren.finding.clock.BusinessDay;
import jakarta.enterprise.context.ApplicationScoped;

/** Goes through each day soon after it has begun, and through all that were slept over. */
@ApplicationScoped
public class CalendarJob {

  private final CalendarRun run;
  private final BusinessDay day;

  public CalendarJob(CalendarRun run, BusinessDay day) {
    this.run = run;
    this.day = day;
  }

  @Scheduled(
      identity = "calendar",
      every = "{zhaoren.calendar.every:60s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void goThroughToday() {
    var today = day.today();
    if (run.done().map(done -> done.isBefore(today)).orElse(true)) {
      run.runUntil(today);
    }
  }
}
