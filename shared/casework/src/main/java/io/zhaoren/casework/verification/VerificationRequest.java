package io.zhaoren.casework.verification;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/**
 * One source is asked about one subject, under mandates that name it. Whatever the source does, a
 * request ends in a state from which the claim can be decided lawfully: what is not known stays
 * undetermined.
 */
@Entity
@Table(name = "verification_request")
public class VerificationRequest {

  /** Where it stands. */
  public enum State {
    ASKED,
    /** Some of what was asked is answered. */
    PARTLY,
    ANSWERED,
    /** Answers are not the same: an officer settles it. */
    CONTRADICTED,
    /** The source will not answer. */
    REFUSED,
    /** Its day is over; an answer is still taken. */
    OVERDUE,
    /** It is no longer waited for; an answer is still taken. */
    NEVER,
    /** A mandate ended, or the item was taken back: no answer is taken. */
    WITHDRAWN;

    boolean awaitsAnswer() {
      return this == ASKED || this == PARTLY || this == OVERDUE || this == NEVER;
    }
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "application_id")
  private UUID applicationId;

  @Column(name = "item_id")
  private UUID itemId;

  @Column(name = "household_id")
  private UUID householdId;

  private String source;

  @Enumerated(EnumType.STRING)
  private Topic.Kind about;

  @Column(name = "subject_id")
  private UUID subjectId;

  @Column(name = "asked_on")
  private LocalDate askedOn;

  @Column(name = "due_on")
  private @Nullable LocalDate dueOn;

  @Column(name = "due_basis")
  private @Nullable String dueBasis;

  @Enumerated(EnumType.STRING)
  private State state;

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "verification_asked", joinColumns = @JoinColumn(name = "request_id"))
  @Column(name = "name")
  private Set<String> asks = new TreeSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "verification_resident", joinColumns = @JoinColumn(name = "request_id"))
  @Column(name = "resident_id")
  private Set<UUID> residents = new HashSet<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "verification_mandate", joinColumns = @JoinColumn(name = "request_id"))
  @Column(name = "mandate_id")
  private Set<UUID> mandates = new HashSet<>();

  @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
  protected VerificationRequest() {}

  private VerificationRequest(Case of, String source, Topic topic, LocalDate on) {
    this.id = UUID.randomUUID();
    this.applicationId = of.application();
    this.itemId = of.item();
    this.householdId = of.household();
    this.source = source;
    this.about = topic.kind();
    this.subjectId = topic.subject();
    this.askedOn = on;
    this.state = State.ASKED;
  }

  /** For whose claim somebody is asked. */
  record Case(UUID application, UUID item, UUID household) {}

  /**
   * @param asks names of facts, or of figures of an obligor household
   * @param residents whose registers are looked into
   * @param mandates on which it rests: all of them must hold
   */
  static VerificationRequest asking(
      Case of,
      String source,
      Topic topic,
      Collection<String> asks,
      Collection<UUID> residents,
      Collection<UUID> mandates,
      LocalDate on) {
    var request = new VerificationRequest(of, source, topic, on);
    request.asks.addAll(asks);
    request.residents.addAll(residents);
    request.mandates.addAll(mandates);
    return request;
  }

  /**
   * @param basis the article; empty: a setting of the house
   */
  VerificationRequest due(LocalDate on, Optional<String> basis) {
    dueOn = on;
    dueBasis = basis.orElse(null);
    return this;
  }

  /**
   * What its answers so far amount to.
   *
   * @param answered names for which there is a value
   * @param contradicted whether one of them is open between answers
   * @param refused whether the source said that it will not answer
   */
  void stands(Set<String> answered, boolean contradicted, boolean refused) {
    if (state == State.WITHDRAWN) {
      return;
    }
    if (contradicted) {
      state = State.CONTRADICTED;
    } else if (answered.containsAll(asks)) {
      state = State.ANSWERED;
    } else if (!answered.isEmpty()) {
      state = State.PARTLY;
    } else if (refused) {
      state = State.REFUSED;
    }
  }

  boolean isLate(LocalDate on) {
    return dueOn != null && on.isAfter(dueOn);
  }

  void overdue() {
    state = State.OVERDUE;
  }

  void neverAnswered() {
    state = State.NEVER;
  }

  /** Whether it stood until now. */
  boolean withdraw() {
    if (state == State.WITHDRAWN) {
      return false;
    }
    state = State.WITHDRAWN;
    return true;
  }

  public UUID id() {
    return id;
  }

  public UUID applicationId() {
    return applicationId;
  }

  public UUID itemId() {
    return itemId;
  }

  public UUID householdId() {
    return householdId;
  }

  public String source() {
    return source;
  }

  public Topic topic() {
    return new Topic(about, subjectId);
  }

  public LocalDate askedOn() {
    return askedOn;
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

  public Set<String> asks() {
    return new TreeSet<>(asks);
  }

  public Set<UUID> residents() {
    return Set.copyOf(residents);
  }

  public Set<UUID> mandates() {
    return Set.copyOf(mandates);
  }
}
