package io.zhaoren.casework.appeal;

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

/** What somebody says against a decision. Bound to that decision, answered within fifteen days. */
@Entity
@Table(name = "appeal")
public class Appeal {

  /** Where it stands. */
  public enum State {
    OPEN,
    /** The decision stands. */
    UPHELD,
    /** The decision is put right. */
    CORRECTED
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "decision_id")
  private UUID decisionId;

  @Column(name = "item_id")
  private @Nullable UUID itemId;

  @Column(name = "received_on")
  private LocalDate receivedOn;

  private String says;

  @Enumerated(EnumType.STRING)
  private State state;

  @Column(name = "answered_on")
  private @Nullable LocalDate answeredOn;

  @Column(name = "answered_by")
  private @Nullable String answeredBy;

  private @Nullable String answer;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Appeal() {}

  Appeal(UUID id, UUID decision, @Nullable UUID item, LocalDate receivedOn, String says) {
    this.id = id;
    this.decisionId = decision;
    this.itemId = item;
    this.receivedOn = receivedOn;
    this.says = says;
    this.state = State.OPEN;
  }

  void answer(State outcome, LocalDate on, String by, String words) {
    state = outcome;
    answeredOn = on;
    answeredBy = by;
    answer = words;
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  public UUID decisionId() {
    return decisionId;
  }

  /** The item that the decision answered; empty if nobody applied. */
  public Optional<UUID> itemId() {
    return Optional.ofNullable(itemId);
  }

  public LocalDate receivedOn() {
    return receivedOn;
  }

  /** Why the decision is wrong, in the words of whoever appealed. */
  public String says() {
    return says;
  }

  public State state() {
    return state;
  }

  public Optional<LocalDate> answeredOn() {
    return Optional.ofNullable(answeredOn);
  }

  public Optional<String> answer() {
    return Optional.ofNullable(answer);
  }
}
