package io.zhaoren.casework.referral;

import io.zhaoren.casework.item.ApplicationItem;
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

/** An item lies with a department that decides it; there is at most one open one of an item. */
@Entity
@Table(name = "referral")
public class Referral {

  /** Where it stands. */
  public enum State {
    REFERRED,
    /** Its day is over; a decision is still taken. */
    OVERDUE,
    DECIDED,
    /** Withdrawn by the applicant, or decided in another way. */
    RECALLED;

    boolean isOpen() {
      return this == REFERRED || this == OVERDUE;
    }
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "item_id")
  private UUID itemId;

  private String source;
  private String office;

  @Column(name = "referred_on")
  private LocalDate referredOn;

  @Column(name = "due_on")
  private @Nullable LocalDate dueOn;

  @Column(name = "due_basis")
  private @Nullable String dueBasis;

  @Enumerated(EnumType.STRING)
  private State state;

  @Column(name = "decision_id")
  private @Nullable UUID decisionId;

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected Referral() {}

  Referral(ApplicationItem item, String source, String office, LocalDate on) {
    this.id = UUID.randomUUID();
    this.itemId = item.id();
    this.source = source;
    this.office = office;
    this.referredOn = on;
    this.state = State.REFERRED;
  }

  /**
   * @param basis the article; empty: no law sets a term
   */
  Referral due(LocalDate on, Optional<String> basis) {
    dueOn = on;
    dueBasis = basis.orElse(null);
    return this;
  }

  boolean isLate(LocalDate on) {
    return dueOn != null && on.isAfter(dueOn);
  }

  void overdue() {
    state = State.OVERDUE;
  }

  void decided(UUID decision) {
    state = State.DECIDED;
    decisionId = decision;
  }

  void recalled() {
    state = State.RECALLED;
  }

  public UUID id() {
    return id;
  }

  public UUID itemId() {
    return itemId;
  }

  public String source() {
    return source;
  }

  public String office() {
    return office;
  }

  public LocalDate referredOn() {
    return referredOn;
  }

  public Optional<LocalDate> dueOn() {
    return Optional.ofNullable(dueOn);
  }

  public Optional<String> dueBasis() {
    return Optional.ofNullable(dueBasis);
  }

  public State state() {
    return state;
  }

  public Optional<UUID> decisionId() {
    return Optional.ofNullable(decisionId);
  }
}
