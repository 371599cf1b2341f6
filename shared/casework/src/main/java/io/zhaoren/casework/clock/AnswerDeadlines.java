package io.zhaoren.casework.clock;

import io.zhaoren.casework.calendar.WorkingDays;
import io.zhaoren.casework.item.ApplicationItem;
import io.zhaoren.casework.item.StepRun;
import io.zhaoren.casework.procedure.StepKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;

/**
 * By when a source or department is to answer: the law's day where the procedure has one, and else
 * one that the house has set and calls so.
 */
@ApplicationScoped
public class AnswerDeadlines {

  private final Counting counting = new Counting(WorkingDays.bundled());

  /**
   * @param basis the article; empty: no law sets it
   */
  public record Last(LocalDate day, Optional<String> basis) {}

  /** The last day of the item's present step, if a law sets it; else so many working days. */
  public Optional<Last> ofStep(ApplicationItem item, LocalDate on, int days) {
    return law(item, item.current()).or(() -> own(on, days));
  }

  /** So many working days, but not beyond the last day of the item's review, which needs it. */
  public Optional<Last> within(ApplicationItem item, LocalDate on, int days) {
    var law = law(item, item.steps().stream().filter(AnswerDeadlines::isOpenReview).findFirst());
    var own = own(on, days);
    if (law.isPresent() && (own.isEmpty() || law.get().day().isBefore(own.get().day()))) {
      return law;
    }
    return own;
  }

  /** The day after so many working days; empty beyond the calendar that is known. */
  public Optional<LocalDate> after(LocalDate on, int days) {
    return own(on, days).map(Last::day);
  }

  private static boolean isOpenReview(StepRun step) {
    return step.kind() == StepKind.REVIEW && !step.isDone();
  }

  private Optional<Last> law(ApplicationItem item, Optional<StepRun> of) {
    return of.filter(step -> item.deadline(step, counting) instanceof Deadline.Due)
        .map(
            step ->
                new Last(
                    ((Deadline.Due) item.deadline(step, counting)).day(),
                    Optional.of(step.basis().orElse(step.step()))));
  }

  private Optional<Last> own(LocalDate on, int days) {
    return counting.deadline(on, new Term(days, true)) instanceof Deadline.Due due
        ? Optional.of(new Last(due.day(), Optional.empty()))
        : Optional.empty();
  }
}
