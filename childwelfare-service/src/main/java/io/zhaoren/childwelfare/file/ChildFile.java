package io.zhaoren.childwelfare.file;

import io.zhaoren.finding.problem.ProblemException;
import io.zhaoren.finding.problem.ProblemType;
import io.zhaoren.policy.vocabulary.Words;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The file of one child. */
@Entity
@Table(name = "child_file")
public class ChildFile {

  /** Whether it is being kept. */
  public enum State {
    OPEN,
    CLOSED
  }

  /** What it was opened by. */
  public enum OpenedBy {
    MATCH,
    REPORT,
    WORKER
  }

  /** Why it is closed. */
  public enum Closing {
    /** The child is of age. */
    ADULT,
    DEATH,
    /** Nothing is left for which it was opened. */
    NO_LONGER_NEEDED,
    /** Another county has accepted the child. */
    TRANSFERRED
  }

  @Id
  @Column(name = "resident_id")
  private UUID residentId;

  @Version private int version;

  @Enumerated(EnumType.STRING)
  private State state;

  @Column(name = "opened_on")
  private LocalDate openedOn;

  @Enumerated(EnumType.STRING)
  @Column(name = "opened_by")
  private OpenedBy openedBy;

  private int county;

  private @Nullable Long community;

  @Column(name = "closed_on")
  private @Nullable LocalDate closedOn;

  @Enumerated(EnumType.STRING)
  @Column(name = "closed_why")
  private @Nullable Closing closedWhy;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected ChildFile() {}

  /** Nobody works on it any more. */
  void close(Closing why, LocalDate on) {
    if (state == State.CLOSED) {
      throw ProblemException.of(
          ProblemType.OUT_OF_ORDER, new Words("档案已关闭", "the file is closed already"));
    }
    state = State.CLOSED;
    closedOn = on;
    closedWhy = why;
  }

  public UUID residentId() {
    return residentId;
  }

  public int version() {
    return version;
  }

  public State state() {
    return state;
  }

  LocalDate openedOn() {
    return openedOn;
  }

  OpenedBy openedBy() {
    return openedBy;
  }

  public int county() {
    return county;
  }

  public Optional<Long> community() {
    return Optional.ofNullable(community);
  }

  Optional<Closing> closedWhy() {
    return Optional.ofNullable(closedWhy);
  }
}
