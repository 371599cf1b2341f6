package io.zhaoren.casework.item;

import io.zhaoren.casework.clock.Term;
import io.zhaoren.casework.procedure.ProcedureStep;
import io.zhaoren.casework.procedure.StepKind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step of an item: when its term began and when it was done. */
@Embeddable
public class StepRun {

  private String step;

  @Enumerated(EnumType.STRING)
  private StepKind kind;

  private String office;
  private @Nullable Integer days;

  @Column(name = "working_days")
  private boolean workingDays;

  @Column(name = "from_receipt")
  private boolean fromReceipt;

  private @Nullable String basis;

  @Column(name = "started_on")
  private @Nullable LocalDate startedOn;

  @Column(name = "done_on")
  private @Nullable LocalDate doneOn;

  @Column(name = "done_by")
  private @Nullable String doneBy;

  /** Whether a death in the unit had it done again, and how it stood before. */
  private boolean reopened;

  @Column(name = "before_started_on")
  private @Nullable LocalDate beforeStartedOn;

  @Column(name = "before_done_on")
  private @Nullable LocalDate beforeDoneOn;

  @Column(name = "before_done_by")
  private @Nullable String beforeDoneBy;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected StepRun() {}

  StepRun(ProcedureStep step, LocalDate receivedOn) {
    this.step = step.step();
    this.kind = step.kind();
    this.office = step.office();
    this.days = step.within().map(Term::days).orElse(null);
    this.workingDays = step.within().map(Term::working).orElse(false);
    this.fromReceipt = step.fromReceipt();
    this.basis = step.basis().orElse(null);
    this.startedOn = step.fromReceipt() ? receivedOn : null;
  }

  void start(LocalDate on) {
    if (startedOn == null) {
      startedOn = on;
    }
  }

  /** A notice that was objected to begins anew. */
  void restart(LocalDate on) {
    startedOn = on;
  }

  /** What was looked into must be looked into again. */
  void reopen() {
    doneOn = null;
    doneBy = null;
  }

  void unstart() {
    if (!fromReceipt) {
      startedOn = null;
    }
  }

  /** How it stands now is what it goes back to if the death is taken back. */
  void remember() {
    reopened = true;
    beforeStartedOn = startedOn;
    beforeDoneOn = doneOn;
    beforeDoneBy = doneBy;
  }

  /** As it stood; a notice that was taken down before its days were over has to be given again. */
  void goBack() {
    startedOn = kind == StepKind.NOTICE && beforeDoneOn == null ? null : beforeStartedOn;
    doneOn = beforeDoneOn;
    doneBy = beforeDoneBy;
    forget();
  }

  void forget() {
    reopened = false;
    beforeStartedOn = null;
    beforeDoneOn = null;
    beforeDoneBy = null;
  }

  boolean isReopened() {
    return reopened;
  }

  void done(LocalDate on, String by) {
    doneOn = on;
    doneBy = by;
  }

  public String step() {
    return step;
  }

  public StepKind kind() {
    return kind;
  }

  /** Who does it, in the policy's word. */
  public String office() {
    return office;
  }

  public Optional<Term> within() {
    return days == null ? Optional.empty() : Optional.of(new Term(days, workingDays));
  }

  public Optional<String> basis() {
    return Optional.ofNullable(basis);
  }

  /** The event from which its term counts. */
  public Optional<LocalDate> startedOn() {
    return Optional.ofNullable(startedOn);
  }

  public Optional<LocalDate> doneOn() {
    return Optional.ofNullable(doneOn);
  }

  public Optional<String> doneBy() {
    return Optional.ofNullable(doneBy);
  }

  public boolean isDone() {
    return doneOn != null;
  }
}
